package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.DeadlineExceededException;
import io.github.trackerlinks.batch.EnsureOptions;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.call.TrackerContext;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.internal.kind.ListedLinks;
import io.github.trackerlinks.model.LinkDraft;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Deletes exactly one link if it exists. One subscription of {@link #remove} per instance. */
final class LinkRemoval {
    /** Deletes whose result a read has to find out. */
    private static final int DELETES = 2;

    private final LinkDraft draft;
    private final LinkKind<LinkDraft> port;
    private final EnsureOptions options;
    private final Patience patience;
    private final FailuresInRow notTaken = new FailuresInRow();
    private final FailureShare reads = new FailureShare();
    /** The error of the last delete that may have been applied. */
    private @Nullable TrackerException lost;
    /** What the listing calls the link. */
    private @Nullable String id;

    /** @param closed whether the client was closed, so that waiting is in vain */
    LinkRemoval(LinkDraft draft, LinkKind<LinkDraft> port, EnsureOptions options, BooleanSupplier closed) {
        this.draft = draft;
        this.port = port;
        this.options = options;
        this.patience = new Patience(options.patience(), closed);
    }

    Mono<LinkOutcome<LinkDraft>> remove() {
        return look(null)
                .flatMap(found -> found.shows(draft) ? delete(found, DELETES) : lookAgain())
                .onErrorMap(Unreadable.class, Unreadable::error)
                .onErrorMap(Stopped.class, stopped -> Objects.requireNonNull(patience.reason(), "reason"))
                .transform(this::inTime);
    }

    /** At the deadline of the Context it is given up: unknown if a delete of ours may have been applied. */
    private Mono<LinkOutcome<LinkDraft>> inTime(Mono<LinkOutcome<LinkDraft>> removal) {
        return Mono.deferContextual(context -> TrackerContext.timeLeft(context)
                .map(left ->
                        removal.timeout(left, Mono.error(() -> lost == null ? new DeadlineExceededException() : lost)))
                .orElse(removal));
    }

    /** A link that was just created is not listed yet; and it may be listed under another name of its target. */
    private Mono<LinkOutcome<LinkDraft>> lookAgain() {
        return Mono.delay(options.settleTime())
                .then(look(null))
                .flatMap(found -> found.mayHide(draft) ? lookForOtherNames() : deleteIfShown(found, DELETES));
    }

    private Mono<LinkOutcome<LinkDraft>> lookForOtherNames() {
        return patience.read(port.resolve(draft), null, reads)
                .onErrorResume(Unreadable.class, LinkRemoval::unresolved)
                .then(look(null))
                .flatMap(found -> deleteIfShown(found, DELETES));
    }

    /** A target that Tracker does not know, or does not show us, has no other name. */
    private static Mono<Void> unresolved(Unreadable unreadable) {
        return unreadable.error().delivery() == Delivery.REJECTED ? Mono.empty() : Mono.error(unreadable);
    }

    private Mono<LinkOutcome<LinkDraft>> deleteIfShown(ListedLinks<LinkDraft> found, int deletes) {
        return found.shows(draft) ? delete(found, deletes) : Mono.fromSupplier(this::absent);
    }

    /** After a pause, the link is read again: a delete of a pair must not remove a link that was added meanwhile. */
    private Mono<LinkOutcome<LinkDraft>> delete(ListedLinks<LinkDraft> found, int deletes) {
        id = found.id(draft);
        return found.delete(draft)
                .thenReturn(LinkOutcome.of(0, draft, Status.REMOVED, id))
                .onErrorResume(TrackerException.class, error -> {
                    if (error.delivery() == Delivery.NOT_APPLIED) {
                        return patience.beforeNext(notTaken, error, error)
                                .then(look(lost))
                                .flatMap(read -> deleteIfShown(read, deletes));
                    }
                    if (error.delivery() == Delivery.UNKNOWN) {
                        lost = error;
                    }
                    return mayBeGone(error) ? lookAfter(error, deletes - 1) : Mono.error(error);
                });
    }

    /** The link is not listed: a lost delete of ours removed it, or somebody else did. */
    private LinkOutcome<LinkDraft> absent() {
        return lost == null
                ? LinkOutcome.of(0, draft, Status.ALREADY_ABSENT)
                : LinkOutcome.of(0, draft, Status.REMOVED, id);
    }

    /** Waits for Retry-After, too, as far as patience goes. */
    private Mono<LinkOutcome<LinkDraft>> lookAfter(TrackerException error, int deletes) {
        long settled = patience.now() + options.settleTime().toNanos();
        TrackerException unknown = lost;
        return patience.until(settled, notTaken, error)
                .then(look(unknown))
                .onErrorMap(
                        Unreadable.class,
                        unreadable -> unknown == null ? unreadable : Unreadable.unknown(unknown, unreadable.error()))
                .flatMap(found -> {
                    if (!found.shows(draft)) {
                        return Mono.just(absent());
                    }
                    return deletes == 0 ? Mono.error(unknown == null ? error : unknown) : delete(found, deletes);
                });
    }

    /** No answer came, or somebody else was faster. */
    private static boolean mayBeGone(TrackerException error) {
        return error.delivery() == Delivery.UNKNOWN || error.isNotFound() || error.isStatus(409) || error.isStatus(422);
    }

    /** @param about the failed delete that the read is to find out about; {@code null} if nothing was sent yet */
    private Mono<ListedLinks<LinkDraft>> look(@Nullable TrackerException about) {
        return patience.read(port.read(List.of(draft)), about, reads);
    }
}
