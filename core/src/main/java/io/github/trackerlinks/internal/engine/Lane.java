package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.model.LinkDraft;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The links that are written to one end: those that wait, those that are parked, how many writes are in flight, and what the
 * run has learned of the end. It exists as long as it has links.
 */
final class Lane {
    private static final Comparator<Link> BY_TIME =
            Comparator.<Link>comparingLong(link -> link.dueAt).thenComparingLong(Link::index);

    private static final int STALE = 16;

    private final Key key;
    private final long serial;
    private final int maxBatch;
    /** Links that wait to be sent for the first time. Those that left from their other end stay until they are in the way. */
    private final Deque<Link> fresh = new ArrayDeque<>(2);

    private final Deque<Link> again = new ArrayDeque<>(0);
    private final Deque<RefusedArray> halves = new ArrayDeque<>(0);
    /** Those of {@code halves}, and those of which a part is under way or parked. */
    private final Set<RefusedArray> refusedArrays = new HashSet<>(0);

    /** Links that a read has shown and that are to be removed. */
    private final Deque<Link> removals = new ArrayDeque<>(0);

    private final PriorityQueue<Link> parked = new PriorityQueue<>(1, BY_TIME);

    /** How many of {@code fresh} still wait. */
    int waiting;
    /** Lanes whose links all have an end that a write of this one holds. */
    final List<Lane> blocked = new ArrayList<>(0);
    /** Links that are written to it and have a state other than settled. */
    int open;
    /** Writes that are reserved or in flight, by whether they resend. */
    private int reservedFresh;

    private int reservedAgain;
    private int reservedRemovals;
    /** Writes that may be in flight at once. */
    int width = 1;
    /** Whether a listing of it is under way. */
    boolean listing;
    /** When the last listing that was answered began; {@code null} before the first. */
    @Nullable
    Long listedAt;
    /** How many links it has, as far as the run knows. */
    int size;
    /** Requests about it, and how many of them were listings. */
    long requests;

    long listings;
    /** Listings that got no answer. */
    final FailuresInRow lostListings = new FailuresInRow();
    /** When a listing may be tried again. */
    long retryAt = Long.MIN_VALUE;

    /** Writes in a row that were not taken, and when the next may be tried. */
    int notTaken;

    long sendAt = Long.MIN_VALUE;

    /** Its place among the lanes that can send, and among those that wait; set by {@link Lanes} alone. */
    long sendKey;

    int sendRank;
    boolean isReady;
    long waitKey;
    boolean isWaiting;
    boolean isResting;

    /** The end that links are written to, and how: links with the same key can share a request. */
    record Key(LinkKind<LinkDraft> kind, Object route) {
        boolean is(LinkKind<LinkDraft> otherKind, Object otherRoute) {
            return kind == otherKind && route.equals(otherRoute);
        }
    }

    /** @param serial counts the lanes of a run */
    Lane(Key key, long serial, int maxBatch) {
        this.key = key;
        this.serial = serial;
        this.maxBatch = maxBatch;
    }

    Key key() {
        return key;
    }

    long serial() {
        return serial;
    }

    /** The most links that one write can carry. */
    int maxBatch() {
        return maxBatch;
    }

    void add(Link link) {
        if (fresh.size() > 2 * waiting + STALE) {
            fresh.removeIf(each -> !each.isFresh);
        }
        fresh.addLast(link);
        waiting++;
    }

    /** Takes out the links that would be written to it only because it seemed cheaper. */
    List<Link> takeGuests() {
        List<Link> guests = fresh.stream()
                .filter(link -> link.isFresh && (link.isFlipped() || link.lane() != this))
                .toList();
        fresh.removeAll(guests);
        waiting -= guests.size();
        return guests;
    }

    /** Puts links back that were not sent, before all others of their sort. One to be removed stays with its call. */
    void putBack(List<Link> links) {
        for (int i = links.size() - 1; i >= 0; i--) {
            Link link = links.get(i);
            link.state = Link.State.PENDING;
            if (link.refused == null && !link.isRemoval()) {
                link.isFresh = !link.again;
                waiting += link.isFresh ? 1 : 0;
                (link.again ? again : fresh).addFirst(link);
            }
        }
    }

    /** A link is to be sent again, behind the others that are. */
    void addAgain(Link link) {
        link.state = Link.State.PENDING;
        link.again = true;
        again.addLast(link);
    }

    /** A refused array is to be sent half by half, or what is left of one. */
    void addHalves(RefusedArray refused) {
        if (refused.isEmpty()) {
            refusedArrays.remove(refused);
        } else {
            refusedArrays.add(refused);
            halves.addFirst(refused);
        }
    }

    /** It is not sent half by half any more. */
    void endHalves(RefusedArray refused) {
        refusedArrays.remove(refused);
        halves.remove(refused);
    }

    void park(Link link) {
        parked.add(link);
    }

    /** The parked link that something is to be done about first. */
    @Nullable
    Link nextParked() {
        Link first = parked.peek();
        while (first != null && (first.state != Link.State.PARKED || first.atOtherEnd)) {
            parked.poll();
            first = parked.peek();
        }
        return first;
    }

    /** Takes all parked links out, to be read. */
    List<Link> takeParked() {
        List<Link> all = new ArrayList<>(parked.size());
        for (Link link : parked) {
            if (link.state == Link.State.PARKED && !link.atOtherEnd) {
                all.add(link);
            }
        }
        parked.clear();
        return all;
    }

    /** How many links are parked, about. */
    int parkedCount() {
        return parked.size();
    }

    /** Whether another write could carry links that are resent, besides those that are reserved. */
    boolean hasMoreAgain() {
        long oldest = headAgain();
        if (halves.isEmpty() && !refusedArrays.isEmpty() && again.size() < maxBatch) {
            // What is let go of while a bad link is searched for leaves in one array, not in as many as there are
            // steps.
            return false;
        }
        return halves.size() + (long) again.size() > (long) reservedAgain * (halves.isEmpty() ? maxBatch : 1)
                && oldest != Long.MAX_VALUE;
    }

    boolean hasMoreFresh() {
        return waiting > (long) reservedFresh * maxBatch;
    }

    boolean isFull() {
        return waiting >= maxBatch;
    }

    /** Whether it could fill one more array than are reserved. */
    boolean canFillAnother() {
        return waiting >= (reservedFresh + 1L) * maxBatch;
    }

    /** The index of the oldest link that waits; {@link Long#MAX_VALUE} if there is none. */
    long head() {
        Link first = oldestFresh();
        return Math.min(Math.min(headAgain(), first == null ? Long.MAX_VALUE : first.index()), head(removals));
    }

    long headAgain() {
        while (!halves.isEmpty() && halves.peekFirst().isEmpty()) {
            refusedArrays.remove(halves.pollFirst());
        }
        long oldest =
                halves.isEmpty() ? Long.MAX_VALUE : halves.peekFirst().first().index();
        return Math.min(oldest, head(again));
    }

    void addRemoval(Link link) {
        link.state = Link.State.PENDING;
        removals.addLast(link);
    }

    /** The next link to be removed; {@code null} if there is none. */
    @Nullable
    Link nextRemoval() {
        return head(removals) == Long.MAX_VALUE ? null : removals.peekFirst();
    }

    void takeRemoval() {
        removals.removeFirst();
    }

    /** So many more of its writes are under way. */
    void reserve(Exchange.Write write, int more) {
        if (write.removal() != null) {
            reservedRemovals += more;
        } else if (write.isResend()) {
            reservedAgain += more;
        } else {
            reservedFresh += more;
        }
    }

    int reserved() {
        return reservedAgain + reservedFresh + reservedRemovals;
    }

    @Nullable
    Link oldestFresh() {
        Link first = fresh.peekFirst();
        while (first != null && !first.isFresh) {
            fresh.pollFirst();
            first = fresh.peekFirst();
        }
        return first;
    }

    /** One of the links that a write would carry. */
    LinkDraft first(boolean resend) {
        Link first =
                resend ? halves.isEmpty() ? again.getFirst() : halves.getFirst().first() : oldestFresh();
        return Objects.requireNonNull(first, "link").seenFrom(this);
    }

    Deque<Link> fresh() {
        return fresh;
    }

    Deque<Link> again() {
        return again;
    }

    Deque<RefusedArray> halves() {
        return halves;
    }

    private static long head(Deque<Link> links) {
        Link first = links.peekFirst();
        while (first != null && (!first.isPending() || first.refused != null)) {
            links.pollFirst();
            first = links.peekFirst();
        }
        return first == null ? Long.MAX_VALUE : first.index();
    }
}
