package io.github.trackerlinks.call;

import java.io.Serializable;

/**
 * One call, as filters and errors see it. It holds no header and no body.
 *
 * @param operation the method of this library, such as {@code entityLinks.create}
 * @param method the HTTP method
 * @param path path and query, percent-encoded, with the version: {@code /v3/entities/project/42/links}
 * @param repeatable whether sending it twice has the effect of sending it once: reads, and deletes by id
 * @param resend whether bulk work sends something again that it sent before: a filter that limits how much is repeated
 *     may count it
 */
public record TrackerCall(String operation, String method, String path, boolean repeatable, boolean resend)
        implements Serializable {
    /** A call that is sent for the first time. */
    public TrackerCall(String operation, String method, String path, boolean repeatable) {
        this(operation, method, path, repeatable, false);
    }

    /** Whether it changes nothing: a query that is too long for an address is a POST, and repeatable as no other POST is. */
    public boolean isRead() {
        return repeatable && !method.equals("DELETE");
    }

    /** The same call, sent again. */
    public TrackerCall asResend() {
        return new TrackerCall(operation, method, path, repeatable, true);
    }

    /** {@code entityLinks.create (POST /v3/entities/project/42/links)}. */
    @Override
    public String toString() {
        return operation + " (" + method + " " + path + ")";
    }
}
