package io.github.trackerlinks.bulklink.input;

import io.github.trackerlinks.bulklink.text.BrokenInputException;
import io.github.trackerlinks.bulklink.text.FileSignature;
import io.github.trackerlinks.bulklink.text.InputException;
import io.github.trackerlinks.bulklink.text.InputStreams;
import io.github.trackerlinks.bulklink.text.LineReader;
import io.github.trackerlinks.bulklink.text.TextReader;
import io.github.trackerlinks.bulklink.text.UnusableInputException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The rows of one file, read one by one as they are asked for. Used by one thread at a time. */
public final class InputFile implements Closeable {
    /** The name that stands for standard input. */
    public static final String STANDARD_INPUT = "-";

    private static final String STANDARD_INPUT_NAME = "standard input";

    private final String name;
    private final boolean isRegularFile;
    private final boolean hasExplicitEncoding;
    private final InputFormat format;
    private final LineReader lines;
    private final RowReader rows;

    private InputFile(
            String name, boolean isRegularFile, @Nullable InputFormat wanted, TextReader text, boolean isNamed)
            throws InputException {
        this.name = name;
        this.isRegularFile = isRegularFile;
        this.hasExplicitEncoding = text.hasByteOrderMark() || isNamed;
        this.lines = new LineReader(text);
        this.format = wanted == null ? format(name, text) : wanted;
        this.rows = format == InputFormat.CSV ? new CsvRowReader(lines) : new NdjsonRowReader(lines);
    }

    /**
     * Opens a file and reads its header. A regular file is read through once, to see that all of it is text; of anything
     * else that shows only as it comes.
     *
     * @param name its path, or {@value #STANDARD_INPUT}
     * @param standardInput what that name stands for; never closed
     * @param format how rows are written down, or null to find out
     * @param encoding of the text if it has no byte order mark, or null for UTF-8
     * @throws UnusableInputException if it cannot be read or has no usable header
     * @throws BrokenInputException if it breaks off before its first row
     */
    public static InputFile open(
            String name, InputStream standardInput, @Nullable InputFormat format, @Nullable Charset encoding)
            throws IOException {
        if (name.equals(STANDARD_INPUT)) {
            return of(STANDARD_INPUT_NAME, new KeptOpen(standardInput), format, encoding);
        }
        Path path = path(name);
        if (!Files.isRegularFile(path)) {
            return open(name, false, InputStreams.open(path), format, encoding);
        }
        checkText(path, encoding);
        return open(name, true, InputStreams.open(path), format, encoding);
    }

    /** A file that is open already. */
    public static InputFile of(String name, InputStream bytes, @Nullable InputFormat format, @Nullable Charset encoding)
            throws IOException {
        return open(name, false, bytes, format, encoding);
    }

    private static InputFile open(
            String name,
            boolean isRegularFile,
            InputStream bytes,
            @Nullable InputFormat format,
            @Nullable Charset encoding)
            throws IOException {
        try {
            return new InputFile(name, isRegularFile, format, text(name, bytes, encoding), encoding != null);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private static Path path(String name) throws UnusableInputException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UnusableInputException("this is no name of a file (" + e.getReason() + ")");
        }
    }

    private static TextReader text(String name, InputStream bytes, @Nullable Charset encoding) throws IOException {
        BufferedInputStream decompressed = InputStreams.decompress(bytes, name);
        return FileSignature.text(decompressed, encoding);
    }

    /** A link that was made cannot be taken back when a later row shows that the encoding is wrong. */
    private static void checkText(Path path, @Nullable Charset encoding) throws IOException {
        try (InputStream bytes = InputStreams.open(path)) {
            LineReader lines = new LineReader(text(path.toString(), bytes, encoding));
            while (lines.next() != null) {
                // only its end counts
            }
            BrokenInputException failure = lines.failure();
            if (failure != null && failure.isUndecodable()) {
                throw failure.asUnusable();
            }
        }
    }

    private static InputFormat format(String name, TextReader text) throws UnusableInputException {
        int first = -1;
        try {
            first = text.peek();
        } catch (IOException e) {
            // The first line, which is read next, tells it with its number.
        }
        if (first == '[') {
            throw new UnusableInputException("it is a JSON array: write one object per line, as with jq -c '.[]'");
        }
        return InputFormat.of(name, first);
    }

    /** What it is called in messages. */
    public String name() {
        return name;
    }

    /** Whether its rows may have to be waited for: it is standard input, a pipe, or a device. */
    public boolean mayBlock() {
        return !isRegularFile;
    }

    /** How its rows are written down. */
    public InputFormat format() {
        return format;
    }

    /** Whether its encoding had to be told, by a byte order mark or by name. */
    public boolean hasExplicitEncoding() {
        return hasExplicitEncoding;
    }

    /** What stands between the cells of a row. */
    public char separator() {
        return rows.separator();
    }

    /** Whether its rows may tell of a link's past: in NDJSON always, in CSV if the header has columns for it. */
    public boolean hasImportFields() {
        return rows.hasImportFields();
    }

    /**
     * The next row, or null at the end.
     *
     * @throws BrokenInputException where the file breaks off; a row that is cut in two there is not handed out
     */
    public @Nullable Row next() throws BrokenInputException {
        Row row = rows.next();
        BrokenInputException failure = row == null ? lines.failure() : null;
        if (failure != null) {
            throw failure;
        }
        return row;
    }

    /** Standard input stays open: closing it would wait for a read that is under way, and for whoever types. */
    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            // All that was wanted of it was read.
        }
    }

    /** Standard input belongs to the process. */
    private static final class KeptOpen extends FilterInputStream {
        KeptOpen(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
