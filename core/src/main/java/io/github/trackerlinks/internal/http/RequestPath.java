package io.github.trackerlinks.internal.http;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** A path below the base URL, percent-encoded, perhaps with a query, and the template that it was made from. */
public final class RequestPath {
    private final String template;
    private final String path;

    private RequestPath(String template, String path) {
        this.template = template;
        this.path = path;
    }

    /**
     * A path without a query.
     *
     * @param template such as {@code /issues/{issue}/links/{id}}
     * @param values one for each name in braces, in this order; each is encoded as a whole, so that it stays one segment
     */
    public static RequestPath of(String template, String... values) {
        StringBuilder path = new StringBuilder(64);
        int end = 0;
        for (String value : values) {
            int start = template.indexOf('{', end);
            path.append(template, end, start).append(encode(value));
            end = template.indexOf('}', start) + 1;
        }
        return new RequestPath(
                template, path.append(template, end, template.length()).toString());
    }

    /** The same path with one more query parameter. */
    public RequestPath query(String name, String value) {
        char separator = path.indexOf('?') < 0 ? '?' : '&';
        return new RequestPath(template, path + separator + name + '=' + encode(value));
    }

    /** The same path, which has no query yet, with one that is percent-encoded already. */
    public RequestPath withRawQuery(String encoded) {
        return new RequestPath(template, path + '?' + encoded);
    }

    /** The template, without a query. */
    String template() {
        return template;
    }

    /** Everything but RFC 3986's unreserved characters is encoded: a plus is {@code %2B}, which every server decodes alike. */
    static String encode(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return path;
    }
}
