package io.github.trackerlinks.bulklink.input;

/** A file that is refused before anything of it is linked. */
public final class UnusableInput extends InputException {
    private static final long serialVersionUID = 1L;

    UnusableInput(String problem) {
        this(NO_LINE, problem);
    }

    UnusableInput(long line, String problem) {
        super(line, problem);
    }
}
