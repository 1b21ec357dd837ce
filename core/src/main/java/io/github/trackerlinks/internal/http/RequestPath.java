package io.github.trackerlinks.internal.http;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** Builds percent-encoded paths from segments that come from outside. */
public final class RequestPath {
    private final StringBuilder path = new StringBuilder(64);
    private boolean query;

    private RequestPath() {}

    /** A path of these segments; each is encoded as a whole, so that none can become two. */
    public static RequestPath of(String... segments) {
        RequestPath path = new RequestPath();
        for (String segment : segments) {
            path.path.append('/').append(encode(segment));
        }
        return path;
    }

    /** The same path with one more query parameter. */
    public RequestPath query(String name, String value) {
        path.append(query ? '&' : '?').append(name).append('=').append(encode(value));
        query = true;
        return this;
    }

    /** A copy of a path that has no query yet, with one that is percent-encoded already. */
    public RequestPath withRawQuery(String encoded) {
        RequestPath copy = new RequestPath();
        copy.path.append(path).append('?').append(encoded);
        copy.query = true;
        return copy;
    }

    /** Everything but RFC 3986's unreserved characters is encoded: a plus is {@code %2B}, whoever decodes it. */
    private static String encode(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
