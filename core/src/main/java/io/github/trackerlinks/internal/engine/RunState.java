package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Existing;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerLinksException;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the parts of the machine share: the lanes, the timers, the time, and what the run has learned of the server. */
final class RunState {
    private static final long NEVER = Long.MIN_VALUE;

    private final BatchOptions options;
    private final Consumer<Link> outcomes;
    final Lanes lanes;
    final Orientation orientation;
    final ArraySize sizes = new ArraySize();
    final FailureShare writeFailures = new FailureShare();
    final FailureShare readFailures = new FailureShare();
    final CallTrouble writes = new CallTrouble();
    final CallTrouble reads = new CallTrouble();
    final Conflicts conflicts = new Conflicts();
    final BackOff backOff = new BackOff();
    /** Parked links that are not read with their lane: they are read at their other end, or asked for names. */
    final NavigableSet<Link> alone = byTime();
    /** Links that are sent again after a pause. */
    final NavigableSet<Link> paused = byTime();

    long now;
    long lastSuccess = Long.MIN_VALUE;
    /** When the last write of the run ended that may have been applied, and the last that removes a link. */
    private long wroteAt = NEVER;

    private long removedAt = NEVER;
    /** Links that have no outcome yet. */
    int open;
    /** Why the run ends early. */
    @Nullable
    Throwable stopped;

    /** @param outcomes hears of each link that has its outcome */
    RunState(BatchOptions options, Consumer<Link> outcomes) {
        this.options = options;
        this.outcomes = outcomes;
        this.orientation = new Orientation(options, this);
        this.lanes = new Lanes(options.batchSize(), options.settleTime().toNanos(), orientation.isFullFirst());
    }

    private static NavigableSet<Link> byTime() {
        return new TreeSet<>(Comparator.<Link>comparingLong(link -> link.dueAt).thenComparingLong(Link::index));
    }

    BatchOptions options() {
        return options;
    }

    long settleTime() {
        return options.settleTime().toNanos();
    }

    long patience() {
        return options.patience().toNanos();
    }

    /** The run ends; the first reason counts. */
    void stop(Throwable reason) {
        if (stopped == null) {
            stopped = reason;
        }
    }

    void succeeded(CallTrouble kind) {
        kind.answered();
        lastSuccess = now;
    }

    /** A call was not taken. A closed client sends nothing more, and without patience nobody waits. */
    void notTaken(CallTrouble kind, Exchange exchange, TrackerException error, boolean clientClosed) {
        kind.notTaken(error, exchange.begun(), now, backOff);
        if (clientClosed || patience() == 0) {
            stop(error);
        }
    }

    /** Ends the run if no call has succeeded for as long as its patience since one kind of calls is in trouble. */
    void stopIfInVain() {
        for (CallTrouble kind : List.of(reads, writes)) {
            TrackerException reason = kind.reason();
            if (reason != null && now >= inVainAt(kind)) {
                stop(reason);
            }
        }
    }

    /** When that will be if nothing succeeds; {@link Long#MAX_VALUE} if there is no trouble. */
    long inVainAt() {
        return Math.min(inVainAt(reads), inVainAt(writes));
    }

    private long inVainAt(CallTrouble kind) {
        return kind.isTroubled() ? Math.max(kind.since(), lastSuccess) + patience() : Long.MAX_VALUE;
    }

    void opened(Link link) {
        open++;
        link.lane().open++;
    }

    /**
     * A change waits for no other one of the same ends any more. Those that have left the engine have ended by now, so that what
     * a listing shows of them can be believed the settle time after the last write of the run, or from now on, at the latest.
     */
    void begin(Link link) {
        boolean removal = link.isRemoval();
        link.takenAt = now;
        link.seenFrom = settled(removal ? wroteAt : removedAt);
        if (removal || options.existing() == Existing.READ_FIRST) {
            link.ripeAt = removal ? now + settleTime() : now;
            park(link, Link.Doubt.UNCHECKED, null, Math.max(now, link.seenFrom));
            lanes.changed(link.lane());
        } else {
            addFresh(link);
        }
    }

    /** It waits to be sent, from either end if that may save requests. */
    void addFresh(Link link) {
        link.state = Link.State.PENDING;
        link.isFresh = true;
        link.otherLane = orientation.otherLane(link);
        link.lane().add(link);
        if (!link.lane().isReady || orientation.isFewest()) {
            lanes.changed(link.lane());
        }
        if (link.otherLane != null) {
            link.otherLane.add(link);
            lanes.changed(link.otherLane);
        }
    }

    /** It leaves from this end. */
    void takeFresh(Link link, Lane chosen) {
        leavesFresh(link);
        Lane given = link.lane();
        given.open--;
        link.writeTo(chosen);
        chosen.open++;
        if (given != chosen) {
            lanes.changed(given);
        }
    }

    /** It does not wait to be sent for the first time any more. */
    void leavesFresh(Link link) {
        if (link.isFresh) {
            link.isFresh = false;
            link.lane().waiting--;
            if (link.otherLane != null) {
                link.otherLane.waiting--;
                lanes.changed(link.otherLane);
                lanes.changed(link.lane());
            }
        }
    }

    /** It is refused for good. At an end that was chosen for it that may have other reasons: it is tried as given. */
    void refuse(Link link, TrackerLinksException error) {
        if (!link.isFlipped()) {
            settle(link, Status.FAILED, null, error);
            return;
        }
        Lane chosen = link.lane();
        if (error instanceof TrackerException answer) {
            orientation.refused(chosen, answer);
        }
        asGiven(link);
        lanes.changed(chosen);
    }

    /** It is written from its source, as it was given, and from no other end. */
    void asGiven(Link link) {
        leavesFresh(link);
        explained(link, false);
        link.lane().open--;
        link.turnBack(lanes.of(link.kind(), link.draft()));
        link.lane().open++;
        link.lane().addAgain(link);
        lanes.changed(link.lane());
    }

    private long settled(long write) {
        return write == NEVER ? NEVER : write + settleTime();
    }

    /** A write ended that may have been applied. */
    void wrote(LinkArray array) {
        wroteAt = now;
        removedAt = array.isRemoval() ? now : removedAt;
        array.links().forEach(link -> link.processed = true);
    }

    /** The opposite change came in. */
    void supersede(Link link, long by) {
        link.supersededBy = by;
        settle(link, Status.SUPERSEDED, null, null);
        lanes.changed(link.lane());
    }

    /** Parks a link to be read with its lane, or at its other end. */
    void park(Link link, Link.Doubt doubt, @Nullable TrackerException error, long dueAt) {
        alone.remove(link);
        link.state = Link.State.PARKED;
        link.doubt = doubt;
        link.error = error;
        link.dueAt = dueAt;
        link.parkings++;
        if (doubt == Link.Doubt.CONFLICT) {
            paused.add(link);
        } else {
            link.atOtherEnd |= isCheaperAtOtherEnd(link);
            postpone(link, dueAt);
        }
    }

    /** The listing of a hub has many pages; few doubtful links of it are looked for at their other ends. */
    private static boolean isCheaperAtOtherEnd(Link link) {
        Lane lane = link.lane();
        return (link.doubt == Link.Doubt.LOST || link.doubt == Link.Doubt.REFUSED || link.isRemoval())
                && link.kind().listingCost(lane.size) > 1 + lane.parkedCount()
                && link.kind().reversed(link.draft()) != null;
    }

    /** It stays parked, and something is to be done about it at this time. */
    void postpone(Link link, long dueAt) {
        alone.remove(link);
        link.dueAt = dueAt;
        if (link.atOtherEnd) {
            alone.add(link);
        } else {
            link.lane().park(link);
        }
    }

    void settle(Link link, Status status, @Nullable String id, @Nullable TrackerLinksException error) {
        if (link.isSettled()) {
            return;
        }
        leavesFresh(link);
        alone.remove(link);
        paused.remove(link);
        explained(link, status == Status.CREATED);
        link.settle(status, id, error);
        open--;
        link.lane().open--;
        outcomes.accept(link);
    }

    /** It was refused as by a conflict, perhaps for another reason. */
    void suspectConflict(Link link) {
        if (!link.suspected) {
            link.suspected = true;
            conflicts.suspect();
        }
    }

    void explained(Link link, boolean conflict) {
        if (link.suspected) {
            link.suspected = false;
            conflicts.explained(conflict);
        }
    }

    /** The other names of a parked link's end are asked for before it is read again. */
    void askNames(Link link, long dueAt) {
        alone.remove(link);
        link.asksNames = true;
        link.dueAt = dueAt;
        alone.add(link);
    }

    /** Links of an array that are not there are sent again: as a part of a refused array if they still belong to it. */
    void sendAgain(LinkArray array, List<Link> links) {
        RefusedArray part = array.part();
        boolean isPart = false;
        for (Link link : links) {
            if (part != null && link.refused == part) {
                link.state = Link.State.PENDING;
                isPart = true;
            } else {
                link.lane().addAgain(link);
            }
        }
        if (part != null && isPart) {
            array.lane().addHalves(part);
        }
    }

    /** Nothing is known any more of the refused array that this one is a part of: what is pending of it is sent again. */
    void release(LinkArray array) {
        RefusedArray part = array.part();
        if (part != null) {
            release(array.lane(), part);
        }
    }

    void release(Lane lane, RefusedArray part) {
        lane.endHalves(part);
        part.release().stream()
                .filter(Link::isPending)
                .forEach(link -> link.lane().addAgain(link));
    }

    /** A link was refused alone and for good. */
    void badAlone(LinkArray array) {
        if (array.lane().maxBatch() > 1) {
            sizes.bad();
        }
    }
}
