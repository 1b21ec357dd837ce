package io.github.trackerlinks.bulklink.draft;

/** A row that stands for no link. */
public final class BadRow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRow(String message) {
        super(message, null, false, false);
    }
}
