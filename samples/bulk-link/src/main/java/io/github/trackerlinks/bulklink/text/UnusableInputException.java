package io.github.trackerlinks.bulklink.text;

/** A file that is refused before anything of it is linked. */
public final class UnusableInputException extends InputException {
    private static final long serialVersionUID = 1L;

    /**
     * @param problem why, of the file as a whole
     */
    public UnusableInputException(String problem) {
        this(NO_LINE, problem);
    }

    /**
     * @param line the line that is wrong
     * @param problem why
     */
    public UnusableInputException(long line, String problem) {
        super(line, problem);
    }
}
