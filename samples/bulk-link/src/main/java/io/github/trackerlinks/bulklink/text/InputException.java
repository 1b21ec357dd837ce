package io.github.trackerlinks.bulklink.text;

import java.io.IOException;

/** A file that is no good. */
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

    /** The message behind the name of the file and the line, where it has one. */
    public String in(String file) {
        return file + ":" + (line == NO_LINE ? "" : line + ":") + " " + getMessage();
    }
}
