package io.github.trackerlinks.bulklink.output;

import io.github.trackerlinks.bulklink.input.Row;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A file with lines for some or all rows, locked against other jobs. Its old contents stay until {@link #begin}. On
 * disk it always ends with a complete row: part of a row could be read as a different row later.
 */
final class RowFile implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final RowFormat format;
    private final boolean isNew;
    /** Null unless it is a regular file. Not a channel: an interrupt of the writing thread would close that. */
    private final @Nullable RandomAccessFile file;

    private final OutputStream bytes;
    private boolean isLocked;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(BUFFER);
    /** The ends of the rows in {@link #waiting}. */
    private final Deque<Integer> ends = new ArrayDeque<>();

    /** The end of the rows on disk. */
    private long end;

    private boolean hasBegun;
    private @Nullable IOException problem;

    private RowFile(Path path, RowFormat format, boolean isNew) throws IOException {
        this.path = path;
        this.format = format;
        this.isNew = isNew;
        this.file = Files.isRegularFile(path) ? new RandomAccessFile(path.toFile(), "rw") : null;
        // A pipe must not be opened for reading: it would then have a reader, this process, even after its reader is
        // gone.
        this.bytes = file == null ? new FileOutputStream(path.toFile()) : new FileOutputStream(file.getFD());
    }

    /**
     * Opens a file without changing its contents.
     *
     * @throws UnusableOutputException if it cannot be written, or another job is writing it
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
            throw new UnusableOutputException(path, "the directory does not exist");
        } catch (IOException e) {
            throw new UnusableOutputException(path, reason(e));
        }
    }

    private static String reason(IOException e) {
        boolean isDenied = e instanceof AccessDeniedException;
        return "it cannot be written (" + (isDenied ? "permission denied" : e.getMessage()) + ")";
    }

    /**
     * Holds a lock until the file is closed. Devices and pipes have none. The file may be gone by now: another job that
     * created it and sent nothing removes it.
     */
    private void lock() throws UnusableOutputException {
        if (file == null) {
            return;
        }
        try {
            isLocked = file.getChannel().tryLock() != null;
        } catch (OverlappingFileLockException e) {
            isLocked = false;
        } catch (IOException e) {
            throw new UnusableOutputException(path, "it cannot be locked (" + e.getMessage() + ")");
        }
        if (!isLocked || !Files.exists(path)) {
            throw new UnusableOutputException(path, "another job is writing it");
        }
    }

    Path path() {
        return path;
    }

    /** Replaces the old contents with the header. Keeps them if the header cannot be written. */
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

    /**
     * Goes on behind the rows of an earlier job: what follows them is cut off.
     *
     * @param rows where they end
     */
    void resume(long rows) {
        hasBegun = true;
        end = rows;
        try {
            if (file != null) {
                file.setLength(end);
                file.seek(end);
            }
        } catch (IOException e) {
            problem = e;
        }
    }

    /** Whether it has as many bytes, so that it can be gone on with behind them. */
    boolean canResume(long rows) throws IOException {
        return file != null && file.length() >= rows;
    }

    /** Where the rows on disk end. */
    long end() {
        return end;
    }

    /** Writes to the disk what was {@linkplain #flush flushed}. */
    void force() throws IOException {
        if (file != null) {
            file.getFD().sync();
        }
    }

    /** Writes the line of a row that could not be read, if the format has one. */
    void writeUnreadable(Row row, String reason) {
        write(format.unreadable(row, reason));
    }

    /** Whether the format has a line for a row with this result. */
    boolean hasLine(Row row, Result result) {
        return format.hasLine(row, result);
    }

    /** Writes the line of a row with its result, if the format has one. */
    void write(Row row, Result result, String detail) {
        if (format.hasLine(row, result)) {
            write(format.line(row, result, detail));
        }
    }

    /** Writes nothing before {@link #begin} and after a problem. */
    private void write(@Nullable String line) {
        if (line != null && hasBegun && problem == null) {
            add(line);
            if (waiting.size() >= BUFFER) {
                flush();
            }
        }
    }

    private void add(String text) {
        ByteBuffer encoded = Utf8.encode(text);
        waiting.write(encoded.array(), encoded.arrayOffset(), encoded.limit());
        ends.add(waiting.size());
    }

    /** Writes buffered rows to the file. */
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

    /** Cuts the file after its last complete row. */
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
            // The first problem is reported.
        }
    }

    /** Why rows are missing at its end; null if none are. */
    @Nullable
    IOException problem() {
        return problem;
    }

    /** Closes the file. Deletes it if it was created and {@link #begin} was not called. */
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
