package io.github.trackerlinks.standin.wire;

import java.nio.charset.StandardCharsets;

/** The bytes of a message, or a mark that there were too many. */
public final class Body {

    /** The most bytes that a request may have: 10 MiB. Answers can be larger. */
    public static final int MAX_BYTES = 10 * 1024 * 1024;

    /** No bytes. */
    public static final Body EMPTY = new Body(new byte[0], false);

    /** A body of more than {@link #MAX_BYTES}. Its bytes were dropped. */
    public static final Body TOO_LARGE = new Body(new byte[0], true);

    private final byte[] bytes;
    private final boolean tooLarge;

    private Body(byte[] bytes, boolean tooLarge) {
        this.bytes = bytes;
        this.tooLarge = tooLarge;
    }

    /** These bytes, not copied. May be more than {@link #MAX_BYTES}, which is the limit for requests only. */
    public static Body of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Body(bytes, false);
    }

    /** This text in UTF-8. */
    public static Body of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes, not copied. */
    public byte[] bytes() {
        return bytes;
    }

    /** Whether it has no bytes. */
    public boolean isEmpty() {
        return bytes.length == 0 && !tooLarge;
    }

    /** Whether there were more than {@link #MAX_BYTES}. */
    public boolean tooLarge() {
        return tooLarge;
    }

    /** The bytes as UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
