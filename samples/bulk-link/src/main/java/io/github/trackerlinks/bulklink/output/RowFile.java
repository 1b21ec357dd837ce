package io.github.trackerlinks.bulklink.output;

import io.github.trackerlinks.bulklink.input.Row;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
    private final boolean isNew;
    /** If it is a regular file; not a channel, which would be closed when the thread that writes is interrupted. */
    private final @Nullable RandomAccessFile file;

    private final OutputStream bytes;
    private boolean isLocked;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(BUFFER);
    /** Where in {@link #waiting} its rows end. */
    private final Deque<Integer> ends = new ArrayDeque<>();

    /** Where the rows end that are on disk. */
    private long end;

    private boolean hasBegun;
    private @Nullable IOException problem;

    private RowFile(Path path, RowFormat format, boolean isNew) throws IOException {
        this.path = path;
        this.format = format;
        this.isNew = isNew;
        this.file = Files.isRegularFile(path) ? new RandomAccessFile(path.toFile(), "rw") : null;
        // A pipe is not opened for reading: it would have a reader, this one, when its reader is gone.
        this.bytes = file == null ? new FileOutputStream(path.toFile()) : new FileOutputStream(file.getFD());
    }

    /**
     * Opens a file and leaves what is in it.
     *
     * @throws UnusableOutputException if it cannot be written, or another job writes it
     */
    static RowFile open(Path path, RowFormat format) throws UnusableOutputException {
        boolean isNew = create(path);
        try {
            RowFile opened = new RowFile(path, format, isNew);
            try {
                opened.lock();
                return opened;
            } catch (IOException e) {
                opened.close();
                throw e;
            }
        } catch (UnusableOutputException e) {
            throw e;
        } catch (IOException e) {
            throw new UnusableOutputException(path, Files.isDirectory(path) ? "it is a directory" : reason(e));
        }
    }

    private static boolean create(Path path) throws UnusableOutputException {
        try {
            Files.createFile(path);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (NoSuchFileException e) {
            throw new UnusableOutputException(path, "there is no such directory");
        } catch (IOException e) {
            throw new UnusableOutputException(path, reason(e));
        }
    }

    private static String reason(IOException e) {
        boolean isDenied = e instanceof AccessDeniedException;
        return "it cannot be written (" + (isDenied ? "permission denied" : e.getMessage()) + ")";
    }

    /** Held until the file is closed; a device or a pipe has none. A job that ends removes the file that it made. */
    private void lock() throws UnusableOutputException {
        if (file == null) {
            return;
        }
        try {
            isLocked = file.getChannel().tryLock() != null;
        } catch (OverlappingFileLockException e) {
            isLocked = false;
        } catch (IOException e) {
            throw new UnusableOutputException(path, "it cannot be locked against other jobs (" + e.getMessage() + ")");
        }
        if (!isLocked || !Files.exists(path)) {
            throw new UnusableOutputException(path, "another job is writing it");
        }
    }

    Path path() {
        return path;
    }

    /** Replaces what was there by the header, if the header can be written. */
    void begin() {
        hasBegun = true;
        add(format.header());
        flush();
        try {
            if (file != null && problem == null) {
                file.setLength(end);
            }
        } catch (IOException e) {
            problem = e;
        }
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
        if (file == null) {
            return;
        }
        try {
            long written = file.getFilePointer() - end;
            int whole = 0;
            while (!ends.isEmpty() && ends.element() <= written) {
                whole = ends.remove();
            }
            if (written > 0) {
                file.setLength(end + whole);
            }
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
    public void close() {
        flush();
        try {
            if (isNew && isLocked && !hasBegun) {
                Files.deleteIfExists(path);
            }
            bytes.close();
        } catch (IOException e) {
            problem = problem == null ? e : problem;
        }
    }
}
