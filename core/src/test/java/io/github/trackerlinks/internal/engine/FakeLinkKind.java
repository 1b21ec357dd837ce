package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.DifferentRelationshipException;
import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.ErrorDetails;
import io.github.trackerlinks.error.NothingToSendException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.error.TrackerTransportException;
import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.internal.kind.LinkWrite;
import io.github.trackerlinks.internal.kind.ListedLinks;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A server in a few lines, behind the engine's port: arrays, duplicates refused, targets that are refused, listings that lag. */
final class FakeLinkKind implements LinkKind<LinkDraft> {
    final Set<LinkDraft> stored = Collections.synchronizedSet(new HashSet<>());
    final List<List<LinkDraft>> sent = Collections.synchronizedList(new ArrayList<>());
    final List<Object> reads = Collections.synchronizedList(new ArrayList<>());
    final Map<String, TrackerException> poison = new HashMap<>();
    Duration latency = Duration.ofMillis(20);
    /** What the next writes fail with, before they are applied or after. */
    final Deque<Fault> faults = new ArrayDeque<>();
    /** What the next reads fail with. */
    final Deque<TrackerException> readFaults = new ArrayDeque<>();
    /** What asking for the names of a target that has others fails with. */
    @Nullable
    TrackerException nameFault;

    /** Names by which targets are known besides their own. */
    final Map<String, String> aliases = new HashMap<>();

    final List<LinkDraft> resolved = Collections.synchronizedList(new ArrayList<>());
    final List<Boolean> resends = Collections.synchronizedList(new ArrayList<>());
    final Map<LinkDraft, Long> storedAt = new HashMap<>();
    /** What everything fails with, unapplied. */
    @Nullable
    TrackerException away;

    /** When links were deleted that a listing may still show. */
    private final Map<LinkDraft, Long> deletedAt = new HashMap<>();
    /** Whether a delete removes all links of two ends. */
    boolean pairs;

    Duration lag = Duration.ZERO;
    boolean partial;
    int arrayLimit = Integer.MAX_VALUE;
    int status = 422;
    int duplicateAttempts;
    int deletes;
    Duration deleteLatency = Duration.ZERO;
    /** How many rows there are of each link that is stored: so many deletes remove it. */
    int rowsOfLink = 1;
    /** Links that slip between two pages of a listing. */
    final Set<LinkDraft> slipping = new HashSet<>();

    int pages = 1;
    /** Runs as a delete comes in. */
    Runnable afterDelete = () -> {};

    int inFlight;
    int maxInFlight;
    private final Map<Object, Integer> writing = new HashMap<>();
    int maxWritesOfOneSource;

    static EntityLinkDraft link(String source, String target) {
        return EntityLinkDraft.of(EntityRef.project(source), Relationship.DEPENDS_ON, EntityRef.project(target));
    }

    static TrackerException status(int status) {
        return status(status, ErrorDetails.NONE, null);
    }

    static TrackerException status(int status, ErrorDetails details, @Nullable Duration retryAfter) {
        return new TrackerResponseException(call(), status, details, "", null, retryAfter, null);
    }

    static TrackerException lost(Delivery delivery) {
        return new TrackerTransportException(call(), delivery, "lost", null);
    }

    private static TrackerCall call() {
        return TrackerCall.builder("entityLinks.create", "POST", "/v3/entities/project/a/links")
                .build();
    }

    @Override
    public Object source(LinkDraft draft) {
        return ((EntityLinkDraft) draft).source();
    }

    @Override
    public Object identity(LinkDraft draft) {
        return draft;
    }

    @Override
    public int maxBatchSize() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Object target(LinkDraft draft) {
        return ((EntityLinkDraft) draft).target();
    }

    @Override
    public @Nullable LinkDraft reversed(LinkDraft draft) {
        return null;
    }

    @Override
    public int listingCost(int links) {
        return pages;
    }

    @Override
    public Mono<Void> send(LinkWrite<LinkDraft> write) {
        return leaving(write, attempt -> send(attempt, write.isResend()));
    }

    @Override
    public boolean removesPairs() {
        return pairs;
    }

    @Override
    public Mono<Void> remove(LinkWrite<LinkDraft> write, String row) {
        return leaving(
                write,
                attempt -> Mono.delay(deleteLatency)
                        .then(Mono.defer(() -> answerToDelete(attempt.drafts().get(0), row)))
                        .doOnSuccess(done -> attempt.created(null))
                        .doOnError(attempt::failed)
                        .doOnCancel(() -> attempt.failed(lost(Delivery.UNKNOWN))));
    }

    /** Sends what a write composes, unless there is nothing, or the attempt was given up. */
    static Mono<Void> leaving(LinkWrite<LinkDraft> write, Function<LinkWrite.Attempt<LinkDraft>, Mono<Void>> sending) {
        return write.compose()
                .filter(LinkWrite.Attempt::leaves)
                .switchIfEmpty(Mono.error(NothingToSendException::new))
                .flatMap(sending);
    }

    private Mono<Void> send(LinkWrite.Attempt<LinkDraft> attempt, boolean resend) {
        List<LinkDraft> drafts = attempt.drafts();
        begin(source(drafts.get(0)));
        sent.add(List.copyOf(drafts));
        resends.add(resend);
        return Mono.delay(latency)
                .then(Mono.defer(() -> answer(drafts)))
                .doOnSuccess(done -> attempt.created(drafts.size() == 1 ? id(drafts.get(0)) : null))
                .doOnError(attempt::failed)
                .doOnCancel(() -> attempt.failed(lost(Delivery.UNKNOWN)))
                .doOnTerminate(() -> end(source(drafts.get(0))))
                .doOnCancel(() -> end(source(drafts.get(0))));
    }

    @Override
    public Mono<ListedLinks<LinkDraft>> read(List<LinkDraft> drafts) {
        return Mono.defer(() -> {
            reads.add(source(drafts.get(0)));
            TrackerException fault = away == null ? readFaults.poll() : away;
            return Mono.delay(latency)
                    .then(fault == null ? Mono.fromSupplier(() -> listing(listed())) : Mono.error(fault));
        });
    }

    @Override
    public Mono<Void> resolve(LinkDraft draft) {
        return Mono.delay(latency)
                .then(
                        nameFault == null
                                        || !aliases.containsKey(((EntityLinkDraft) draft)
                                                .target()
                                                .id())
                                ? Mono.<Void>fromRunnable(() -> resolved.add(draft))
                                : Mono.<Void>error(nameFault));
    }

    /** An answer that lists these links. */
    ListedLinks<LinkDraft> listing(Set<LinkDraft> links) {
        return new Listing(links);
    }

    /** A link as it was made before the run. */
    void store(LinkDraft draft) {
        stored.add(draft);
        storedAt.put(draft, Long.MIN_VALUE / 2);
    }

    private Set<LinkDraft> listed() {
        Set<LinkDraft> listed = stored.stream()
                .filter(link -> now() - storedAt.getOrDefault(link, 0L) >= lag.toMillis())
                .collect(Collectors.toSet());
        listed.removeAll(slipping);
        deletedAt.forEach((link, at) -> {
            if (now() - at < lag.toMillis()) {
                listed.add(link);
            }
        });
        return listed;
    }

    private static long now() {
        return Schedulers.parallel().now(TimeUnit.MILLISECONDS);
    }

    private Mono<Void> answer(List<LinkDraft> drafts) {
        Fault fault = away == null ? faults.poll() : new Fault(false, away);
        if (fault != null && !fault.applied()) {
            return Mono.error(fault.error());
        }
        Mono<Void> answer = apply(drafts);
        return fault == null ? answer : answer.then(Mono.error(fault.error()));
    }

    private Mono<Void> apply(List<LinkDraft> drafts) {
        List<LinkDraft> good = new ArrayList<>();
        TrackerException refusal = drafts.size() > arrayLimit ? status(413) : null;
        for (LinkDraft draft : drafts) {
            refusal = refusal == null ? refusal(draft) : refusal;
            if (refusal == null) {
                good.add(draft);
            }
        }
        if (refusal == null || partial) {
            good.forEach(draft -> storedAt.put(named(draft), now()));
            good.forEach(draft -> stored.add(named(draft)));
        }
        return refusal == null ? Mono.empty() : Mono.error(refusal);
    }

    private @Nullable TrackerException refusal(LinkDraft draft) {
        TrackerException bad = poison.get(((EntityLinkDraft) draft).target().id());
        if (bad == null && stored.contains(named(draft))) {
            duplicateAttempts++;
            return status(status);
        }
        return bad;
    }

    private LinkDraft named(LinkDraft draft) {
        EntityLinkDraft link = (EntityLinkDraft) draft;
        String target = aliases.get(link.target().id());
        return target == null
                ? draft
                : EntityLinkDraft.of(link.source(), link.relationship(), EntityRef.project(target));
    }

    /** What this server calls a link. */
    static String id(LinkDraft draft) {
        return "id of " + draft;
    }

    /** A failure of a write. */
    record Fault(boolean applied, TrackerException error) {}

    /** What was listed at one time. */
    private final class Listing implements ListedLinks<LinkDraft> {
        private final Set<LinkDraft> links;

        Listing(Set<LinkDraft> links) {
            this.links = links;
        }

        @Override
        public int size() {
            return links.size();
        }

        @Override
        public boolean shows(LinkDraft draft) {
            return links.contains(draft) || (resolved.contains(draft) && links.contains(named(draft)));
        }

        @Override
        public @Nullable String id(LinkDraft draft) {
            return shows(draft) ? FakeLinkKind.id(draft) : null;
        }

        @Override
        public @Nullable String instead(LinkDraft draft) {
            return links.stream()
                    .map(EntityLinkDraft.class::cast)
                    .filter(link -> link.source().equals(source(draft))
                            && link.target().equals(((EntityLinkDraft) draft).target())
                            && !link.equals(draft))
                    .map(link -> link.relationship().phrase())
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public boolean showsBeside(LinkDraft draft, LinkDraft other) {
            return shows(other);
        }

        @Override
        public boolean mayHide(LinkDraft draft) {
            return !aliases.isEmpty() && !links.isEmpty() && !shows(draft);
        }

        @Override
        public List<String> rows(LinkDraft draft, List<LinkDraft> removed) {
            boolean isAlone = links.stream()
                    .filter(link -> ends(link).equals(ends(draft)))
                    .allMatch(link -> link.equals(draft) || removed.contains(link));
            if (pairs && !isAlone) {
                throw new DifferentRelationshipException(draft, "another", null);
            }
            return IntStream.range(0, pairs ? 1 : rowsOfLink)
                    .mapToObj(number -> row(draft, number))
                    .toList();
        }
    }

    /** A link that is made anew gets another row. */
    private String row(LinkDraft draft, int number) {
        return storedAt.getOrDefault(named(draft), 0L) + "/" + number;
    }

    /** A row that is gone is answered as one that was there. */
    private Mono<Void> answerToDelete(LinkDraft draft, String row) {
        deletes++;
        afterDelete.run();
        Fault fault = faults.poll();
        boolean isThere = pairs || row.equals(row(draft, rowsOfLink - 1));
        if (isThere && (fault == null || fault.applied())) {
            delete(named(draft));
        }
        return fault == null ? Mono.empty() : Mono.error(fault.error());
    }

    private void delete(LinkDraft draft) {
        Set<LinkDraft> gone = stored.stream()
                .filter(link -> link.equals(draft) || (pairs && ends(link).equals(ends(draft))))
                .collect(Collectors.toSet());
        stored.removeAll(gone);
        gone.forEach(link -> deletedAt.put(link, now()));
    }

    private static Set<Object> ends(LinkDraft draft) {
        return new HashSet<>(List.of(draft.source(), draft.target()));
    }

    private synchronized void begin(Object source) {
        maxInFlight = Math.max(maxInFlight, ++inFlight);
        maxWritesOfOneSource = Math.max(maxWritesOfOneSource, writing.merge(source, 1, Integer::sum));
    }

    private synchronized void end(Object source) {
        inFlight--;
        writing.merge(source, -1, Integer::sum);
    }
}
