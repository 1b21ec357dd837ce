package io.github.trackerlinks.standin.wire;

import java.time.Duration;

/** How an answer is sent. */
public sealed interface ResponseMode {

    /** At once and completely. The connection stays open. */
    ResponseMode WHOLE = new Whole();

    /** Never. The connection stays open until the client closes it. */
    ResponseMode NEVER = new Never();

    /** See {@link #WHOLE}. */
    record Whole() implements ResponseMode {}

    /** See {@link #NEVER}. */
    record Never() implements ResponseMode {}

    /**
     * Not at all: the connection ends.
     *
     * @param reset whether it is reset (RST) instead of closed (FIN)
     */
    record Dropped(boolean reset) implements ResponseMode {}

    /**
     * In part: {@code Content-Length} is that of the whole body, but the connection closes after part of it. Without a
     * body, only part of the status line is sent.
     *
     * @param bytes how many bytes of the body are sent
     */
    record Cut(int bytes) implements ResponseMode {}

    /**
     * Slowly: the head at once, then the body in pieces. An answer without a body is sent at once.
     *
     * @param over the time from the head to the last piece
     */
    record Spread(Duration over) implements ResponseMode {}

    /**
     * After interim answers, which are sent as soon as the request has arrived. The answer follows after its delay.
     *
     * @param status the status of the interim answers
     * @param times their number
     */
    record Preceded(int status, int times) implements ResponseMode {}
}
