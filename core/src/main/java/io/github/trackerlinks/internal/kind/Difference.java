package io.github.trackerlinks.internal.kind;

import io.github.trackerlinks.model.LinkDraft;
import java.util.List;

/**
 * How the links that are listed of one end differ from those that are wanted there.
 *
 * @param missing wanted links that are not listed, as they were given
 * @param others links that are listed and not wanted, as seen from that end. Those that no draft can name for certain are
 *     left out
 */
public record Difference(List<LinkDraft> missing, List<LinkDraft> others) {
    public Difference {
        missing = List.copyOf(missing);
        others = List.copyOf(others);
    }
}
