package io.github.trackerlinks.bulklink.input;

import io.github.trackerlinks.bulklink.text.BrokenInputException;
import io.github.trackerlinks.bulklink.text.FileSignature;
import io.github.trackerlinks.bulklink.text.InputException;
import io.github.trackerlinks.bulklink.text.InputStreams;
import io.github.trackerlinks.bulklink.text.Line;
import io.github.trackerlinks.bulklink.text.LineReader;
import io.github.trackerlinks.bulklink.text.Shared;
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
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rows of one file, read one at a time. For one thread at a time. */
public final class InputFile implements Closeable {
    /** The name that stands for standard input. */
    public static final String STANDARD_INPUT = "-";

    private static final String STANDARD_INPUT_NAME = "standard input";

    private final String name;
    private final boolean isRegularFile;
    private final boolean hasExplicitEncoding;
    private final Charset encoding;
    private final InputFormat format;
    private final LineReader lines;
    private final RowReader rows;
    private final Shared<String, String> texts = new Shared<>(text -> text);
    private @Nullable Predicate<Row> wanted;
    private long selected;
    private OptionalLong expected = OptionalLong.empty();

    private InputFile(
            String name, boolean isRegularFile, @Nullable InputFormat wanted, TextReader text, boolean isNamed)
            throws InputException {
        this.name = name;
        this.isRegularFile = isRegularFile;
        this.hasExplicitEncoding = text.hasByteOrderMark() || isNamed;
        this.encoding = text.charset();
        this.lines = new LineReader(text);
        this.format = wanted == null ? format(name, text) : wanted;
        this.rows = format == InputFormat.CSV ? new CsvRowReader(lines) : new NdjsonRowReader(lines);
    }

    /**
     * Opens a file and reads its header. A regular file is first read to its end, to check that all of it is text. For
     * other files this shows only while they are read.
     *
     * @param name its path, or {@value #STANDARD_INPUT}
     * @param standardInput the stream that this name stands for; never closed
     * @param format its format, or null to detect it
     * @param encoding the encoding if it has no byte order mark, or null for UTF-8
     * @throws UnusableInputException if it cannot be read or has no usable header
     * @throws BrokenInputException if it cannot be read as far as its first row
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
        long lines = checkText(path, encoding);
        InputFile file = open(name, true, InputStreams.open(path), format, encoding);
        file.expect(Math.max(0, file.format == InputFormat.CSV ? lines - 1 : lines));
        return file;
    }

    /** Reads a stream that is already open. Closing the file closes it. */
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
            throw new UnusableInputException("this is not a valid file name (" + e.getReason() + ")");
        }
    }

    private static TextReader text(String name, InputStream bytes, @Nullable Charset encoding) throws IOException {
        BufferedInputStream decompressed = InputStreams.decompress(bytes, name);
        return FileSignature.text(decompressed, encoding);
    }

    /**
     * Checks the encoding before the first link is created: a created link cannot be undone when a later row turns out
     * wrong.
     *
     * @return how many lines are not blank
     */
    private static long checkText(Path path, @Nullable Charset encoding) throws IOException {
        try (InputStream bytes = InputStreams.open(path)) {
            LineReader lines = new LineReader(text(path.toString(), bytes, encoding));
            long filled = 0;
            for (Line line = lines.next(); line != null; line = lines.next()) {
                filled += line.isBlank() ? 0 : 1;
            }
            BrokenInputException failure = lines.failure();
            if (failure != null && failure.isUndecodable()) {
                throw failure.asUnusable();
            }
            return filled;
        }
    }

    private static InputFormat format(String name, TextReader text) throws UnusableInputException {
        int first = -1;
        try {
            first = text.peek();
        } catch (IOException e) {
            // Reading the first line fails, too, and reports the line number.
        }
        if (first == '[') {
            throw new UnusableInputException("it is a JSON array: write one object per line, as jq -c '.[]' does");
        }
        return InputFormat.of(name, first);
    }

    /** Its name in messages. */
    public String name() {
        return name;
    }

    /** Whether reading a row may wait for more input: it is standard input, a pipe or a device. */
    public boolean mayBlock() {
        return !isRegularFile;
    }

    /** Its format. */
    public InputFormat format() {
        return format;
    }

    /** Its encoding. */
    public Charset encoding() {
        return encoding;
    }

    /** Whether a byte order mark or an option gave its encoding. */
    public boolean hasExplicitEncoding() {
        return hasExplicitEncoding;
    }

    /** The separator of cells; a comma for NDJSON. */
    public char separator() {
        return rows.separator();
    }

    /**
     * Whether its rows may have the fields of an import: always in NDJSON, and in CSV if the header has these columns.
     */
    public boolean hasImportFields() {
        return rows.hasImportFields();
    }

    /** The names of the columns beyond those of a link, in the order of {@link Row#others}; empty for NDJSON. */
    public List<String> otherColumns() {
        return rows.otherColumns();
    }

    /** Leaves out the rows that are not wanted: the others are numbered from 1. */
    public InputFile select(Predicate<Row> wanted) {
        this.wanted = wanted;
        this.expected = OptionalLong.empty();
        return this;
    }

    /** Says how many rows there are. */
    public InputFile expect(long rows) {
        this.expected = OptionalLong.of(rows);
        return this;
    }

    /** How many rows there are, or a few more if cells have line breaks; empty if nothing was read ahead. */
    public OptionalLong expected() {
        return expected;
    }

    private @Nullable Row nextWanted() throws BrokenInputException {
        Row row = rows.next();
        while (row != null && wanted != null && !wanted.test(row)) {
            row = rows.next();
        }
        return row == null || wanted == null ? row : row.at(++selected);
    }

    /**
     * The next row, or null at the end.
     *
     * @throws BrokenInputException if the file cannot be read further; a row that was read only in part is not returned
     */
    public @Nullable Row next() throws BrokenInputException {
        Row row = nextWanted();
        BrokenInputException failure = row == null ? lines.failure() : null;
        if (failure != null) {
            throw failure;
        }
        return row == null ? null : row.with(texts);
    }

    /** Closes the file. Standard input stays open: closing it would wait for a pending read, and so for more input. */
    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            // All rows were read.
        }
    }

    /** Standard input, which belongs to the process. */
    private static final class KeptOpen extends FilterInputStream {
        KeptOpen(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
