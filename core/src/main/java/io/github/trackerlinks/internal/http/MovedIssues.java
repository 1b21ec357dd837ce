package io.github.trackerlinks.internal.http;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.model.Ids;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * Issues that Tracker redirects to another key, because they were moved to another queue. Only the key is taken from a
 * redirect; the rest of the address stays the same.
 */
final class MovedIssues {
    /** The most issues that are remembered. The least recently used is forgotten first, and costs a redirect again. */
    static final int MAX_REMEMBERED = 10_000;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    /**
     * 303 is not one of them: a write does not follow it, so it could never be sent if the key that a read learned from a 303
     * were not remembered.
     */
    private static final Set<Integer> TEMPORARY = Set.of(302, 307);

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final URI baseUrl;
    private final String issues;
    private final Map<String, String> keys = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    MovedIssues(URI baseUrl) {
        this.baseUrl = baseUrl;
        this.issues = baseUrl.getRawPath() + "/issues/";
    }

    /** The call with the current key of its issue, if that is known. */
    TrackerCall current(TrackerCall call) {
        String key = key(call.path());
        return key == null ? call : renamed(call, key, remembered(key));
    }

    /**
     * The call that a redirect leads to; {@code null} if it is no redirect of an issue on the same host, and for a 303 to a
     * write, which may have been applied.
     */
    @Nullable
    TrackerCall followed(TrackerCall call, TrackerResponseException answer) {
        String location = answer.location().orElse(null);
        if (location == null || !REDIRECTS.contains(answer.status()) || answer.delivery() == Delivery.UNKNOWN) {
            return null;
        }
        URI target = resolved(call, location);
        String from = key(call.path());
        String to = target == null ? null : key(target.getRawPath());
        String encoded = to == null ? null : encodedAnew(to);
        return from == null || encoded == null || from.equals(encoded) ? null : renamed(call, from, encoded);
    }

    /** Sends later calls like {@code from} to the key of {@code to}, unless the redirect was a temporary one. */
    void remember(TrackerCall from, TrackerCall to, int status) {
        String moved = key(from.path());
        String now = key(to.path());
        if (!TEMPORARY.contains(status) && moved != null && now != null) {
            remember(moved, now);
        }
    }

    /** Sends later calls like this one to their own key again: the remembered key was not found. */
    synchronized void forget(TrackerCall call) {
        for (String key = key(call.path()); key != null; ) {
            key = keys.remove(key);
        }
    }

    private synchronized String remembered(String key) {
        String current = key;
        for (String next = keys.get(key); next != null; next = keys.get(next)) {
            current = next;
        }
        return current;
    }

    /** A move back ends the older move, so that no circle arises. */
    private synchronized void remember(String from, String to) {
        if (remembered(to).equals(from)) {
            keys.remove(to);
        }
        keys.put(from, to);
    }

    private TrackerCall renamed(TrackerCall call, String from, String to) {
        if (from.equals(to)) {
            return call;
        }
        String path = issues + to + call.path().substring(issues.length() + from.length());
        return call.mutate().path(path).build();
    }

    /** The segment of the path that names an issue, as it is encoded there. */
    private @Nullable String key(@Nullable String path) {
        if (path == null || !path.startsWith(issues)) {
            return null;
        }
        int end = path.indexOf('/', issues.length());
        return path.substring(issues.length(), end < 0 ? path.length() : end);
    }

    private @Nullable URI resolved(TrackerCall call, String location) {
        try {
            URI target = baseUrl.resolve(call.path()).resolve(location);
            return isOurs(target) ? target : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private boolean isOurs(URI target) {
        return baseUrl.getScheme().equalsIgnoreCase(target.getScheme())
                && baseUrl.getHost().equalsIgnoreCase(target.getHost())
                && port(baseUrl) == port(target)
                && target.getRawUserInfo() == null;
    }

    private static int port(URI uri) {
        int usual = uri.getScheme().equalsIgnoreCase("https") ? HTTPS_PORT : HTTP_PORT;
        return uri.getPort() < 0 ? usual : uri.getPort();
    }

    /** A server may encode a key in its own way, or name something that is no key; then the result is {@code null}. */
    private static @Nullable String encodedAnew(String segment) {
        try {
            return RequestPath.encode(Ids.check("issue", UriUtils.decode(segment, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
