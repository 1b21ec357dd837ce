package io.github.trackerlinks.bulklink.output;

import java.io.PrintStream;

/** Standard error: lines that stay, and on a terminal one last line that is redrawn. */
public final class StatusLine {
    private static final String NAME = "bulk-link: ";
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean terminal;
    private boolean drawn;

    /**
     * @param err where to write
     * @param terminal whether a line can be redrawn there
     */
    public StatusLine(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** Whether a line can be redrawn. */
    public boolean isTerminal() {
        return terminal;
    }

    /** One line of the program's own, which stays, whatever line breaks its text has. */
    public void say(String text) {
        tell(NAME + text);
    }

    /** One line that starts with the place that it is about. */
    public synchronized void tell(String text) {
        erase();
        err.println(oneLine(text));
        err.flush();
    }

    /** Redraws the last line. */
    public synchronized void draw(String text) {
        err.print(ERASE + NAME + text);
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
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
