package io.github.trackerlinks.internal.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Links of an array that was refused, among which there is a bad one, unless the array was too large. They are sent half by
 * half. What is known is used: when the first half is taken, the bad link is in the second, which is not sent as a whole;
 * when the first half is refused, nothing is known of the second, which goes back to the links that wait.
 */
final class RefusedArray {
    private final List<Link> links;
    private final int size;
    private boolean whole;
    /** Whether a read that can be believed showed that nothing of it was applied. */
    boolean wasRead;

    /** Whether links that stood before the bad one were not there when a read that can be believed was made, and then created. */
    boolean goodBefore;

    /**
     * @param links what is left of it, in order
     * @param size how many were refused; {@link Integer#MAX_VALUE} if they got no answer, so that there may be no bad one
     */
    RefusedArray(List<Link> links, int size) {
        this.links = new ArrayList<>(links);
        this.size = size;
        links.forEach(link -> link.refused = this);
    }

    /** What to send next of it. */
    List<Link> next() {
        links.removeIf(link -> !link.isPending());
        return whole ? links : links.subList(0, (links.size() + 1) / 2);
    }

    Link first() {
        return links.get(0);
    }

    boolean isEmpty() {
        links.removeIf(Link::isSettled);
        return links.isEmpty();
    }

    /** How many links were refused. */
    int size() {
        return size;
    }

    /** Whether all that is left was sent at once, since the size of the array may have been the reason. */
    boolean isWhole() {
        return whole;
    }

    /** A part was taken. What is left holds the bad link, if there is one. */
    void taken(int accepted) {
        whole = size > accepted;
    }

    void remove(List<Link> part) {
        links.removeAll(part);
    }

    /** Lets go of its links, of which nothing is known any more. */
    List<Link> release() {
        List<Link> released = links.stream()
                .filter(link -> link.refused == this && !link.isSettled())
                .toList();
        released.forEach(link -> link.refused = null);
        links.clear();
        return released;
    }
}
