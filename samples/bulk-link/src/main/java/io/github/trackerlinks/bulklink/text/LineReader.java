package io.github.trackerlinks.bulklink.text;

import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Splits a text into lines. A line ends with a line feed, a carriage return, or both. */
public final class LineReader implements Closeable {
    /**
     * The most characters of a line, or of a row of several lines. Without a limit, one lost line break could fill the
     * memory.
     */
    public static final int MAX_LENGTH = 1 << 20;

    private final TextReader text;
    private long number;
    private boolean isAfterCarriageReturn;
    private @Nullable BrokenInputException failure;

    /** Reads this text from its current position. */
    public LineReader(TextReader text) {
        this.text = text;
    }

    /**
     * The next line; null at the end and after a {@link #failure}. A line that was read only in part is not returned.
     */
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
                    number,
                    "the file cannot be read further ("
                            + Objects.requireNonNullElse(e.getMessage(), "it ends too early") + ")");
        }
        return null;
    }

    /** Why the file cannot be read to its end; null if it can, so far. */
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
