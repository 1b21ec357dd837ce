package io.github.trackerlinks.bulklink.process;

/** An option or an environment variable is missing or invalid; the message says which. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
