package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.ErrorDetails;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.error.TrackerTransportException;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/** A server in a few lines, behind the engine's port: atomic arrays, duplicates refused, targets that are refused. */
final class FakePort implements LinkPort<LinkDraft> {
    final Set<LinkDraft> stored = Collections.synchronizedSet(new HashSet<>());
    final List<List<LinkDraft>> sent = Collections.synchronizedList(new ArrayList<>());
    final List<Object> reads = Collections.synchronizedList(new ArrayList<>());
    final Map<String, TrackerException> poison = new HashMap<>();
    Duration latency = Duration.ofMillis(20);
    Mono<Predicate<LinkDraft>> brokenRead = Mono.empty();
    int inFlight;
    int maxInFlight;
    private final Map<Object, Integer> writing = new HashMap<>();
    int maxWritesOfOneSource;

    static EntityLinkDraft link(String source, String target) {
        return EntityLinkDraft.of(EntityRef.project(source), Relationship.DEPENDS_ON, EntityRef.project(target));
    }

    static TrackerException status(int status) {
        return new TrackerResponseException(call(), status, ErrorDetails.NONE, "", null, null, null);
    }

    static TrackerException lost(Delivery delivery) {
        return new TrackerTransportException(call(), delivery, "lost", null);
    }

    private static TrackerCall call() {
        return new TrackerCall("entityLinks.create", "POST", "/v3/entities/project/a/links", false);
    }

    @Override
    public Object source(LinkDraft draft) {
        return ((EntityLinkDraft) draft).source();
    }

    @Override
    public int maxBatchSize() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Mono<Void> send(List<LinkDraft> drafts) {
        return Mono.defer(() -> {
            begin(source(drafts.get(0)));
            sent.add(drafts);
            return Mono.delay(latency)
                    .then(Mono.<Void>defer(() -> answer(drafts)))
                    .doOnTerminate(() -> end(source(drafts.get(0))))
                    .doOnCancel(() -> end(source(drafts.get(0))));
        });
    }

    @Override
    public Mono<Predicate<LinkDraft>> read(LinkDraft draft) {
        return Mono.defer(() -> {
            reads.add(source(draft));
            return brokenRead.switchIfEmpty(Mono.delay(latency).thenReturn(Set.copyOf(stored)::contains));
        });
    }

    private Mono<Void> answer(List<LinkDraft> drafts) {
        for (LinkDraft draft : drafts) {
            TrackerException refusal =
                    poison.get(((EntityLinkDraft) draft).target().id());
            if (refusal != null) {
                return Mono.error(refusal);
            }
            if (stored.contains(draft)) {
                return Mono.error(status(422));
            }
        }
        stored.addAll(drafts);
        return Mono.empty();
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
