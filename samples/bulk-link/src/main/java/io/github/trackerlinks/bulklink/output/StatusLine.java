package io.github.trackerlinks.bulklink.output;

import java.io.PrintStream;

/** Standard error: lines that stay, and on a terminal one last line that is redrawn. */
public final class StatusLine {
    private static final String NAME = "bulk-link: ";
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream err;
    private final int columns;
    private boolean drawn;

    /**
     * @param err where to write
     * @param columns how wide the terminal is that it shows up on; 0 if it is none
     */
    public StatusLine(PrintStream err, int columns) {
        this.err = err;
        this.columns = columns;
    }

    /** Whether a line can be redrawn. */
    public boolean isTerminal() {
        return columns > 0;
    }

    /** One line of the program's own, which stays, whatever line breaks its text has. */
    public void say(String text) {
        print(NAME + text);
    }

    /** One line that starts with the place that it is about. */
    public synchronized void print(String text) {
        erase();
        err.println(oneLine(text));
        err.flush();
    }

    /** Redraws the last line, as far as it fits: what is wrapped would not be erased. */
    public synchronized void draw(String text) {
        String line = oneLine(NAME + text);
        err.print(ERASE + line.substring(0, Math.min(line.length(), columns - 1)));
        err.flush();
        drawn = true;
    }

    /** Takes the redrawn line away. */
    public synchronized void erase() {
        if (drawn) {
            err.print(ERASE);
            err.flush();
            drawn = false;
        }
    }

    /** The same text on one line, without what would move a terminal's cursor. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ").strip();
    }
}
