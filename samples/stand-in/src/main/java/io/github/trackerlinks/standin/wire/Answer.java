package io.github.trackerlinks.standin.wire;

import java.time.Duration;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param headers the headers, except those that the HTTP server adds
 * @param body the body
 * @param delay how long to wait before it is sent
 * @param mode how it is sent
 */
public record Answer(int status, Headers headers, Body body, Duration delay, ResponseMode mode) {

    private static final String JSON = "application/json;charset=utf-8";

    /** An answer without a body. */
    public static Answer empty(int status) {
        return new Answer(status, Headers.NONE, Body.EMPTY, Duration.ZERO, ResponseMode.WHOLE);
    }

    public static Answer json(int status, Body body) {
        return of(status, JSON, body);
    }

    public static Answer of(int status, String contentType, Body body) {
        return new Answer(
                status, Headers.NONE.with("Content-Type", contentType), body, Duration.ZERO, ResponseMode.WHOLE);
    }

    public static Answer html(int status, String page) {
        return of(status, "text/html;charset=utf-8", Body.of(page));
    }

    /** A copy with another body. */
    public Answer withBody(Body newBody) {
        return new Answer(status, headers, newBody, delay, mode);
    }

    /** A copy with one more header. */
    public Answer with(String name, String value) {
        return new Answer(status, headers.with(name, value), body, delay, mode);
    }

    public Answer withDelay(Duration newDelay) {
        return new Answer(status, headers, body, newDelay, mode);
    }

    /** A copy that is sent in this way. */
    public Answer withMode(ResponseMode newMode) {
        return new Answer(status, headers, body, delay, newMode);
    }
}
