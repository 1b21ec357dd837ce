package io.github.trackerlinks.standin.store;

import io.github.trackerlinks.standin.directory.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an issue when it comes into being.
 *
 * @param key the key, in upper case
 * @param summary the name to show
 * @param type the key of its type, such as {@code epic}; null when not known
 * @param status the status
 * @param assignee the assignee's login; null for none
 * @param createdAt when it was created; null when not known, and then imports of links are not held against it
 * @param updatedAt when it was last updated; null when not known
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

    /** A copy with this key. */
    IssueCard withKey(String newKey) {
        return new IssueCard(newKey, summary, type, status, assignee, createdAt, updatedAt, visible);
    }

    /** An open issue of which nothing but the key is known. */
    public static IssueCard of(String key) {
        return new IssueCard(key, "Issue " + key, null, Status.OPEN, null, null, null, true);
    }
}
