package io.github.trackerlinks.model;

/**
 * An issue, named by its key or by its id.
 *
 * @param key {@code TEST-1}, or an id; one path segment of at most 255 characters, kept as it was given
 */
public record IssueKey(String key) implements LinkEnd {
    /** Refuses a key that is empty, overlong, contains white space or control characters, or would change the path. */
    public IssueKey {
        Ids.check("issue", key);
    }

    /** The issue with this key or id. */
    public static IssueKey of(String key) {
        return new IssueKey(key);
    }

    /** The key. */
    @Override
    public String toString() {
        return key;
    }
}
