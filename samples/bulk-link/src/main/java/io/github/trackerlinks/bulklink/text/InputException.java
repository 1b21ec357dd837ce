package io.github.trackerlinks.bulklink.text;

import java.io.IOException;

/** The input cannot be used, or not to its end. */
public abstract sealed class InputException extends IOException permits BrokenInputException, UnusableInputException {
    static final long NO_LINE = 0;

    private static final long serialVersionUID = 1L;

    private final long line;

    InputException(long line, String problem) {
        super(problem);
        this.line = line;
    }

    long line() {
        return line;
    }

    /** The message after the name of the file and, if known, the line. */
    public String in(String file) {
        return file + ":" + (line == NO_LINE ? "" : line + ":") + " " + getMessage();
    }
}
