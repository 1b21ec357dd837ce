package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.model.LinkDraft;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of a run, from the moment when a place among the concurrent ones is reserved for it until it has ended. */
abstract sealed class Exchange {
    private final long begun;

    private Exchange(long begun) {
        this.begun = begun;
    }

    /** When it was started. */
    long begun() {
        return begun;
    }

    /**
     * Writes links of one lane, or removes one. They are chosen when it may leave, and once more for each further attempt; the
     * one to be removed is chosen before, as the request names it.
     */
    static final class Write extends Exchange {
        private final Lane lane;
        private final boolean resend;
        private final LinkDraft first;
        private final @Nullable Link removal;
        /** The arrays that have left and are not answered yet: one, unless a filter sends several at once. */
        final List<LinkArray> underWay = new ArrayList<>(1);

        /** Whether any links were chosen; a filter may end a call before. */
        boolean hasComposed;

        /** What was turned away last, and is composed anew. */
        @Nullable
        LinkArray turnedAway;

        Write(long begun, Lane lane, boolean resend, LinkDraft first) {
            super(begun);
            this.lane = lane;
            this.resend = resend;
            this.first = first;
            this.removal = null;
        }

        /** Removes a link. */
        Write(long begun, Link removal) {
            super(begun);
            this.lane = removal.lane();
            this.resend = removal.again;
            this.first = removal.asked();
            this.removal = removal;
        }

        /** The link that it removes; {@code null} if it creates some. */
        @Nullable
        Link removal() {
            return removal;
        }

        Lane lane() {
            return lane;
        }

        /** Whether it is for links that have left before, or for others. */
        boolean isResend() {
            return resend;
        }

        /** One of the links that it is meant for. */
        LinkDraft first() {
            return first;
        }
    }

    /** Reads the links of one end. */
    static final class Read extends Exchange {
        private final Lane lane;
        private final List<Link> links;
        private final List<Integer> parkings;
        private final boolean listing;
        /** Whether a delete of ours at its end was under way meanwhile, which shifts pages. */
        boolean hasMetRemoval;

        /** @param listing whether it is the listing of the lane, or a read at the other end of one of its links */
        Read(long begun, Lane lane, List<Link> links, boolean listing) {
            super(begun);
            this.lane = lane;
            this.links = links;
            this.parkings = links.stream().map(link -> link.parkings).toList();
            this.listing = listing;
        }

        Lane lane() {
            return lane;
        }

        List<Link> links() {
            return links;
        }

        boolean isListing() {
            return listing;
        }

        /** Whether a link is still where it was when the read began. */
        boolean isAbout(int position) {
            Link link = links.get(position);
            return !link.isSettled() && link.parkings == parkings.get(position);
        }

        List<LinkDraft> drafts() {
            return links.stream().map(Link::asked).toList();
        }
    }

    /** Asks for the other names of the end that a link is listed by. */
    static final class Names extends Exchange {
        private final Link link;
        private final int parkings;

        Names(long begun, Link link) {
            super(begun);
            this.link = link;
            this.parkings = link.parkings;
        }

        Link link() {
            return link;
        }

        boolean isAbout() {
            return !link.isSettled() && link.parkings == parkings;
        }
    }
}
