package io.github.trackerlinks.standin.store;

import io.github.trackerlinks.standin.truth.LinkTriple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stored row. */
public sealed interface Link permits IssueLink, EntityLink, RemoteLink {

    /** The number that only this row has. */
    long id();

    /** The end that the creating request named in its address. */
    Linkable source();

    /** The other end; null when it is not one of ours. */
    @Nullable
    Linkable target();

    /** What the other end is known by: its key or id, and what it is in a row. */
    List<String> targetNames();

    /** The row as it was asked for. */
    LinkTriple triple();

    /** What makes another statement the same link. */
    LinkKey key();

    /** What makes another statement a link of the same ends. */
    LinkKey pair();
}
