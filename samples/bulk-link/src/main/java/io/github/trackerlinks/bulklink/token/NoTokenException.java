package io.github.trackerlinks.bulklink.token;

/** There is no token now; the message says why, and repeats nothing of what was read. */
public final class NoTokenException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without the error of the system as a cause, which could name what was read. */
    NoTokenException(String message) {
        super(message);
    }
}
