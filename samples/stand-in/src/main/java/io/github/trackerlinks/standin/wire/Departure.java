package io.github.trackerlinks.standin.wire;

import java.time.Duration;

/** How an answer is sent. */
public sealed interface Departure {

    /** At once and completely. The connection stays open. */
    Departure WHOLE = new Whole();

    /** Never. The connection stays open until the client closes it. */
    Departure NEVER = new Never();

    /** See {@link #WHOLE}. */
    record Whole() implements Departure {}

    /** See {@link #NEVER}. */
    record Never() implements Departure {}

    /**
     * Not at all: the connection ends.
     *
     * @param reset whether it is reset (RST) instead of closed (FIN)
     */
    record Dropped(boolean reset) implements Departure {}

    /**
     * In part: {@code Content-Length} is that of the whole body, but the connection closes after part of it. Without a
     * body, only part of the status line is sent.
     *
     * @param bytes how many bytes of the body are sent
     */
    record Cut(int bytes) implements Departure {}

    /**
     * Slowly: the head at once, then the body in pieces. An answer without a body is sent at once.
     *
     * @param over the time from the head to the last piece
     */
    record Spread(Duration over) implements Departure {}

    /**
     * After interim answers, which are sent as soon as the request has arrived. The answer follows after its delay.
     *
     * @param status the status of the interim answers
     * @param times their number
     */
    record Preceded(int status, int times) implements Departure {}
}
