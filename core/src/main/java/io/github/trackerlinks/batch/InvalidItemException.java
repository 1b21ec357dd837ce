package io.github.trackerlinks.batch;

import io.github.trackerlinks.error.TrackerLinksException;
import java.util.Objects;

/** The caller's function made no link of an item: it threw the {@linkplain #getCause cause}, or returned {@code null}. */
public final class InvalidItemException extends TrackerLinksException {
    private static final long serialVersionUID = 1L;

    /**
     * @param cause what the function threw
     */
    public InvalidItemException(Throwable cause) {
        super("No link can be made of this item: " + reason(cause), Objects.requireNonNull(cause, "cause"));
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
