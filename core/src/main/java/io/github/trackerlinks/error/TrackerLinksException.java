package io.github.trackerlinks.error;

import org.jspecify.annotations.Nullable;

/** The root of all errors of this library. Users do not extend it. */
public abstract class TrackerLinksException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For the errors of this library. */
    protected TrackerLinksException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** For errors that are a normal event and are thrown often: without a stack trace and without suppressed errors. */
    protected TrackerLinksException(String message) {
        super(message, null, false, false);
    }
}
