package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.LinkDraft;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Links that leave in one request: one attempt of a {@link Exchange.Write}. */
final class LinkArray {
    private final Lane lane;
    private final List<Link> links;
    private final @Nullable RefusedArray part;
    private final boolean exclusive;
    /** Whether its request is on its way, and its journal entry is not being written any more. */
    boolean hasLeft;
    /** Links of it that are parked and not judged yet. */
    int parked;
    /** Those that a read has shown not to be there. */
    final List<Link> absent = new ArrayList<>(0);
    /** Whether a read has shown one of them. */
    boolean found;

    /** Whether it may have been refused for its size. */
    boolean doubtsSize;

    /** Why it was not taken. */
    @Nullable
    TrackerException error;

    /**
     * @param part the refused array that these links belong to
     * @param exclusive whether no other write may share an end with it
     */
    LinkArray(Lane lane, List<Link> links, @Nullable RefusedArray part, boolean exclusive) {
        this.lane = lane;
        this.links = links;
        this.part = part;
        this.exclusive = exclusive;
    }

    Lane lane() {
        return lane;
    }

    List<Link> links() {
        return links;
    }

    int size() {
        return links.size();
    }

    @Nullable
    RefusedArray part() {
        return part;
    }

    /** Whether its link is to be removed; it is alone then. */
    boolean isRemoval() {
        return links.get(0).isRemoval();
    }

    boolean isExclusive() {
        return exclusive;
    }

    List<LinkDraft> drafts() {
        List<LinkDraft> drafts = new ArrayList<>(links.size());
        for (Link link : links) {
            drafts.add(link.sent());
        }
        return drafts;
    }
}
