package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.internal.engine.Link.Doubt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses the next exchange of a run, and says when the next one can be made. */
final class ExchangeSelection {
    private final RunState run;
    private final Composer composer;

    ExchangeSelection(RunState run, Composer composer) {
        this.run = run;
        this.composer = composer;
    }

    /** The next read, of links or of names, that is due; {@code null} if none is. */
    @Nullable
    Exchange read() {
        if (!run.alone.isEmpty() && run.alone.first().dueAt <= run.now) {
            Link link = run.alone.pollFirst();
            return link.asksNames
                    ? new Exchange.Names(run.now, link)
                    : new Exchange.Read(run.now, link.lane(), List.of(link), false);
        }
        Lane lane = run.lanes.firstWaiting();
        return lane != null && lane.waitKey <= run.now ? listing(lane) : null;
    }

    /** Pending links are looked for by the way if their lane has some that existed before. */
    private Exchange listing(Lane lane) {
        List<Link> links = lane.takeParked();
        if (links.stream().anyMatch(link -> link.doubt != Doubt.LOST && !link.isRemoval())) {
            lane.fresh().stream()
                    .filter(link -> link.isFresh && link.lane() == lane)
                    .forEach(links::add);
        }
        int cost = links.get(0).kind().listingCost(lane.size);
        lane.listing = true;
        lane.requests += cost;
        lane.listings += cost;
        run.lanes.changed(lane);
        return new Exchange.Read(run.now, lane, links, true);
    }

    /**
     * The next write: of the oldest lane that has links which can be sent.
     *
     * @param mayGrow whether more items may come in, for which an array that is not full can wait
     */
    @Nullable
    Exchange write(boolean mayGrow) {
        Lane full = run.lanes.firstFull();
        if (full != null && composer.hasFree(full, false)) {
            return fresh(full);
        }
        Lane following;
        for (Lane lane = run.lanes.firstReady(); lane != null; lane = following) {
            following = run.lanes.readyAfter(lane);
            Link removal = lane.nextRemoval();
            if (removal != null && composer.isFree(removal)) {
                lane.takeRemoval();
                return reserve(new Exchange.Write(run.now, removal));
            }
            if (composer.hasFree(lane, true)) {
                return reserve(new Exchange.Write(run.now, lane, true, lane.first(true)));
            }
            Lane end = run.orientation.isFewest() ? better(lane) : lane;
            if (end != null && composer.hasFree(end, false) && !(mayGrow && isToWait(end))) {
                return fresh(end);
            }
        }
        return null;
    }

    private Exchange fresh(Lane lane) {
        return reserve(new Exchange.Write(run.now, lane, false, lane.first(false)));
    }

    /** The end from which the oldest link of this lane goes that is not passed over; {@code null} if all are. */
    private @Nullable Lane better(Lane lane) {
        if (lane.reserved() > 0 || !lane.hasMoreFresh()) {
            return null;
        }
        Link link = run.orientation.firstFree(lane);
        if (link != null) {
            return run.orientation.better(link);
        }
        run.lanes.block(lane);
        return null;
    }

    private Exchange reserve(Exchange.Write write) {
        write.lane().reserve(write, 1);
        run.lanes.changed(write.lane());
        return write;
    }

    /** Whether an array that is not full waits for more links. */
    private boolean isToWait(Lane lane) {
        Link oldest = lane.oldestFresh();
        return oldest != null
                && !lane.isFull()
                && run.now < oldest.takenAt + run.options().minArrayWait().toNanos();
    }

    /** When the next read is due that is not yet. */
    long readAt() {
        long next = run.alone.isEmpty() ? Long.MAX_VALUE : run.alone.first().dueAt;
        Lane lane = run.lanes.firstWaiting();
        next = lane == null ? next : Math.min(next, lane.waitKey);
        return later(Math.max(next, run.reads.resumeAt()));
    }

    /** When the next write can be made that cannot yet. */
    long writeAt() {
        Lane first = run.lanes.firstReady();
        if (first == null) {
            return later(Math.max(run.lanes.restsUntil(), run.writes.resumeAt()));
        }
        Link oldest = first.oldestFresh();
        long wait = oldest == null || first.hasMoreAgain() || first.nextRemoval() != null
                ? run.now
                : oldest.takenAt + run.options().minArrayWait().toNanos();
        return later(Math.max(Math.min(wait, run.lanes.restsUntil()), run.writes.resumeAt()));
    }

    /** What is due already waits for something else than the time. */
    private long later(long time) {
        return time > run.now ? time : Long.MAX_VALUE;
    }
}
