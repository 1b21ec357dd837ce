package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Existing;
import io.github.trackerlinks.batch.DifferentRelationshipException;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.engine.flow.Patience;
import io.github.trackerlinks.internal.engine.flow.Stopped;
import io.github.trackerlinks.internal.engine.flow.Unreadable;
import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.internal.kind.ListedLinks;
import io.github.trackerlinks.model.LinkDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes the links of one source and settles each of them, one exchange after the other. Nothing that may have been
 * applied is sent again before a read that is {@link BatchOptions#settleTime} later shows that it is not there.
 */
final class GroupWriter {
    /** How often a write is tried again that was refused for other writes at the same time. */
    private static final int CONFLICTS = 3;
    /** An array that gets no answer twice is halved; the cause may be one of its links. */
    private static final int ARRAY_FAILURES = 2;
    /** A write that is answered by somebody else than Tracker is not tried more often, nor halved: its links are not why. */
    private static final int FOREIGN_ANSWERS = 3;

    private final RunState run;
    private final LinkKind<LinkDraft> port;
    private final List<Link> links;
    private final Pieces pieces;
    private final List<Suspect> suspects = new ArrayList<>();
    private final Patience.Trouble notTaken = new Patience.Trouble();
    private final Patience.Trouble unanswered = new Patience.Trouble();
    private int conflicts;
    private int foreign;
    private boolean resend;
    private boolean nothingApplied;
    private boolean looked;
    private long believable;
    private @Nullable ListedLinks<LinkDraft> seen;

    /** @param links of one source, at least one */
    GroupWriter(List<Link> links, RunState run) {
        this.run = run;
        this.port = links.get(0).port();
        this.links = links;
        this.pieces = new Pieces(links, run.sizes(), Math.min(run.options().batchSize(), port.maxBatchSize()));
    }

    /** Completes when each link has its fate, or when the run is stopped; never fails for what Tracker answers. */
    Mono<Void> write() {
        Mono<Void> writing = Mono.defer(this::step).repeat(this::isUnfinished).then();
        return (run.options().existing() == Existing.READ_FIRST ? checkFirst().then(writing) : writing)
                .onErrorResume(Stopped.class, stopped -> Mono.empty());
    }

    private boolean isUnfinished() {
        suspects.removeIf(suspect -> suspect.link().isSettled());
        return !pieces.next().isEmpty() || !suspects.isEmpty();
    }

    /** One exchange and what follows from its answer. */
    private Mono<Void> step() {
        List<Link> batch = pieces.next();
        if (batch.isEmpty()) {
            return suspects.isEmpty() ? Mono.empty() : lookForSuspects();
        }
        return send(batch);
    }

    private Mono<Void> send(List<Link> batch) {
        // What a read showed after one refusal says nothing about a later one; a part of what was refused is no other.
        looked &= pieces.isPart();
        Mono<String> sending = port.send(Link.drafts(batch), resend || Link.anyWritten(batch));
        return (resend || seen != null
                        ? run.gate().passAgain(sending)
                        : run.gate().pass(sending))
                .doOnSuccess(id -> created(batch, id))
                .then()
                .onErrorResume(TrackerException.class, error -> afterError(batch, error));
    }

    private void created(List<Link> batch, @Nullable String id) {
        answered(false);
        batch.forEach(link -> link.created(id));
        if (nothingApplied && pieces.isPartOfBad()) {
            run.sizes().nothingApplied();
        }
        nothingApplied = false;
        pieces.accepted();
        newPiece();
    }

    private void newPiece() {
        resend = false;
        conflicts = 0;
        foreign = 0;
        notTaken.end();
        unanswered.end();
    }

    private void answered(boolean failed) {
        run.writes().tried(unanswered, failed);
        if (!failed) {
            run.patience().succeeded();
        }
    }

    private Mono<Void> afterError(List<Link> batch, TrackerException error) {
        if (Patience.isAboutAll(error)) {
            return run.patience().stop(error);
        }
        if (error.delivery() != Delivery.NOT_APPLIED) {
            batch.forEach(Link::attempted);
        }
        return switch (error.delivery()) {
            case NOT_APPLIED -> {
                resend = true;
                yield run.patience().beforeNext(notTaken, error, error);
            }
            case UNKNOWN -> afterDoubt(batch, error);
            case REJECTED -> afterRefusal(batch, error);
        };
    }

    private Mono<Void> afterDoubt(List<Link> batch, TrackerException error) {
        if (!Patience.isForeign(error)) {
            answered(true);
        }
        batch.forEach(Link::written);
        unanswered.count(run.patience().now());
        return lookSettled(batch, error, settled())
                .then(Mono.<Void>fromRunnable(() -> afterDoubtAndLook(batch, error)))
                .onErrorResume(Unreadable.class, unreadable -> failed(batch, error, unreadable));
    }

    private void afterDoubtAndLook(List<Link> batch, TrackerException error) {
        List<Link> rest = Link.unsettled(batch);
        resend = true;
        if (Patience.isForeign(error) && !rest.isEmpty()) {
            if (++foreign >= FOREIGN_ANSWERS) {
                pieces.setAside();
                rest.forEach(link -> link.failed(error));
                newPiece();
            }
        } else if (rest.size() > 1 && unanswered.count() >= (pieces.isPart() ? 1 : ARRAY_FAILURES)) {
            pieces.halve(false);
            unanswered.end();
        } else if (rest.size() == 1 && isOwnFault()) {
            pieces.setAside();
            rest.get(0).failed(error);
            newPiece();
        } else if (rest.isEmpty()) {
            newPiece();
        }
    }

    private boolean isOwnFault() {
        long since = run.patience().now() - unanswered.since();
        boolean isTooLong = since >= run.options().patience().toNanos();
        return unanswered.count() >= (isTooLong ? 2 : run.writes().limit());
    }

    private Mono<Void> afterRefusal(List<Link> batch, TrackerException error) {
        answered(false);
        if (batch.size() == 1 && error.isNotFound() && isLastAndUntold(batch.get(0))) {
            return refuse(batch.get(0), error);
        }
        long settled = settled();
        if (batch.size() > 1) {
            batch.forEach(Link::written);
        }
        return (looked ? Mono.<Void>empty() : look(error))
                .then(Mono.defer(() ->
                        batch.size() > 1 ? afterRefusedArray(batch, error, settled) : refuse(batch.get(0), error)))
                .onErrorResume(Unreadable.class, unreadable -> failed(batch, error, unreadable));
    }

    /** Whether a read could tell nothing: what is missing has no links. */
    private boolean isLastAndUntold(Link link) {
        return seen == null && !link.isWritten() && Link.unsettled(links).size() == 1;
    }

    private Mono<Void> afterRefusedArray(List<Link> batch, TrackerException error, long settled) {
        boolean mayBeApplied =
                run.sizes().mayBeApplied() && !Link.unsettled(batch).isEmpty();
        return (mayBeApplied ? lookSettled(batch, error, settled) : Mono.<Void>empty())
                .then(Mono.defer(() -> divide(batch, error, mayBeApplied)));
    }

    private Mono<Void> lookSettled(List<Link> batch, TrackerException error, long settled) {
        return run.patience()
                .until(settled, unanswered, error)
                .then(look(error))
                .then(lookForOtherNames(batch, error));
    }

    private Mono<Void> divide(List<Link> batch, TrackerException error, boolean mayBeApplied) {
        if (Link.unsettled(batch).size() < batch.size()) {
            pieces.release();
            newPiece();
            return Mono.empty();
        }
        if (isConflict(error) && conflicts < CONFLICTS) {
            return run.patience().backOff(++conflicts);
        }
        nothingApplied = mayBeApplied;
        pieces.halve(true);
        return Mono.empty();
    }

    private static boolean isConflict(TrackerException error) {
        return error.isStatus(409) || error.isStatus(412);
    }

    private Mono<Void> refuse(Link link, TrackerException error) {
        if (link.isSettled()) {
            newPiece();
            return Mono.empty();
        }
        if (isConflict(error) && conflicts < CONFLICTS) {
            resend = true;
            return run.patience().backOff(++conflicts);
        }
        pieces.setAside();
        pieces.refusedAlone();
        newPiece();
        if (isConflict(error) || error.isStatus(422)) {
            believable = settled();
            suspects.add(new Suspect(link, error));
        } else {
            link.failed(error);
        }
        return Mono.empty();
    }

    /** Those that were refused as duplicates are, although they were not listed: too new, or under another name. */
    private Mono<Void> lookForSuspects() {
        List<Link> doubted = suspects.stream().map(Suspect::link).toList();
        TrackerException first = suspects.get(0).error();
        return resolve(doubted, first)
                .then(lookSettled(doubted, first, believable))
                .then(Mono.<Void>fromRunnable(() -> suspects.forEach(this::settle)))
                .onErrorResume(Unreadable.class, unreadable -> {
                    suspects.forEach(suspect -> failed(List.of(suspect.link()), suspect.error(), unreadable));
                    return Mono.empty();
                })
                .doOnSuccess(settled -> suspects.clear());
    }

    private void settle(Suspect suspect) {
        Link link = suspect.link();
        if (!link.isSettled()) {
            String instead = sightings().instead(link.draft());
            link.failed(
                    instead == null
                            ? suspect.error()
                            : new DifferentRelationshipException(link.draft(), instead, suspect.error()));
        }
    }

    private Mono<Void> checkFirst() {
        return look(null).then(lookForOtherNames(links, null)).onErrorResume(Unreadable.class, unreadable -> {
            Link.unsettled(links).forEach(link -> link.failed(unreadable.error()));
            return Mono.empty();
        });
    }

    /** When the listing can be believed about all that was sent up to now. */
    private long settled() {
        return run.patience().now() + run.options().settleTime().toNanos();
    }

    /** Reads the source; what is there of its links is settled. */
    private Mono<Void> look(@Nullable TrackerException about) {
        return Mono.defer(() -> {
            List<Link> asked = Link.unsettled(links);
            if (asked.isEmpty()) {
                return Mono.empty();
            }
            return run.read(port.read(Link.drafts(asked)), about)
                    .doOnNext(found -> seen(asked, found))
                    .then();
        });
    }

    private void seen(List<Link> asked, ListedLinks<LinkDraft> found) {
        seen = found;
        looked = true;
        asked.stream().filter(link -> found.shows(link.draft())).forEach(link -> link.seen(found.id(link.draft())));
    }

    private ListedLinks<LinkDraft> sightings() {
        return Objects.requireNonNull(seen, "no read yet");
    }

    /** Before something is believed not to be there, it is looked for under all names of its target. */
    private Mono<Void> lookForOtherNames(List<Link> batch, @Nullable TrackerException about) {
        return Mono.defer(() ->
                hidden(batch).isEmpty() ? Mono.empty() : resolve(batch, about).then(look(about)));
    }

    private Mono<Void> resolve(List<Link> batch, @Nullable TrackerException about) {
        return Flux.defer(() -> Flux.fromIterable(hidden(batch)))
                .concatMap(link -> run.read(port.resolve(link.draft()), about)
                        .onErrorResume(Unreadable.class, unreadable -> unresolved(link, about, unreadable))
                        .doOnSuccess(resolved -> link.resolved()))
                .then();
    }

    /** A target that Tracker does not know, or not for us, has no other name; without an answer nothing is known. */
    private static Mono<Void> unresolved(Link link, @Nullable TrackerException about, Unreadable unreadable) {
        TrackerException error = unreadable.error();
        if (error.delivery() != Delivery.REJECTED) {
            link.failed(about == null ? error : Unreadable.unknown(about, error));
        }
        return Mono.empty();
    }

    private List<Link> hidden(List<Link> batch) {
        return Link.unsettled(batch).stream()
                .filter(link -> !link.isResolved() && sightings().mayHide(link.draft()))
                .toList();
    }

    /** What was to be looked for could not be: where the source is missing, nothing can be there. */
    private Mono<Void> failed(List<Link> batch, TrackerException error, Unreadable unreadable) {
        TrackerException read = unreadable.error();
        boolean refused = error.delivery() == Delivery.REJECTED && unreadable.isSourceMissing();
        if (refused) {
            error.addSuppressed(read);
        }
        TrackerException reason = refused ? error : Unreadable.unknown(error, read);
        Link.unsettled(batch).forEach(link -> link.failed(reason));
        if (unreadable.isSourceMissing()) {
            Link.unsettled(links).forEach(link -> link.failed(read));
        }
        newPiece();
        return Mono.empty();
    }

    /** A link that was refused alone as a duplicate may be, without having been seen. */
    private record Suspect(Link link, TrackerException error) {}
}
