package io.github.trackerlinks.bulklink.output;

import java.io.PrintStream;

/** Prints to standard error: lines that stay and, on a terminal, a last line that is redrawn. */
public final class StatusLine {
    private static final String NAME = "bulk-link: ";
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream err;
    private final int columns;
    private final boolean isPlain;
    private boolean isQuiet;
    private int drawn;

    /**
     * @param err standard error
     * @param columns the width of the terminal; 0 if it is not a terminal
     */
    public StatusLine(PrintStream err, int columns) {
        this(err, columns, false);
    }

    /** @param isPlain whether to do without escape sequences, as NO_COLOR asks */
    public StatusLine(PrintStream err, int columns, boolean isPlain) {
        this.isPlain = isPlain;
        this.err = err;
        this.columns = columns;
    }

    /** Whether the last line can be redrawn. */
    public boolean isTerminal() {
        return columns > 0;
    }

    /** Prints neither notes nor progress from now on. */
    public synchronized void quiet() {
        isQuiet = true;
    }

    public synchronized boolean isQuiet() {
        return isQuiet;
    }

    /** Prints a message that is no problem, unless it is to be quiet. */
    public void note(String text) {
        if (!isQuiet()) {
            say(text);
        }
    }

    /** Prints a message of the program as one line. */
    public void say(String text) {
        print(NAME + text);
    }

    /** Prints a text as one line, without the name of the program. */
    public synchronized void print(String text) {
        erase();
        err.println(oneLine(text));
        err.flush();
    }

    /** Redraws the last line. Cuts it at the width of the terminal, because a wrapped line could not be erased. */
    public synchronized void draw(String text) {
        String line = oneLine(NAME + text);
        String cut = line.substring(0, Math.min(line.length(), columns - 1));
        err.print(erasing() + cut);
        err.flush();
        drawn = cut.length();
    }

    /** Erases the redrawn line. */
    public synchronized void erase() {
        if (drawn > 0) {
            err.print(erasing());
            err.flush();
            drawn = 0;
        }
    }

    /** What erases the redrawn line and puts the cursor at its beginning. */
    private String erasing() {
        return isPlain ? "\r" + " ".repeat(drawn) + "\r" : ERASE;
    }

    /** The text on one line, without control characters. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ").strip();
    }
}
