package io.github.trackerlinks.bulklink.text;

/** The file cannot be read to its end. Its rows before that place are good. */
public final class BrokenInputException extends InputException {
    private static final long serialVersionUID = 1L;

    private final boolean isUndecodable;

    private BrokenInputException(long line, String problem, boolean isUndecodable) {
        super(line, problem);
        this.isUndecodable = isUndecodable;
    }

    /**
     * @param line the line that cannot be read
     * @param problem why
     */
    public BrokenInputException(long line, String problem) {
        this(line, problem, false);
    }

    /** For bytes that are not text in the encoding in which they are read. */
    static BrokenInputException undecodable(long line, UndecodableException where) {
        return new BrokenInputException(
                line,
                where.getMessage() + ": save the file as UTF-8, or give its encoding, as in --encoding windows-1251",
                true);
    }

    /** Whether the reason is that the file has another encoding. */
    public boolean isUndecodable() {
        return isUndecodable;
    }

    /** The same problem for a file from which no row was linked. */
    public UnusableInputException asUnusable() {
        return new UnusableInputException(line(), String.valueOf(getMessage()));
    }
}
