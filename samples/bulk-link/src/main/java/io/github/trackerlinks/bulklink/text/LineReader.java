package io.github.trackerlinks.bulklink.text;

import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The lines of a text. A line feed, a carriage return, or both end a line. */
public final class LineReader implements Closeable {
    /** More characters in a line, or in a row of several lines, are refused: a lost line break must not fill the memory. */
    public static final int MAX_LENGTH = 1 << 20;

    private final TextReader text;
    private long number;
    private boolean isAfterCarriageReturn;
    private @Nullable BrokenInputException failure;

    /** Reads this text from where it is. */
    public LineReader(TextReader text) {
        this.text = text;
    }

    /** The next line; null at the end, and where the file breaks, whose last line in part is not handed out. */
    public @Nullable Line next() {
        if (failure != null) {
            return null;
        }
        try {
            return read();
        } catch (UndecodableException e) {
            failure = BrokenInputException.undecodable(number, e);
        } catch (IOException e) {
            failure = new BrokenInputException(
                    number, "it breaks off (" + Objects.requireNonNullElse(e.getMessage(), "it ends too early") + ")");
        }
        return null;
    }

    /** What the file broke with, if it did. */
    public @Nullable BrokenInputException failure() {
        return failure;
    }

    private @Nullable Line read() throws IOException {
        number++;
        int c = text.read();
        if (c == '\n' && isAfterCarriageReturn) {
            c = text.read();
        }
        isAfterCarriageReturn = false;
        if (c == TextReader.END) {
            return null;
        }
        StringBuilder line = new StringBuilder(80);
        boolean isOverlong = false;
        while (c != TextReader.END && c != '\n' && c != '\r') {
            isOverlong |= line.length() == MAX_LENGTH;
            if (!isOverlong) {
                line.append((char) c);
            }
            c = text.read();
        }
        isAfterCarriageReturn = c == '\r';
        return new Line(number, line.toString(), isOverlong, c != TextReader.END);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
