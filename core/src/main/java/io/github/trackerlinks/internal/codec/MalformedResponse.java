package io.github.trackerlinks.internal.codec;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** A document that is not what the API promises; the transport adds which call it answered. */
public final class MalformedResponse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean overLimit;

    /**
     * @param problem what is wrong with it, to follow "Unreadable answer to …:"
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

    /** Whether there is nothing wrong with it but its size. */
    public boolean isOverLimit() {
        return overLimit;
    }

    /** Reads a document; whatever the parser finds wrong with it becomes this exception. */
    static <T> T guard(byte[] body, Consumer<String> unread, Function<JsonCursor, T> reader) {
        try (JsonCursor in = new JsonCursor(body, unread)) {
            return reader.apply(in);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new MalformedResponse("not the JSON that was expected (" + problem(e) + ")", e);
        }
    }

    private static String problem(RuntimeException e) {
        return e instanceof JacksonException parsing ? parsing.getOriginalMessage() : String.valueOf(e.getMessage());
    }
}
