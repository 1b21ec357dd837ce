package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerLinksException;
import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.model.LinkDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One change of a link that a run makes, to be there or not to be: where it stands, and what is known of its writes. Repeats share it with the item that asked first. Only
 * the rules ({@link Answers}, {@link Doubts}) move it from one state to the next.
 */
final class Link {
    /** Where a link stands. */
    enum State {
        /** Waits for an earlier change of the same ends. */
        WAITING,
        /** Waits to be sent. */
        PENDING,
        /** In an array that has left and is not answered yet. */
        IN_FLIGHT,
        /** Waits for a read, or for a pause to end; see {@link Doubt}. */
        PARKED,
        /** Has its outcome. */
        SETTLED
    }

    /** Why a link is parked, and so what a read that does not show it means. */
    enum Doubt {
        /** The run reads before it sends anything: so it does before it removes a link. Not there: to be sent, or removed. */
        UNCHECKED,
        /** A write got no definite answer. Not there: to be sent again. */
        LOST,
        /** Its array was refused. Not there: the array is halved. */
        REFUSED,
        /** It was refused alone, perhaps because it exists. Not there: it fails, or is sent again after a conflict. */
        DUPLICATE,
        /** It met another write. Is sent again after a pause, without a read. */
        CONFLICT
    }

    private final long index;
    private final LinkDraft draft;
    private final boolean removal;
    private final Object pair;
    private final LinkKind<LinkDraft> kind;
    private Lane lane;

    State state = State.WAITING;
    /** Its neighbours among the changes of the same ends that are in the engine; set by {@link KnownLinks} alone. */
    @Nullable
    Link older;

    @Nullable
    Link newer;

    /** The lane of its other end, while it waits to be written from either of them. */
    @Nullable
    Lane otherLane;
    /** Whether it waits to be sent for the first time. */
    boolean isFresh;

    private boolean flipped;

    /** Whether a write of it left that was not turned away unprocessed. */
    boolean processed;
    /** Before this time a listing may still show what an earlier change of ours has undone, or hide what it has done. */
    long seenFrom = Long.MIN_VALUE;
    /** The change that came in its place. */
    long supersededBy;
    /** Whether the delete for an earlier removal removes it, too. */
    boolean covered;
    /** What is known of a link that is to be removed, once a read has shown it. */
    @Nullable
    RemovalState removalState;

    /** Whether a write of it left that may have been applied. */
    boolean written;
    /** Whether a write of it may have been applied, and no read that can be believed has shown that it was not. */
    boolean inDoubt;
    /** Whether it has left before, so that its next write is a resend. */
    boolean again;
    /** Whether the other names of its end were asked for. */
    boolean resolved;
    /** Whether it is read at its other end, because its own cannot be read or is too large. */
    boolean atOtherEnd;
    /** The array that it travelled in last. */
    @Nullable
    LinkArray array;
    /** The part of a refused array that it belongs to. */
    @Nullable
    RefusedArray refused;

    /** When it came in. */
    long takenAt;

    /** Writes of it in a row that got no definite answer, and those in which it was alone. */
    int lost;

    int lostAlone;
    long lostAloneSince;
    int foreign;
    int conflicts;
    long conflictSince;
    /** Whether its last refusal may have been for a conflict. */
    boolean suspected;

    /** Whether the other names of its end are asked for before it is read again. */
    boolean asksNames;

    private @Nullable FailuresInRow lostReads;

    @Nullable
    Doubt doubt;
    /** Why it is parked. */
    @Nullable
    TrackerException error;
    /** From when on a read that begins can be believed if it does not show the link. */
    long ripeAt;
    /** When something is to be done about it while it is parked. */
    long dueAt;
    /** Counts how often it was parked: a read judges only what was not parked again since it began. */
    int parkings;

    private @Nullable Item<?> firstItem;
    private @Nullable Item<?> lastItem;
    private @Nullable Status status;
    private @Nullable String id;
    private @Nullable TrackerLinksException failure;

    /**
     * @param index where it was asked for first
     * @param removal whether it is not to be there
     * @param pair its two ends, of which one change at a time is under way
     */
    Link(long index, LinkDraft draft, boolean removal, Object pair, LinkKind<LinkDraft> kind, Lane lane) {
        this.index = index;
        this.draft = draft;
        this.removal = removal;
        this.pair = pair;
        this.kind = kind;
        this.lane = lane;
    }

    long index() {
        return index;
    }

    LinkDraft draft() {
        return draft;
    }

    LinkKind<LinkDraft> kind() {
        return kind;
    }

    /** The end that it is written to: as given, until another one is chosen. */
    Lane lane() {
        return lane;
    }

    /** The other one of the two lanes that it waits in; {@code null} if it waits in one alone. */
    @Nullable
    Lane laneBeside(Lane one) {
        return one == lane ? otherLane : lane;
    }

    /** It is written to the end of this lane, and no other. */
    void writeTo(Lane chosen) {
        flipped ^= chosen != lane;
        lane = chosen;
        otherLane = null;
    }

    /** Whether it is written from the end that is its target as given. */
    boolean isFlipped() {
        return flipped;
    }

    /** It is written from its source as given from now on, and nothing is known of it there. */
    void turnBack(Lane given) {
        lane = given;
        flipped = false;
        inDoubt = false;
        resolved = false;
        atOtherEnd = false;
        refused = null;
        array = null;
    }

    /** The link as it is seen from the end of one of its lanes. */
    LinkDraft seenFrom(Lane end) {
        return seenFrom(flipped == (end == lane));
    }

    /** The link as it is seen from the end that it is written to. */
    LinkDraft sent() {
        return seenFrom(flipped);
    }

    private LinkDraft seenFrom(boolean target) {
        return target ? Objects.requireNonNull(kind.reversed(draft), "other end") : draft;
    }

    boolean isRemoval() {
        return removal;
    }

    Object pair() {
        return pair;
    }

    /** Equal for all drafts of this link. */
    Object identity() {
        return kind.identity(draft);
    }

    /** This item waits for its outcome. */
    void attach(Item<?> item) {
        if (lastItem == null) {
            firstItem = item;
        } else {
            lastItem.nextOfLink = item;
        }
        lastItem = item;
    }

    /** The items that wait for its outcome. */
    List<Item<?>> items() {
        List<Item<?>> items = new ArrayList<>(1);
        for (Item<?> item = firstItem; item != null; item = item.nextOfLink) {
            items.add(item);
        }
        return items;
    }

    /** The item that its writes are for; those behind it share the outcome. */
    @Nullable
    Item<?> firstItem() {
        return firstItem;
    }

    /** The next of the items that wait for its outcome, in their order, which waits no longer; {@code null} if none does. */
    @Nullable
    Item<?> detach() {
        Item<?> item = firstItem;
        if (item != null) {
            firstItem = item.nextOfLink;
            item.nextOfLink = null;
            lastItem = firstItem == null ? null : lastItem;
        }
        return item;
    }

    boolean isSettled() {
        return state == State.SETTLED;
    }

    boolean isWaiting() {
        return state == State.WAITING;
    }

    /** Whether the opposite change can take its place, because nothing of it was sent that the server looked at. */
    boolean canBeSuperseded() {
        return !processed && !covered && state != State.IN_FLIGHT && state != State.SETTLED;
    }

    boolean isAsWanted() {
        return status != null && status != Status.SUPERSEDED && status != Status.WITHDRAWN && failure == null;
    }

    boolean isPending() {
        return state == State.PENDING;
    }

    /** Reads about it alone that got no answer: of its other end, or of names. */
    FailuresInRow lostReads() {
        if (lostReads == null) {
            lostReads = new FailuresInRow();
        }
        return lostReads;
    }

    /** The draft as it is looked for: from its other end if it is read there. */
    LinkDraft asked() {
        return seenFrom(atOtherEnd != flipped);
    }

    /** Why it is parked. */
    TrackerException error() {
        return Objects.requireNonNull(error, "error");
    }

    @Nullable
    Status status() {
        return status;
    }

    @Nullable
    String id() {
        return id;
    }

    /** The id that it is listed with. */
    void listedAs(@Nullable String listed) {
        id = listed;
    }

    /** What to delete of it next. */
    String nextRow() {
        return Objects.requireNonNull(removalState, "rows").rows.getFirst();
    }

    /** Whether one of several rows of a link that is to be removed is gone. */
    boolean isPartlyRemoved() {
        return removalState != null && removalState.partly;
    }

    @Nullable
    TrackerLinksException failure() {
        return failure;
    }

    /** Gives it its outcome, and keeps nothing else. */
    void settle(Status result, @Nullable String linkId, @Nullable TrackerLinksException reason) {
        state = State.SETTLED;
        status = result;
        id = linkId;
        failure = reason;
        error = null;
        array = null;
        refused = null;
        doubt = null;
        lostReads = null;
        removalState = null;
        inDoubt = false;
    }
}
