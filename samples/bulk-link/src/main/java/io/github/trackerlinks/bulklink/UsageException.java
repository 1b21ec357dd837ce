package io.github.trackerlinks.bulklink;

/** The command was not given what it needs; the message says what. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
