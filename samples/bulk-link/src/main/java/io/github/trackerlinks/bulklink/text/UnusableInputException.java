package io.github.trackerlinks.bulklink.text;

/** The file is rejected before any of its rows is linked. */
public final class UnusableInputException extends InputException {
    private static final long serialVersionUID = 1L;

    /**
     * @param problem what is wrong with the whole file
     */
    public UnusableInputException(String problem) {
        this(NO_LINE, problem);
    }

    /**
     * @param line the line that is wrong
     * @param problem what is wrong with it
     */
    public UnusableInputException(long line, String problem) {
        super(line, problem);
    }
}
