package io.github.trackerlinks.streams.scenario;

import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.model.LinkDraft;
import org.jspecify.annotations.Nullable;

/**
 * One item of the input.
 *
 * @param index its place, from 0
 * @param draft what it stands for; {@code null} where the caller's function throws
 * @param link which link that is
 * @param sent the same by the names that are sent, of which a link has several
 * @param poison what always happens to the link; {@code null} for a good one
 * @param removal whether the link is not to be there
 */
public record Item(
        int index,
        @Nullable LinkDraft draft,
        LinkIdentity link,
        LinkIdentity sent,
        @Nullable Poison poison,
        boolean removal) {
    /** What a server never takes. */
    public enum Poison {
        /** 403. */
        FORBIDDEN,
        /** 404. */
        MISSING,
        /** 500. */
        BROKEN,
        /** Never an answer. */
        SILENT,
        /** A target that nobody knows: 404 or 422. */
        UNKNOWN,
        /** A source that nobody knows: 404. */
        NO_SOURCE,
        /** An end linked with itself: 400, 409 or 422. */
        SELF
    }

    public static final class Undraftable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Undraftable(int index) {
            super("no draft of item " + index, null, false, false);
        }
    }

    /** The same link as another item. */
    Item at(int place, boolean toBeRemoved) {
        return new Item(place, draft, link, sent, poison, toBeRemoved);
    }

    /** What is asked for. */
    public LinkChange change() {
        return removal ? drafted().unlink() : drafted();
    }

    public LinkDraft drafted() {
        if (draft == null) {
            throw new Undraftable(index);
        }
        return draft;
    }

    /** Whether the server could take it. */
    public boolean isGood() {
        return draft != null && poison == null;
    }

    @Override
    public String toString() {
        return index + ": " + (removal ? "not " : "") + (draft == null ? "throws" : draft.toString())
                + (poison == null ? "" : " " + poison);
    }
}
