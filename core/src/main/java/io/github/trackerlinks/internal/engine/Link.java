package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.error.TrackerLinksException;
import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.model.LinkDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One link of a run and its fate, however often it is asked for: repeats share it with the first occurrence. */
final class Link {
    private final long index;
    private final LinkDraft draft;
    private final LinkKind<LinkDraft> port;
    private boolean attempted;
    private boolean written;
    private boolean resolved;
    private @Nullable String id;
    private @Nullable TrackerLinksException error;
    private volatile @Nullable Fate fate;

    enum Fate {
        CREATED,
        CONFIRMED,
        ALREADY_LINKED,
        FAILED
    }

    /** @param index where it was asked for first */
    Link(long index, LinkDraft draft, LinkKind<LinkDraft> port) {
        this.index = index;
        this.draft = draft;
        this.port = port;
    }

    long index() {
        return index;
    }

    LinkDraft draft() {
        return draft;
    }

    LinkKind<LinkDraft> port() {
        return port;
    }

    @Nullable
    Fate fate() {
        return fate;
    }

    boolean isSettled() {
        return fate != null;
    }

    /** What the server calls it, if it said so. */
    @Nullable
    String id() {
        return id;
    }

    /** Why it failed. */
    TrackerLinksException error() {
        return Objects.requireNonNull(error, "error");
    }

    /** A write of it left and was not turned away unlooked at. */
    void attempted() {
        attempted = true;
    }

    boolean isAttempted() {
        return attempted;
    }

    /** A write of it left that may have been applied. */
    void written() {
        written = true;
    }

    boolean isWritten() {
        return written;
    }

    /** Its target's other names were asked for. */
    void resolved() {
        resolved = true;
    }

    boolean isResolved() {
        return resolved;
    }

    /** @param answered the id that the answer names */
    void created(@Nullable String answered) {
        id = answered;
        attempted = true;
        fate = Fate.CREATED;
    }

    /** Seen on the server. */
    void seen(@Nullable String listed) {
        id = listed;
        fate = written ? Fate.CONFIRMED : Fate.ALREADY_LINKED;
    }

    void failed(TrackerLinksException reason) {
        error = reason;
        fate = Fate.FAILED;
    }

    static List<Link> unsettled(List<Link> links) {
        for (Link link : links) {
            if (link.isSettled()) {
                return links.stream().filter(each -> !each.isSettled()).toList();
            }
        }
        return links;
    }

    static boolean anyWritten(List<Link> links) {
        for (Link link : links) {
            if (link.written) {
                return true;
            }
        }
        return false;
    }

    static List<LinkDraft> drafts(List<Link> links) {
        List<LinkDraft> drafts = new ArrayList<>(links.size());
        for (Link link : links) {
            drafts.add(link.draft);
        }
        return drafts;
    }
}
