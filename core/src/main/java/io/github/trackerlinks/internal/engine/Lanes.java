package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.model.LinkDraft;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of a run in two orders: those that can send, by the age of their oldest link, and those that wait for a listing,
 * by its time. A lane that has writes in flight comes after all that have none, so that a large one keeps nobody out.
 */
final class Lanes {
    private final Map<Lane.Key, Lane> lanes = new HashMap<>();
    private final TreeSet<Lane> ready =
            new TreeSet<>(Comparator.<Lane>comparingInt(lane -> lane.sendRank).thenComparingLong(lane -> lane.sendKey));
    private final TreeSet<Lane> waiting =
            new TreeSet<>(Comparator.<Lane>comparingLong(lane -> lane.waitKey).thenComparingLong(Lane::serial));
    private final TreeSet<Lane> resting =
            new TreeSet<>(Comparator.<Lane>comparingLong(lane -> lane.sendAt).thenComparingLong(Lane::serial));
    /** Lanes that fill an array, in the order in which they came to. */
    private final Set<Lane> full = new LinkedHashSet<>();

    private final boolean isFullFirst;
    private final int batchSize;
    private final long halfSettle;
    private long serial;
    /** The lane of the link that came in last: those of one end often come in a row. */
    private @Nullable Lane latest;

    private long now;

    /**
     * @param settleTime in nanoseconds; a lane is listed at most twice in it
     * @param isFullFirst whether lanes that fill an array go before all others
     */
    Lanes(int batchSize, long settleTime, boolean isFullFirst) {
        this.isFullFirst = isFullFirst;
        this.batchSize = batchSize;
        this.halfSettle = settleTime / 2;
    }

    Lane of(LinkKind<LinkDraft> kind, LinkDraft draft) {
        Object route = kind.route(draft);
        if (latest == null || !latest.key().is(kind, route)) {
            latest = lanes.computeIfAbsent(
                    new Lane.Key(kind, route),
                    key -> new Lane(key, serial++, Math.min(batchSize, kind.maxBatchSize())));
        }
        return latest;
    }

    /** The time has come to this point: lanes that have rested for long enough can send again. */
    void advance(long time) {
        now = time;
        while (!resting.isEmpty() && resting.first().sendAt <= now) {
            changed(resting.first());
        }
    }

    /** A write of this lane was not taken: others go first, and it is tried again after a pause. */
    void rest(Lane lane, long pause) {
        leave(lane);
        lane.sendAt = now + pause;
        changed(lane);
    }

    /** When the next lane has rested for long enough; {@link Long#MAX_VALUE} if none rests. */
    long restsUntil() {
        return resting.isEmpty() ? Long.MAX_VALUE : resting.first().sendAt;
    }

    /** Something about this lane has changed: finds its places anew, or drops it if it has no links. */
    void changed(Lane lane) {
        leave(lane);
        int reserved = lane.reserved();
        if (reserved == 0 && !lane.blocked.isEmpty()) {
            List<Lane> unblocked = List.copyOf(lane.blocked);
            lane.blocked.clear();
            unblocked.forEach(this::changed);
        }
        if (lane.open == 0 && lane.waiting == 0 && reserved == 0 && !lane.listing) {
            full.remove(lane);
            lanes.remove(lane.key(), lane);
            latest = latest == lane ? null : latest;
            return;
        }
        boolean hasMore = lane.hasMoreAgain() || lane.hasMoreFresh() || lane.nextRemoval() != null;
        if (reserved < lane.width && hasMore) {
            lane.sendRank = reserved;
            lane.sendKey = lane.head();
            lane.isResting = lane.sendAt > now;
            lane.isReady = !lane.isResting;
            (lane.isReady ? ready : resting).add(lane);
        }
        if (isFullFirst && lane.isReady && lane.canFillAnother()) {
            full.add(lane);
        } else {
            full.remove(lane);
        }
        Link parked = lane.listing ? null : lane.nextParked();
        if (parked != null && mayList(lane, hasMore || reserved > 0)) {
            lane.waitKey = listingAt(lane, parked);
            lane.isWaiting = true;
            waiting.add(lane);
        }
    }

    private void leave(Lane lane) {
        if (lane.isReady) {
            ready.remove(lane);
        }
        if (lane.isResting) {
            resting.remove(lane);
        }
        if (lane.isWaiting) {
            waiting.remove(lane);
        }
        lane.isReady = false;
        lane.isResting = false;
        lane.isWaiting = false;
    }

    /** When the next listing may begin: for its oldest link, half a settle time after the last one. */
    private long listingAt(Lane lane, Link parked) {
        long at = Math.max(parked.dueAt, lane.retryAt);
        return lane.listedAt == null ? at : Math.max(at, lane.listedAt + halfSettle);
    }

    /** Listings are at most a quarter of a lane's requests, but for the first, while it has links to send. */
    private static boolean mayList(Lane lane, boolean hasMore) {
        return !hasMore || 4 * lane.listings <= lane.requests + 4;
    }

    /** The links of this lane each have an end that is being written: it waits for the first of these. */
    void block(Lane lane) {
        Link first = lane.oldestFresh();
        Lane holder = first == null ? null : first.laneBeside(lane);
        if (holder != null) {
            ready.remove(lane);
            lane.isReady = false;
            holder.blocked.add(lane);
        }
    }

    /** The lane that can send after this one. */
    @Nullable
    Lane readyAfter(Lane lane) {
        return ready.higher(lane);
    }

    /** The lane that fills an array and has done so for the longest time. */
    @Nullable
    Lane firstFull() {
        return full.isEmpty() ? null : full.iterator().next();
    }

    @Nullable
    Lane firstReady() {
        return ready.isEmpty() ? null : ready.first();
    }

    /** The lane whose listing is due first. */
    @Nullable
    Lane firstWaiting() {
        return waiting.isEmpty() ? null : waiting.first();
    }

    int count() {
        return lanes.size();
    }
}
