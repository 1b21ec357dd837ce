package io.github.trackerlinks.bulklink.input;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of one file, read one by one as they are asked for. Used by one thread at a time. */
public final class InputFile implements Closeable {
    /** The name that stands for standard input. */
    public static final String STANDARD_INPUT = "-";

    private static final String STANDARD_INPUT_NAME = "standard input";

    private final String name;
    private final Format format;
    private final Lines lines;
    private final CutStream bytes;
    private final RowReader rows;
    private @Nullable Row ahead;

    private InputFile(String name, @Nullable Format wanted, CutStream bytes) throws IOException {
        this.name = name;
        this.bytes = bytes;
        this.lines = new Lines(new InputStreamReader(ByteSource.withoutByteOrderMark(bytes), StandardCharsets.UTF_8));
        this.format = wanted == null ? Format.of(name, lines.peek()) : wanted;
        this.rows = format == Format.CSV ? new CsvRows(lines) : new NdjsonRows(lines);
    }

    /**
     * Opens a file and reads its header.
     *
     * @param name its path, or {@value #STANDARD_INPUT}
     * @param standardInput what that name stands for; never closed
     * @param format how rows are written down, or null to find out
     * @throws UnusableInput if it cannot be read or has no usable header
     * @throws BrokenInput if it breaks off before its first row
     */
    public static InputFile open(String name, InputStream standardInput, @Nullable Format format) throws IOException {
        if (name.equals(STANDARD_INPUT)) {
            return of(STANDARD_INPUT_NAME, new KeptOpen(standardInput), format);
        }
        return of(name, ByteSource.open(name), format);
    }

    /** A file that is open already. */
    public static InputFile of(String name, InputStream bytes, @Nullable Format format) throws IOException {
        CutStream cut = null;
        try {
            cut = ByteSource.unpack(bytes, name);
            return new InputFile(name, format, cut);
        } catch (IOException e) {
            bytes.close();
            throw cut != null && cut.failure() != null ? broken(cut.failure()) : e;
        }
    }

    /** What it is called in messages. */
    public String name() {
        return name;
    }

    /** Whether its end may have to be waited for. */
    public boolean isStandardInput() {
        return name.equals(STANDARD_INPUT_NAME);
    }

    /** How its rows are written down. */
    public Format format() {
        return format;
    }

    /** Whether its rows may tell of a link's past: in NDJSON always, in CSV if the header has columns for it. */
    public boolean hasHistory() {
        return rows.hasHistory();
    }

    /**
     * The next row, or null at the end.
     *
     * @throws BrokenInput where the file breaks off; a row that is cut in two there is not handed out
     */
    public @Nullable Row next() throws IOException {
        Row row = ahead == null ? rows.next() : ahead;
        ahead = null;
        if (bytes.failure() == null) {
            return row;
        }
        // What is left of a broken file is in memory, so that looking ahead waits for nobody.
        ahead = row == null ? null : rows.next();
        if (row == null || (ahead == null && !bytes.endsWithLine())) {
            throw broken(Objects.requireNonNull(bytes.failure()));
        }
        return row;
    }

    /** Standard input stays open: closing it would wait for a read that is under way, and for whoever types. */
    @Override
    public void close() throws IOException {
        if (!isStandardInput()) {
            lines.close();
        }
    }

    private static BrokenInput broken(@Nullable IOException cause) {
        return new BrokenInput("it breaks off (" + (cause == null ? "" : cause.getMessage()) + ")");
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
