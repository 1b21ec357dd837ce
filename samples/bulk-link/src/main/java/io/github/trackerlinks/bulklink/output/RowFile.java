package io.github.trackerlinks.bulklink.output;

import io.github.trackerlinks.bulklink.input.Row;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A file with a line for some or all rows, for one job at a time. What was there before stays until {@link #begin}. On
 * disk it always ends with a whole row: a row in part could pass for another one when the file is read again.
 */
final class RowFile implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final RowFormat format;
    private final RandomAccessFile bytes;
    private final boolean isRegularFile;
    private final boolean isNew;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(BUFFER);
    /** Where in {@link #waiting} its rows end. */
    private final Deque<Integer> ends = new ArrayDeque<>();

    /** Where the rows end that are on disk. */
    private long end;

    private boolean hasBegun;
    private @Nullable IOException problem;

    private RowFile(Path path, RowFormat format, RandomAccessFile bytes, boolean isNew) {
        this.path = path;
        this.format = format;
        this.bytes = bytes;
        this.isRegularFile = Files.isRegularFile(path);
        this.isNew = isNew;
    }

    /**
     * Opens a file and leaves what is in it.
     *
     * @throws UnusableOutput if it cannot be written, or another job writes it
     */
    static RowFile open(Path path, RowFormat format) throws UnusableOutput {
        boolean isNew = create(path);
        // Not a FileChannel: it would be closed when the thread that writes is interrupted.
        try {
            RandomAccessFile bytes = new RandomAccessFile(path.toFile(), "rw");
            RowFile file = new RowFile(path, format, bytes, isNew);
            try {
                file.lock();
                return file;
            } catch (IOException e) {
                file.close();
                throw e;
            }
        } catch (UnusableOutput e) {
            throw e;
        } catch (IOException e) {
            throw new UnusableOutput(path, Files.isDirectory(path) ? "it is a directory" : reason(e));
        }
    }

    private static boolean create(Path path) throws UnusableOutput {
        try {
            Files.createFile(path);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (NoSuchFileException e) {
            throw new UnusableOutput(path, "there is no such directory");
        } catch (IOException e) {
            throw new UnusableOutput(path, reason(e));
        }
    }

    private static String reason(IOException e) {
        boolean isDenied = e instanceof AccessDeniedException;
        return "it cannot be written (" + (isDenied ? "permission denied" : e.getMessage()) + ")";
    }

    /** Held until the file is closed; a device or a pipe has none. */
    private void lock() throws IOException {
        if (isRegularFile && !isLocked()) {
            throw new UnusableOutput(path, "another job is writing it");
        }
    }

    private boolean isLocked() throws IOException {
        try {
            return bytes.getChannel().tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    /** Replaces what was there by the header. */
    void begin() {
        hasBegun = true;
        add(format.header());
        try {
            if (isRegularFile) {
                bytes.setLength(0);
            }
        } catch (IOException e) {
            problem = e;
        }
        flush();
    }

    /** Writes the line of a row that was read, if this file has it already. */
    void writeUnreadable(Row row, String reason) {
        write(format.unreadable(row, reason));
    }

    /** Writes the line of a row with its result, if it has one. */
    void write(Row row, Result result, String detail) {
        write(format.line(row, result, detail));
    }

    /** After a problem nothing is written any more. */
    private void write(@Nullable String line) {
        if (line != null && hasBegun && problem == null) {
            add(line);
            if (waiting.size() >= BUFFER) {
                flush();
            }
        }
    }

    /** Half a surrogate pair becomes U+FFFD, which is refused when it is read again; a question mark would not be. */
    private void add(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .replaceWith("\ufffd".getBytes(StandardCharsets.UTF_8))
                    .encode(CharBuffer.wrap(text));
            waiting.write(encoded.array(), encoded.arrayOffset(), encoded.limit());
            ends.add(waiting.size());
        } catch (IOException e) {
            throw new IllegalStateException("nothing is left to report", e);
        }
    }

    /** Hands what waits in memory to the system. */
    void flush() {
        if (problem == null) {
            try {
                bytes.write(waiting.toByteArray());
                end += waiting.size();
            } catch (IOException e) {
                problem = e;
                cutBack();
            }
        }
        waiting.reset();
        ends.clear();
    }

    /** To the last row of which all bytes were written. */
    private void cutBack() {
        if (!isRegularFile) {
            return;
        }
        try {
            long written = bytes.getFilePointer() - end;
            int whole = 0;
            while (!ends.isEmpty() && ends.element() <= written) {
                whole = ends.remove();
            }
            bytes.setLength(end + whole);
        } catch (IOException e) {
            // The problem that led here is told.
        }
    }

    /** Why it is not complete, if it is not. */
    @Nullable
    IOException problem() {
        return problem;
    }

    /** A file that was created and not begun is removed. */
    @Override
    public void close() throws IOException {
        flush();
        try {
            if (isNew && !hasBegun) {
                Files.deleteIfExists(path);
            }
        } finally {
            bytes.close();
        }
    }
}
