package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Order;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.LinkDraft;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which end links are written from, where all links of one end can travel together. A link waits in the lanes of both of its
 * ends. A lane that fills an array goes first, as it loses nothing; else the oldest link goes, with the one of its ends that it
 * is worth more to write now. A link one of whose ends is being written is passed over: it goes along there, or waits.
 */
final class Orientation {
    private final boolean isFewest;
    private final boolean isFullFirst;
    private final int batchSize;
    private final RunState run;
    /** Ends that refused what was written to them because it seemed cheaper. */
    private final Set<Object> refused = new HashSet<>();

    Orientation(BatchOptions options, RunState run) {
        this.isFewest = options.orientation() == BatchOptions.Orientation.FEWEST_REQUESTS && options.batchSize() > 1;
        this.isFullFirst = isFewest && options.order() == Order.AS_COMPLETED;
        this.batchSize = options.batchSize();
        this.run = run;
    }

    boolean isFewest() {
        return isFewest;
    }

    /** In input order a full array would leave too far ahead of what is told. */
    boolean isFullFirst() {
        return isFullFirst;
    }

    /** The lane of the other end that a link may be written from; {@code null} if there is none. */
    @Nullable
    Lane otherLane(Link link) {
        if (!isFewest || link.lane().maxBatch() == 1) {
            return null;
        }
        LinkDraft reversed = link.kind().reversed(link.draft());
        if (reversed == null || refused.contains(link.kind().route(reversed))) {
            return null;
        }
        Lane other = run.lanes.of(link.kind(), reversed);
        return other == link.lane() ? null : other;
    }

    /** An end refused what was written to it because it seemed cheaper. If that says something of the end, it is let be. */
    void refused(Lane end, TrackerException error) {
        if (!isOfEnd(error) || !refused.add(end.key().route())) {
            return;
        }
        List<Link> guests = end.takeGuests();
        for (Link guest : guests) {
            if (guest.isFlipped()) {
                end.waiting++;
                run.asGiven(guest);
            } else {
                guest.otherLane = null;
            }
        }
    }

    /** Whether it may be for the end that was written to that the server refused. */
    static boolean isOfEnd(TrackerException error) {
        return error.isNotFound() || error.isStatus(403) || error.isStatus(423);
    }

    /** The oldest link that waits here and has no end that is being written; {@code null} if all have. */
    @Nullable
    Link firstFree(Lane lane) {
        int seen = 0;
        for (Link link : lane.fresh()) {
            if (link.isFresh) {
                Lane other = link.laneBeside(lane);
                if (other == null || other.reserved() == 0) {
                    return link;
                }
                if (++seen == batchSize) {
                    return null;
                }
            }
        }
        return null;
    }

    /** The one of its two lanes that a link is better sent from. */
    Lane better(Link link) {
        Lane other = link.otherLane;
        return other == null || value(link.lane()) >= value(other) ? link.lane() : other;
    }

    /** What it is worth to send an array of this lane now: a link whose other end has many more will be cheap from there. */
    private double value(Lane lane) {
        double value = 0;
        int seen = 0;
        for (Link link : lane.fresh()) {
            if (link.isFresh) {
                Lane other = link.laneBeside(lane);
                double company = other == null ? 1 : Math.min(batchSize, other.waiting);
                value += 1 / (company * company);
                if (++seen == batchSize) {
                    break;
                }
            }
        }
        return value;
    }
}
