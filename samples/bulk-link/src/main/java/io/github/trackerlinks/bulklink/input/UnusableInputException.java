package io.github.trackerlinks.bulklink.input;

/** A file that is refused before anything of it is linked. */
public final class UnusableInputException extends InputException {
    private static final long serialVersionUID = 1L;

    UnusableInputException(String problem) {
        this(NO_LINE, problem);
    }

    UnusableInputException(long line, String problem) {
        super(line, problem);
    }
}
