package io.github.trackerlinks.standin.store;

import io.github.trackerlinks.standin.truth.LinkTriple;

/** A stored row. */
public sealed interface Link permits IssueLink, EntityLink, RemoteLink {

    /** The number that only this row has. */
    long id();

    /** The end that the creating request named in its address. */
    Linkable source();

    /** The row as it was asked for. */
    LinkTriple triple();

    /** What makes another statement the same link. */
    LinkKey key();
}
