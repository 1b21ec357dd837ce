package io.github.trackerlinks.standin.store;

import io.github.trackerlinks.standin.truth.LinkTriple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stored row. */
public sealed interface Link permits IssueLink, EntityLink, RemoteLink {

    /** The unique number of this row. */
    long id();

    /** The end in the path of the creating request. */
    Linkable source();

    /** The other end; null for an external object. */
    @Nullable
    Linkable target();

    /** The names of the other end: its key or id, and its name in rows. */
    List<String> targetNames();

    /** The link as it was requested. */
    LinkTriple triple();

    /** Equal for two requests that mean the same link. */
    LinkKey key();

    /** Equal for two links with the same ends. */
    LinkKey pair();
}
