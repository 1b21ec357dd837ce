package io.github.trackerlinks.internal.codec;

import org.jspecify.annotations.Nullable;

/** A response that is not what the API promises. The transport turns it into an error that names the call. */
public final class MalformedResponse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean overLimit;

    /**
     * @param problem what is wrong with it, in words that follow "Unreadable answer to …: "
     */
    public MalformedResponse(String problem, @Nullable Throwable cause) {
        this(problem, cause, false);
    }

    private MalformedResponse(String problem, @Nullable Throwable cause, boolean overLimit) {
        super(problem, cause);
        this.overLimit = overLimit;
    }

    /** The body is larger than the client reads. */
    public static MalformedResponse tooLarge(int maxSize) {
        return new MalformedResponse(
                "its body is larger than maxResponseSize, which is " + maxSize + " bytes", null, true);
    }

    /** Whether the size is the only problem. */
    public boolean isOverLimit() {
        return overLimit;
    }
}
