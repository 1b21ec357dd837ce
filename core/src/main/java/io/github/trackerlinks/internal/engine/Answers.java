package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.error.ErrorDetails;
import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.internal.engine.Link.Doubt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the end of a write means for its links: an answer settles them, anything else sends them back or parks them. */
final class Answers {
    private final RunState run;
    private final Doubts doubts;
    private final Removals removals;

    Answers(RunState run, Doubts doubts, Removals removals) {
        this.run = run;
        this.doubts = doubts;
        this.removals = removals;
    }

    /** All links of the array were taken. */
    void created(LinkArray array, @Nullable String id) {
        answered(array);
        run.wrote(array);
        if (array.isRemoval()) {
            removals.removed(array.links().get(0));
            run.lanes.changed(array.lane());
            return;
        }
        array.lane().size += array.size();
        if (array.lane().maxBatch() > 1) {
            run.sizes.accepted(array.size());
        }
        partTaken(array);
        array.links().forEach(link -> run.settle(link, Status.CREATED, id, null));
        run.lanes.changed(array.lane());
    }

    private void partTaken(LinkArray array) {
        RefusedArray refused = array.part();
        if (refused == null) {
            return;
        }
        if (refused.isWhole()) {
            run.sizes.tooLarge(refused.size());
            run.release(array);
            return;
        }
        refused.goodBefore |= refused.wasRead;
        refused.taken(run.sizes.accepted());
        array.links().forEach(link -> link.refused = null);
        refused.remove(array.links());
        array.lane().addHalves(refused);
    }

    /** The server answered, well or not: it may get one write more at a time. */
    private void answered(LinkArray array) {
        Lane lane = array.lane();
        lane.notTaken = 0;
        run.writeFailures.tried(isFirstTry(array), false);
        run.succeeded(run.writes);
        lane.width = run.conflicts.keepApart()
                ? 1
                : Math.min(lane.width + 1, run.options().concurrency());
    }

    private static boolean isFirstTry(LinkArray array) {
        for (Link link : array.links()) {
            if (link.lost > 0) {
                return false;
            }
        }
        return true;
    }

    /** It was turned away before it was looked at, and is to be composed anew. */
    void unprocessed(LinkArray array) {
        array.lane().putBack(array.links());
        if (array.part() != null) {
            array.lane().addHalves(array.part());
        }
        run.lanes.changed(array.lane());
    }

    /**
     * It was answered with an error, or got no answer.
     *
     * @param begun when its call began
     */
    void failed(LinkArray array, TrackerException error, long begun) {
        if (isAboutAll(error)) {
            unprocessed(array);
            run.stop(error);
            return;
        }
        switch (error.delivery()) {
            case NOT_APPLIED -> {
                array.links().forEach(link -> link.again = true);
                unprocessed(array);
                run.lanes.rest(array.lane(), run.backOff.nanos(++array.lane().notTaken));
            }
            case UNKNOWN -> {
                run.wrote(array);
                run.writes.lost(error, begun, run.now, run.backOff);
                lost(array, error);
            }
            case REJECTED -> {
                run.wrote(array);
                refused(array, error);
            }
        }
        run.lanes.changed(array.lane());
    }

    /** No definite answer came: each link is parked until a listing can be believed, while the lane goes on. */
    private void lost(LinkArray array, TrackerException error) {
        boolean foreign = isForeign(error);
        if (!foreign) {
            run.writeFailures.tried(isFirstTry(array), true);
        }
        long asked = run.now + BackOff.asked(error);
        long ripe = run.now + run.settleTime();
        if (asked > ripe) {
            run.writes.failed(error, run.now);
        }
        for (Link link : array.links()) {
            link.lost++;
            if (array.size() == 1 && link.lostAlone++ == 0) {
                link.lostAloneSince = run.now;
            }
            link.foreign = foreign ? link.foreign + 1 : 0;
            written(link);
            link.ripeAt = ripe;
            if (link.isRemoval()) {
                removals.lost(link, error);
            }
            doubts.park(link, array, Doubt.LOST, error, Math.max(ripe, asked));
        }
    }

    private static void written(Link link) {
        link.written = true;
        link.inDoubt = true;
        link.again = true;
    }

    private void refused(LinkArray array, TrackerException error) {
        answered(array);
        array.links().forEach(link -> link.foreign = 0);
        if (array.links().stream().anyMatch(Link::isFlipped)) {
            run.orientation.refused(array.lane(), error);
        }
        RefusedArray part = array.part();
        if (part != null && part.goodBefore && !isConflict(error)) {
            run.sizes.nothingApplied();
            part.goodBefore = false;
        }
        if (array.isRemoval()) {
            removals.refused(array.links().get(0), error);
        } else if (array.size() > 1) {
            refusedArray(array, error);
        } else {
            refusedAlone(array, array.links().get(0), error);
        }
    }

    /**
     * A read finds out which of its links exist. As long as it is not proven that arrays are atomic, it finds out, too, what
     * was applied, and has to be late enough for that.
     */
    private void refusedArray(LinkArray array, TrackerException error) {
        boolean mayBeApplied = run.sizes.mayBeApplied();
        boolean isPart = array.part() != null;
        if (isConflict(error)) {
            run.suspectConflict(array.links().get(0));
        }
        if (isPart && !mayBeApplied) {
            doubts.afterRefused(array, array.links(), error);
            return;
        }
        array.doubtsSize = run.sizes.doubt(array.size());
        long ripe = run.now + run.settleTime();
        for (Link link : array.links()) {
            if (mayBeApplied) {
                written(link);
            }
            link.again = true;
            link.ripeAt = mayBeApplied ? ripe : run.now;
            doubts.park(link, array, Doubt.REFUSED, error, isPart ? link.ripeAt : run.now);
        }
    }

    /** It exists, or met another write, or cannot be made. */
    private void refusedAlone(LinkArray array, Link link, TrackerException error) {
        link.refused = null;
        run.release(array);
        link.ripeAt = run.now + run.settleTime();
        if (isConflict(error) && link.conflicts == 0) {
            link.conflicts = 1;
            link.conflictSince = run.now;
            run.suspectConflict(link);
            doubts.park(link, array, Doubt.CONFLICT, error, run.now + run.backOff.nanos(1));
        } else if (isConflict(error) || error.isStatus(422)) {
            doubts.park(link, array, Doubt.DUPLICATE, error, run.now);
        } else {
            run.badAlone(array);
            run.refuse(link, error);
        }
    }

    static boolean isConflict(TrackerException error) {
        return error.isStatus(409) || error.isStatus(412);
    }

    /** Whether the whole run would fail for this as the link did: for its credentials, or its organization. */
    static boolean isAboutAll(TrackerException error) {
        return error.isStatus(401)
                || (error.isStatus(403)
                        && error instanceof TrackerResponseException refusal
                        && Long.valueOf(ErrorDetails.ORGANIZATION_UNAVAILABLE)
                                .equals(refusal.details().errorCode()));
    }

    /** Whether somebody answered, but not as Tracker does. */
    static boolean isForeign(TrackerException error) {
        return error instanceof TrackerCodecException
                || (error instanceof TrackerResponseException answer && answer.status() / 100 == 2);
    }

    /** Whether an answer is larger than the client reads; it will be the next time, too. */
    static boolean isOverLimit(TrackerException error) {
        return error instanceof TrackerCodecException answer && answer.isOverLimit();
    }

    static List<Link> unsettled(List<Link> links) {
        return links.stream().filter(link -> !link.isSettled()).toList();
    }
}
