package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.engine.flow.Patience;
import io.github.trackerlinks.model.LinkDraft;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** Deletes exactly one link if it is there. */
final class LinkRemoval {
    /** Deletes whose outcome a read has to tell. */
    private static final int DELETES = 2;

    private final LinkDraft draft;
    private final LinkPort<LinkDraft> port;
    private final Duration settleTime;

    LinkRemoval(LinkDraft draft, LinkPort<LinkDraft> port, Duration settleTime) {
        this.draft = draft;
        this.port = port;
        this.settleTime = settleTime;
    }

    /** Whether there was something to delete. */
    Mono<Boolean> remove() {
        return look().flatMap(found -> found.shows(draft) ? delete(found, DELETES) : lookAgain());
    }

    /** A link that was just created is not listed yet; and it may be listed under another name of its target. */
    private Mono<Boolean> lookAgain() {
        return lookSettled().flatMap(found -> found.mayHide(draft) ? lookForOtherNames() : deleteIfShown(found));
    }

    private Mono<Boolean> lookForOtherNames() {
        return port.resolve(draft)
                .onErrorResume(TrackerException.class, LinkRemoval::unresolved)
                .then(look())
                .flatMap(this::deleteIfShown);
    }

    /** A target that Tracker does not know, or not for us, has no other name. */
    private static Mono<Void> unresolved(TrackerException error) {
        return error.delivery() == Delivery.REJECTED && !Patience.isAboutAll(error) ? Mono.empty() : Mono.error(error);
    }

    private Mono<Boolean> deleteIfShown(Sightings<LinkDraft> found) {
        return found.shows(draft) ? delete(found, DELETES) : Mono.just(false);
    }

    private Mono<Boolean> delete(Sightings<LinkDraft> found, int deletes) {
        return found.delete(draft)
                .thenReturn(true)
                .onErrorResume(
                        TrackerException.class,
                        error ->
                                mayBeGone(error) && mayLook(error) ? lookAfter(error, deletes - 1) : Mono.error(error));
    }

    private Mono<Boolean> lookAfter(TrackerException error, int deletes) {
        return lookSettled().flatMap(found -> {
            if (!found.shows(draft)) {
                return Mono.just(true);
            }
            return deletes == 0 ? Mono.error(error) : delete(found, deletes);
        });
    }

    /** No answer came, or somebody else was faster. */
    private static boolean mayBeGone(TrackerException error) {
        return error.delivery() == Delivery.UNKNOWN || error.isNotFound() || error.isStatus(409) || error.isStatus(422);
    }

    /** Whether Tracker lets itself be asked when the settle time is over: there is no patience to wait for longer. */
    private boolean mayLook(TrackerException error) {
        return Patience.asked(error).compareTo(settleTime) <= 0;
    }

    private Mono<Sightings<LinkDraft>> lookSettled() {
        return Mono.delay(settleTime).then(look());
    }

    private Mono<Sightings<LinkDraft>> look() {
        return port.read(List.of(draft));
    }
}
