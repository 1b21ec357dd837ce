package io.github.trackerlinks.batch;

import io.github.trackerlinks.error.TrackerLinksException;
import java.util.Objects;

/**
 * A function of the caller failed for an item: the one that makes its link, or {@link LinkBatch#sendIf}. It threw the {@linkplain
 * #getCause cause}, or returned {@code null}.
 */
public final class InvalidItemException extends TrackerLinksException {
    private static final long serialVersionUID = 1L;

    /**
     * @param cause what the function threw
     */
    public InvalidItemException(Throwable cause) {
        this("No link can be made of this item", cause);
    }

    /**
     * The same for another function.
     *
     * @param problem what follows from it
     * @param cause what the function threw
     */
    public InvalidItemException(String problem, Throwable cause) {
        super(problem + ": " + reason(cause), Objects.requireNonNull(cause, "cause"));
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
