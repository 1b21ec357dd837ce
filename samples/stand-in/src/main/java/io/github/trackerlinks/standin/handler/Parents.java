package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.relation.LinkType;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.store.Linkable;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.ApiError;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The effect of a new link between a sub-issue and its parent on existing ones. */
final class Parents {

    private Parents() {}

    /**
     * Checks a link before it is stored.
     *
     * @throws ApiError 422 for a second parent or a cycle, if the dialect rejects it
     */
    static void check(TrackerState state, Link link) {
        Linkable child = child(link);
        if (child == null) {
            return;
        }
        Linkable parent = link.other(child);
        if (state.dialect().says(Question.SUBTASK_CYCLE, "422") && isAbove(child, parent)) {
            throw ApiError.of(422, Message.CYCLE, child.name(), parent.name());
        }
        if (state.dialect().says(Question.SECOND_PARENT, "422") && linkToOther(child, parent) != null) {
            throw ApiError.of(422, Message.HAS_PARENT, child.name());
        }
    }

    /** Removes the link to another parent, if the dialect replaces it by this one. */
    static void replace(TrackerState state, Link link, Instant now) {
        Linkable child = child(link);
        if (child != null && state.dialect().says(Question.SECOND_PARENT, "replaces")) {
            Link former = linkToOther(child, link.other(child));
            if (former != null) {
                state.links().remove(former, now);
            }
        }
    }

    /** The sub-issue; null if this is another kind of link. */
    private static @Nullable Linkable child(Link link) {
        return Stream.of(link.source(), link.target())
                .filter(end -> isToParent(link, end))
                .findFirst()
                .orElse(null);
    }

    private static boolean isAbove(Linkable issue, Linkable other) {
        Deque<Linkable> open = new ArrayDeque<>();
        Set<Linkable> seen = new HashSet<>();
        open.add(other);
        while (!open.isEmpty()) {
            Linkable next = open.remove();
            if (next == issue) {
                return true;
            }
            for (Link link : next.links()) {
                if (isToParent(link, next) && seen.add(link.other(next))) {
                    open.add(link.other(next));
                }
            }
        }
        return false;
    }

    private static @Nullable Link linkToOther(Linkable child, Linkable parent) {
        return child.links().stream()
                .filter(link -> isToParent(link, child) && link.other(child) != parent)
                .findFirst()
                .orElse(null);
    }

    private static boolean isToParent(Link link, Linkable child) {
        return link.kind() == Link.Kind.ISSUE && link.relationship().type() == LinkType.SUBTASK && !link.outward(child);
    }
}
