package io.github.trackerlinks.model;

import java.util.Objects;

/**
 * A link that is not to be there: what a batch deletes if it exists. Only links with this relationship are meant, from either
 * end; two entities that have another one, too, are left alone, as Tracker deletes all links of a pair at once.
 *
 * @param draft the link, as it would be created
 */
public record Unlink(LinkDraft draft) implements LinkChange {
    public Unlink {
        Objects.requireNonNull(draft, "draft");
    }
}
