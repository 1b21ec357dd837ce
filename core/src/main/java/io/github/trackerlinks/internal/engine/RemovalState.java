package io.github.trackerlinks.internal.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What is known of a link that is to be removed. */
final class RemovalState {
    /** What to delete until it is gone; see {@code ListedLinks#rows}. */
    Deque<String> rows = new ArrayDeque<>(1);
    /** Removals of other links of the same ends that wait behind it, which the delete of a pair does, too. */
    List<Link> alike = List.of();
    /** Whether one of several rows was deleted. */
    boolean partly;
    /** Deletes that were refused although the link was shown. */
    int refusals;
}
