package io.github.trackerlinks.bulklink;

/** An option or an environment variable is missing or invalid; the message says which. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
