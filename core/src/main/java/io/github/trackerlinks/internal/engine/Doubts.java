package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.DifferentRelationshipException;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerLinksException;
import io.github.trackerlinks.internal.engine.Link.Doubt;
import io.github.trackerlinks.internal.kind.ListedLinks;
import io.github.trackerlinks.model.LinkDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of parked links when a read shows them, or when one that can be believed does not. Seeing a link counts if the
 * read began the settle time after our last delete of it had ended. Not seeing it counts if the read began when the link was
 * ripe: the settle time after its last write had ended; and not if its pages may have shifted meanwhile.
 */
final class Doubts {
    /** How often a write is tried again that met other writes, whatever the patience is. */
    private static final int CONFLICTS = 3;
    /** An array that gets no answer twice is halved; the cause may be one of its links. */
    private static final int ARRAY_FAILURES = 2;
    /** A write that is answered by somebody else than Tracker is not tried more often, nor halved: its links are not why. */
    private static final int FOREIGN_ANSWERS = 3;

    private final RunState run;
    private final Removals removals;

    Doubts(RunState run, Removals removals) {
        this.run = run;
        this.removals = removals;
    }

    /** Parks a link whose array was not taken. The array is judged when all of its links are. */
    void park(Link link, LinkArray array, Doubt doubt, TrackerException error, long dueAt) {
        array.parked++;
        array.error = error;
        run.park(link, doubt, error, dueAt);
    }

    /** A read was answered: judges the links that it is about. */
    void judge(Exchange.Read read, ListedLinks<LinkDraft> seen) {
        List<LinkDraft> asked = read.drafts();
        for (int i = 0; i < asked.size(); i++) {
            Link link = read.links().get(i);
            if (read.isAbout(i)) {
                judge(link, asked.get(i), seen, read);
            }
        }
    }

    private void judge(Link link, LinkDraft asked, ListedLinks<LinkDraft> seen, Exchange.Read read) {
        boolean isParked = link.state == Link.State.PARKED;
        if (link.state == Link.State.IN_FLIGHT || (link.isRemoval() && !isParked)) {
            return;
        }
        boolean isShown = seen.shows(asked);
        long believable = isShown ? link.seenFrom : link.ripeAt;
        if (read.begun() < believable) {
            if (isParked) {
                run.postpone(link, believable);
            }
        } else if (isShown) {
            found(link, asked, seen);
        } else if (isParked) {
            if (!link.resolved && seen.mayHide(asked)) {
                run.askNames(link, run.now);
            } else if (read.hasMetRemoval && link.kind().listingCost(seen.size()) > 1) {
                run.postpone(link, run.now);
            } else if (link.isRemoval()) {
                removals.absent(link, seen.instead(asked) == null);
            } else {
                absent(link, seen.instead(asked));
            }
        }
    }

    private void found(Link link, LinkDraft asked, ListedLinks<LinkDraft> seen) {
        if (link.isRemoval()) {
            removals.shown(link, asked, seen);
        } else {
            found(link, seen.id(asked));
        }
    }

    private void found(Link link, @Nullable String id) {
        LinkArray array = link.array;
        boolean wasParked = link.state == Link.State.PARKED;
        run.settle(link, link.written ? Status.CONFIRMED : Status.ALREADY_LINKED, id, null);
        if (wasParked && array != null) {
            array.found = true;
            judged(array);
        }
    }

    /** @param instead the relationship that the two ends have instead */
    private void absent(Link link, @Nullable String instead) {
        link.inDoubt = false;
        LinkArray array = link.array;
        if (link.doubt == Doubt.UNCHECKED || array == null) {
            run.addFresh(link);
        } else if (link.doubt == Doubt.DUPLICATE) {
            notDuplicate(link, array, instead);
        } else {
            array.absent.add(link);
            judged(array);
        }
    }

    /** Once all links of an array are judged, what is left of it is sent again, or halved. */
    private void judged(LinkArray array) {
        array.parked--;
        if (array.parked > 0) {
            return;
        }
        if (array.doubtsSize) {
            array.doubtsSize = false;
            run.sizes.doubtEnded();
        }
        List<Link> absent = Answers.unsettled(array.absent);
        TrackerException error = array.error;
        if (error == null || absent.isEmpty()) {
            run.release(array);
        } else if (error.delivery() == Delivery.UNKNOWN) {
            afterLost(array, absent, error);
        } else {
            afterRefused(array, absent, error);
        }
    }

    private void afterLost(LinkArray array, List<Link> absent, TrackerException error) {
        boolean foreign = Answers.isForeign(error);
        boolean isPart = array.part() != null;
        if (foreign && absent.stream().anyMatch(link -> link.foreign >= FOREIGN_ANSWERS)) {
            run.release(array);
            absent.stream()
                    .filter(link -> link.foreign >= FOREIGN_ANSWERS)
                    .forEach(link -> run.settle(link, Status.FAILED, null, error));
            run.sendAgain(array, Answers.unsettled(absent));
        } else if (array.size() == 1 && isOwnFault(absent.get(0))) {
            run.release(array);
            run.settle(absent.get(0), Status.FAILED, null, error);
        } else if (!foreign && absent.size() > 1 && mostLost(absent) >= (isPart ? 1 : ARRAY_FAILURES)) {
            halve(array, absent, Integer.MAX_VALUE);
        } else {
            run.sendAgain(array, absent);
        }
    }

    private static int mostLost(List<Link> links) {
        return links.stream().mapToInt(link -> link.lost).max().orElse(0);
    }

    /** Whether a link that gets no answer, alone, would have got one by now if it were not the reason. */
    private boolean isOwnFault(Link link) {
        int limit = run.writeFailures.limit();
        boolean isTooLong = run.now - link.lostAloneSince >= run.patience();
        return link.lostAlone >= (isTooLong ? 2 : limit);
    }

    /**
     * An array was refused, and none of its links is there that a read was made for.
     *
     * @param absent its links that have no outcome
     */
    void afterRefused(LinkArray array, List<Link> absent, TrackerException error) {
        if (Orientation.isOfEnd(error) && absent.stream().anyMatch(Link::isFlipped)) {
            run.release(array);
            run.explained(array.links().get(0), false);
            absent.stream().filter(Link::isFlipped).forEach(link -> run.refuse(link, error));
            run.sendAgain(
                    array, absent.stream().filter(link -> !link.isPending()).toList());
            return;
        }
        Link first = absent.get(0);
        run.explained(array.links().get(0), Answers.isConflict(error) && !array.found);
        if (array.found) {
            run.release(array);
            run.sendAgain(array, absent);
        } else if (Answers.isConflict(error) && first.conflicts < CONFLICTS) {
            run.release(array);
            int times = first.conflicts + 1;
            long pause = run.backOff.nanos(times);
            for (Link link : absent) {
                link.conflicts = times;
                run.park(link, Doubt.CONFLICT, error, run.now + pause);
            }
        } else {
            halve(array, absent, array.size());
        }
    }

    private void halve(LinkArray array, List<Link> links, int size) {
        RefusedArray part = array.part();
        boolean goodBefore = part != null && part.goodBefore;
        run.release(array);
        RefusedArray halves = new RefusedArray(links, size);
        halves.goodBefore = goodBefore;
        halves.wasRead = links.get(0).written;
        links.forEach(link -> {
            link.state = Link.State.PENDING;
            link.again = true;
        });
        array.lane().addHalves(halves);
    }

    /** It was refused as a duplicate is, and does not exist: it met another write, or cannot be made. */
    private void notDuplicate(Link link, LinkArray array, @Nullable String instead) {
        TrackerException error = link.error();
        array.parked--;
        boolean conflict = Answers.isConflict(error);
        run.explained(link, conflict);
        link.conflicts++;
        boolean hasPatience = instead == null && run.now - link.conflictSince < run.patience();
        if (conflict && (link.conflicts <= CONFLICTS || hasPatience)) {
            run.park(link, Doubt.CONFLICT, error, run.now + run.backOff.nanos(link.conflicts));
            return;
        }
        run.badAlone(array);
        run.refuse(link, instead == null ? error : new DifferentRelationshipException(link.draft(), instead, error));
    }

    /** A link's end cannot be read, and trying again would not help. */
    void unreadable(Exchange.Read read, TrackerException error) {
        boolean isRefused = error.isStatus(403) || error.isNotFound();
        boolean isMissing = error.isNotFound() && read.isListing();
        for (int i = 0; i < read.links().size(); i++) {
            Link link = read.links().get(i);
            if (!read.isAbout(i) || link.state == Link.State.IN_FLIGHT) {
                continue;
            }
            if (link.isPending()) {
                if (isMissing) {
                    run.refuse(link, error);
                }
            } else if (isRefused && read.isListing() && mayReadOtherEnd(link, isMissing)) {
                link.atOtherEnd = true;
                link.resolved = false;
                run.postpone(link, Math.max(run.now, link.ripeAt));
            } else {
                unread(link, error, isRefused);
            }
        }
    }

    /** Where Tracker says of source and write that they are missing, nothing can be there. */
    private static boolean mayReadOtherEnd(Link link, boolean isMissing) {
        boolean isWriteMissing = link.doubt != Doubt.LOST && link.error != null && link.error.isNotFound();
        return (link.doubt != Doubt.UNCHECKED || link.isRemoval())
                && !(isMissing && isWriteMissing)
                && link.kind().reversed(link.draft()) != null;
    }

    private void unread(Link link, TrackerException read, boolean isRefused) {
        TrackerException write = link.error;
        LinkArray array = link.array;
        boolean isWriteMissing = write != null && write.isNotFound() && read.isNotFound();
        if (link.isPartlyRemoved()) {
            run.settle(link, Status.UNKNOWN, null, write == null ? read : write);
        } else if (write == null) {
            run.settle(link, Status.FAILED, null, read);
        } else if (isRefused && write.delivery() == Delivery.REJECTED && (!link.inDoubt || isWriteMissing)) {
            if (write != read && !List.of(write.getSuppressed()).contains(read)) {
                write.addSuppressed(read);
            }
            run.refuse(link, write);
        } else {
            run.settle(link, Status.UNKNOWN, null, Unreadable.unknown(write, read));
        }
        if (array != null && write != null) {
            judged(array);
        }
    }

    /** The other names of a link's end are known now, or there are none: it is looked for again. */
    void named(Link link) {
        link.asksNames = false;
        link.resolved = true;
        run.postpone(link, run.now);
    }

    /** They cannot be found out. */
    void unnamed(Link link, TrackerException error) {
        link.asksNames = false;
        unread(link, error, false);
    }

    /** The run has ended: what may have been applied is unknown. */
    void leftOpen(Link link) {
        if (link.inDoubt) {
            run.settle(link, Status.UNKNOWN, null, undecided(link.error()));
        } else if (link.isPartlyRemoved() && run.stopped instanceof TrackerLinksException reason) {
            run.settle(link, Status.UNKNOWN, null, reason);
        }
    }

    private TrackerException undecided(TrackerException write) {
        if (run.stopped instanceof TrackerException read && read == run.reads.reason()) {
            return Unreadable.unknown(write, read);
        }
        return write.delivery() == Delivery.UNKNOWN ? write : Unreadable.undecided(write);
    }
}
