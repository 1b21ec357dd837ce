package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.model.LinkDraft;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Chooses the links of a write at the moment when it may leave: the oldest of its lane, and what came in while it waited. */
final class Composer {
    private final RunState run;
    private final Predicate<Link> wanted;

    /** @param wanted whether a link that may leave is still to be sent; it settles one that is not */
    Composer(RunState run, Predicate<Link> wanted) {
        this.run = run;
        this.wanted = wanted;
    }

    /** The next array of this write, which is in flight from now on; {@code null} if nothing is left to send. */
    @Nullable
    LinkArray compose(Exchange.Write write) {
        if (run.stopped != null) {
            return null;
        }
        Lane lane = write.lane();
        Link removal = write.removal();
        LinkArray array = removal != null
                ? array(lane, isToLeave(removal) ? List.of(removal) : List.of(), null)
                : write.isResend() ? again(lane) : array(lane, take(lane, lane.fresh()), null);
        if (array != null) {
            array.links().forEach(link -> {
                link.state = Link.State.IN_FLIGHT;
                link.array = array;
            });
            write.underWay.add(array);
            write.hasComposed = true;
            lane.requests++;
            if (array.isExclusive()) {
                run.conflicts.hold(array);
            }
        }
        run.lanes.changed(lane);
        return array;
    }

    /** A part of a refused array goes alone, before the others that are sent again. */
    private @Nullable LinkArray again(Lane lane) {
        for (Iterator<RefusedArray> each = lane.halves().iterator(); each.hasNext(); ) {
            RefusedArray refused = each.next();
            List<Link> part = new ArrayList<>(refused.next());
            if (!part.isEmpty() && part.stream().allMatch(this::isFree)) {
                each.remove();
                boolean isWhole = !part.removeIf(wanted.negate());
                if (!isWhole) {
                    // What was withdrawn may have been the bad link.
                    part.forEach(link -> link.refused = null);
                    run.release(lane, refused);
                }
                if (!part.isEmpty()) {
                    return array(lane, part, isWhole ? refused : null);
                }
            }
        }
        return array(lane, take(lane, lane.again()), null);
    }

    private @Nullable LinkArray array(Lane lane, List<Link> links, @Nullable RefusedArray part) {
        return links.isEmpty() ? null : new LinkArray(lane, links, part, run.conflicts.keepApart());
    }

    private List<Link> take(Lane lane, Deque<Link> from) {
        int most = lane.maxBatch() > 1 ? run.sizes.next(lane.maxBatch()) : 1;
        List<Link> taken = new ArrayList<>(Math.min(most, from.size()));
        List<Link> passedOver = new ArrayList<>(0);
        for (Link link = from.pollFirst(); link != null; link = from.pollFirst()) {
            if (isWaiting(link, from == lane.fresh())) {
                if (!isFree(link)) {
                    passedOver.add(link);
                } else if (wanted.test(link)) {
                    run.takeFresh(link, lane);
                    taken.add(link);
                }
            }
            if (taken.size() == most) {
                break;
            }
        }
        for (int i = passedOver.size() - 1; i >= 0; i--) {
            from.addFirst(passedOver.get(i));
        }
        return taken;
    }

    private static boolean isWaiting(Link link, boolean fresh) {
        return fresh ? link.isFresh : link.isPending() && link.refused == null;
    }

    /** Once one of several rows is gone, nobody is asked any more. */
    private boolean isToLeave(Link removal) {
        return removal.isPending() && isFree(removal) && (removal.isPartlyRemoved() || wanted.test(removal));
    }

    /** Whether a write of it would share no end with a write from which it has to be kept apart. */
    boolean isFree(Link link) {
        return !run.conflicts.keepApart()
                || (run.conflicts.isFree(link.kind().source(link.draft()))
                        && run.conflicts.isFree(link.kind().target(link.draft())));
    }

    /** Whether this lane has a link, to be sent again or for the first time, that could be sent now. */
    boolean hasFree(Lane lane, boolean resend) {
        if (!(resend ? lane.hasMoreAgain() : lane.hasMoreFresh())) {
            return false;
        }
        return !run.conflicts.keepApart()
                || (resend ? lane.again() : lane.fresh())
                        .stream().anyMatch(link -> isWaiting(link, !resend) && isFree(link))
                || (resend
                        && lane.halves().stream()
                                .anyMatch(half -> half.next().stream().allMatch(this::isFree)));
    }

    /** What this write would carry if it left now, about. */
    List<LinkDraft> candidates(Exchange.Write write) {
        Lane lane = write.lane();
        return (write.isResend() ? lane.again() : lane.fresh())
                .stream()
                        .filter(link -> isWaiting(link, !write.isResend()))
                        .limit(lane.maxBatch())
                        .map(link -> link.seenFrom(lane))
                        .toList();
    }
}
