package io.github.trackerlinks.standin.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The data of an issue when it is added.
 *
 * @param key the key, in upper case
 * @param summary the display name
 * @param type the key of its type, such as {@code epic}; null if unknown
 * @param status the status
 * @param assignee the assignee's login; null for none
 * @param createdAt when it was created; null if unknown; imports of links are then not checked against it
 * @param updatedAt when it was last updated; null if unknown
 * @param visible whether the token's user may see it
 */
public record IssueCard(
        String key,
        String summary,
        @Nullable String type,
        Status status,
        @Nullable String assignee,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        boolean visible) {

    IssueCard withKey(String newKey) {
        return new IssueCard(newKey, summary, type, status, assignee, createdAt, updatedAt, visible);
    }

    /** An open issue of which only the key is known. */
    public static IssueCard of(String key) {
        return new IssueCard(key, "Issue " + key, null, Status.OPEN, null, null, null, true);
    }
}
