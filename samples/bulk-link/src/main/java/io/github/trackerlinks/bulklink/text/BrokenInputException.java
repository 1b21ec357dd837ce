package io.github.trackerlinks.bulklink.text;

/** A file that cannot be read to its end; the rows before the break are good. */
public final class BrokenInputException extends InputException {
    private static final long serialVersionUID = 1L;

    private final boolean isUndecodable;

    private BrokenInputException(long line, String problem, boolean isUndecodable) {
        super(line, problem);
        this.isUndecodable = isUndecodable;
    }

    /**
     * @param line where it breaks
     * @param problem why
     */
    public BrokenInputException(long line, String problem) {
        this(line, problem, false);
    }

    /** Of bytes that are no text in the encoding that they were read in. */
    static BrokenInputException undecodable(long line, UndecodableException where) {
        return new BrokenInputException(
                line,
                where.getMessage() + ": save the file as UTF-8, or name its encoding, as in --encoding windows-1251",
                true);
    }

    /** Whether the file is in another encoding. */
    public boolean isUndecodable() {
        return isUndecodable;
    }

    /** The same of a file of which nothing was linked yet. */
    public UnusableInputException asUnusable() {
        return new UnusableInputException(line(), String.valueOf(getMessage()));
    }
}
