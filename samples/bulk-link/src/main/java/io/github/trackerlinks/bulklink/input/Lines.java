package io.github.trackerlinks.bulklink.input;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The lines of a text, none of them kept longer than it takes to read the next one. */
final class Lines implements Closeable {
    /** Longer lines, and longer quoted fields, are refused so that a lost line break or quote does not fill the memory. */
    static final int MAX_LENGTH = 1 << 20;

    private final BufferedReader text;
    private long number;
    private long markedNumber;

    Lines(Reader text) {
        this.text = new BufferedReader(text, 1 << 16);
    }

    /** The first character that is not white space, left where it is; -1 if there is none near. */
    int peek() throws IOException {
        text.mark(1024);
        int c = text.read();
        for (int i = 1; i < 1024 && Character.isWhitespace(c); i++) {
            c = text.read();
        }
        text.reset();
        return c;
    }

    /** The next line, or null at the end. */
    @Nullable
    Line next() throws IOException {
        int c = text.read();
        if (c < 0) {
            return null;
        }
        number++;
        StringBuilder line = new StringBuilder(80);
        boolean overlong = false;
        while (c >= 0 && c != '\n') {
            overlong |= line.length() == MAX_LENGTH;
            if (!overlong) {
                line.append((char) c);
            }
            c = text.read();
        }
        int end = line.length() - 1;
        if (end >= 0 && line.charAt(end) == '\r') {
            line.setLength(end);
        }
        return new Line(number, line.toString(), overlong);
    }

    /** Keeps this place for {@link #goBack}, which has to come before {@link #MAX_LENGTH} characters are read. */
    void keepPlace() throws IOException {
        text.mark(2 * MAX_LENGTH + 2);
        markedNumber = number;
    }

    void goBack() throws IOException {
        text.reset();
        number = markedNumber;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
