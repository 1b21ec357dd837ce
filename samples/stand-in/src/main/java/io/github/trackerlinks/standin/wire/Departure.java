package io.github.trackerlinks.standin.wire;

import java.time.Duration;

/** How an answer leaves. */
public sealed interface Departure {

    /** All of it at once; the connection lives on. */
    Departure WHOLE = new Whole();

    /** It does not; the connection stays open and silent until the other side closes it. */
    Departure NEVER = new Never();

    /** See {@link #WHOLE}. */
    record Whole() implements Departure {}

    /** See {@link #NEVER}. */
    record Never() implements Departure {}

    /**
     * The connection ends without a byte of the answer.
     *
     * @param reset whether it is reset (RST) instead of closed (FIN)
     */
    record Dropped(boolean reset) implements Departure {}

    /**
     * {@code Content-Length} announces the whole body, a part of it comes, and the connection closes. Of an answer without a
     * body the head is cut, in its first line.
     *
     * @param bytes the bytes of the body that come
     */
    record Cut(int bytes) implements Departure {}

    /**
     * The head comes at once and the body in pieces, the last of them at the end; an answer without a body leaves whole.
     *
     * @param over from the head to the last piece
     */
    record Spread(Duration over) implements Departure {}

    /**
     * Interim answers leave as soon as the request is there, and the answer as a whole after its delay.
     *
     * @param status the interim answers' status
     * @param times how many of them
     */
    record Preceded(int status, int times) implements Departure {}
}
