package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.store.Direction;
import io.github.trackerlinks.standin.store.Issue;
import io.github.trackerlinks.standin.store.IssueLink;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.store.LinkType;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.ApiError;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The effect of a new link between a sub-issue and its parent on existing ones. */
final class Parents {

    private Parents() {}

    /**
     * Checks a link before it is stored.
     *
     * @throws ApiError 422 for a second parent or a cycle, if the dialect rejects it
     */
    static void check(TrackerState world, IssueLink link) {
        if (link.relationship().type() != LinkType.SUBTASK) {
            return;
        }
        Issue child = child(link);
        Issue parent = link.other(child);
        if (world.dialect().says(Question.SUBTASK_CYCLE, "422") && isAbove(child, parent)) {
            throw ApiError.of(422, Message.CYCLE, child.key(), parent.key());
        }
        if (world.dialect().says(Question.SECOND_PARENT, "422") && linkToOther(child, parent) != null) {
            throw ApiError.of(422, Message.HAS_PARENT, child.key());
        }
    }

    /** Removes the link to another parent, if the dialect replaces it by this one. */
    static void replace(TrackerState world, IssueLink link, Instant now) {
        if (link.relationship().type() == LinkType.SUBTASK
                && world.dialect().says(Question.SECOND_PARENT, "replaces")) {
            Issue child = child(link);
            IssueLink former = linkToOther(child, link.other(child));
            if (former != null) {
                world.ledger().remove(former, now);
            }
        }
    }

    private static Issue child(IssueLink link) {
        return isToParent(link, link.source()) ? link.source() : link.target();
    }

    private static boolean isAbove(Issue issue, Issue other) {
        Deque<Issue> open = new ArrayDeque<>();
        Set<Issue> seen = new HashSet<>();
        open.add(other);
        while (!open.isEmpty()) {
            Issue next = open.remove();
            if (next == issue) {
                return true;
            }
            for (Link link : next.links()) {
                if (link instanceof IssueLink up && isToParent(up, next) && seen.add(up.other(next))) {
                    open.add(up.other(next));
                }
            }
        }
        return false;
    }

    private static @Nullable IssueLink linkToOther(Issue child, Issue parent) {
        for (Link link : child.links()) {
            if (link instanceof IssueLink up && isToParent(up, child) && up.other(child) != parent) {
                return up;
            }
        }
        return null;
    }

    private static boolean isToParent(IssueLink link, Issue child) {
        return link.relationship().type() == LinkType.SUBTASK && link.direction(child) == Direction.INWARD;
    }
}
