package io.github.trackerlinks.call;

import java.util.Optional;

/**
 * The successful answer to one call, as filters see it. It carries the decoded value of the call, which filters cannot see.
 *
 * <p>Users do not implement it, except in tests of their filters: a call that gets another reply than one of its own fails.
 * Methods may be added.
 */
public interface TrackerReply {
    /** The HTTP status: 200 or 201, for deletes also 204. Other statuses are errors. */
    int status();

    /**
     * The first value of this response header.
     *
     * @param name in any case
     */
    Optional<String> header(String name);

    /** How many links the request created or deleted: the size of its array, 1 for any other write, 0 for a read. */
    int items();
}
