package io.github.trackerlinks.standin.wire;

/**
 * A request.
 *
 * @param method the method, as sent
 * @param target the path and query, as sent
 * @param headers the headers
 * @param body the body
 * @param base the address of the stand-in, such as {@code http://127.0.0.1:8080}, with which each {@code self} starts
 */
public record Request(String method, String target, Headers headers, Body body, String base) {

    /** Whether it changes nothing: {@code GET}, {@code HEAD}, or the {@code POST} of a {@code _list}. */
    public boolean isRead() {
        if (method.equals("GET") || method.equals("HEAD")) {
            return true;
        }
        String path = target.split("\\?", 2)[0];
        return path.endsWith("/_list") || path.endsWith("/_list/");
    }
}
