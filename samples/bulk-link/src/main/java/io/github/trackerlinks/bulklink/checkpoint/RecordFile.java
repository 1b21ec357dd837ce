package io.github.trackerlinks.bulklink.checkpoint;

import io.github.trackerlinks.bulklink.output.UnusableOutputException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file of records to which others are appended, locked against other jobs. Each record has its length and a checksum before
 * it. A crash may cut off the last one, which is dropped when the file is opened. For one thread at a time.
 */
final class RecordFile implements Closeable {
    private static final byte[] MAGIC = "tracker-links checkpoint 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = 2 * Integer.BYTES;
    private static final int MAX_RECORD = 1 << 26;
    private static final int BUFFER = 1 << 16;

    private final Path path;
    /** Not a channel: an interrupt of the writing thread would close that. */
    private final RandomAccessFile file;

    private long end;

    private RecordFile(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /** Takes a record. */
    interface Reader {
        void read(ByteBuffer record) throws IOException;
    }

    /** Opens a file, or creates an empty one. */
    static RecordFile open(Path path) throws UnusableOutputException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new UnusableOutputException(path, "a checkpoint has to be a regular file");
        }
        try {
            Object before = key(path);
            RecordFile opened = locked(path);
            // Another job may have replaced the file before it was locked here.
            if (before != null && !before.equals(key(path))) {
                opened.close();
                throw isUsed(path);
            }
            return opened;
        } catch (NoSuchFileException e) {
            throw new UnusableOutputException(path, "the directory does not exist");
        } catch (UnusableOutputException e) {
            throw e;
        } catch (IOException e) {
            throw new UnusableOutputException(path, "it cannot be written (" + e.getMessage() + ")");
        }
    }

    private static RecordFile locked(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            if (file.getChannel().tryLock() == null) {
                throw isUsed(path);
            }
            RecordFile opened = new RecordFile(path, file);
            opened.begin();
            return opened;
        } catch (OverlappingFileLockException e) {
            file.close();
            throw isUsed(path);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static UnusableOutputException isUsed(Path path) {
        return new UnusableOutputException(path, "another job is using it");
    }

    private static @Nullable Object key(Path path) throws IOException {
        return Files.exists(path)
                ? Files.readAttributes(path, BasicFileAttributes.class).fileKey()
                : null;
    }

    private void begin() throws IOException {
        byte[] found = new byte[(int) Math.min(MAGIC.length, file.length())];
        file.readFully(found);
        if (!Arrays.equals(found, 0, found.length, MAGIC, 0, found.length)) {
            throw new UnusableOutputException(path, "this file is no checkpoint; it is left as it is");
        }
        if (found.length < MAGIC.length) {
            file.seek(0);
            file.write(MAGIC);
        }
        end = MAGIC.length;
    }

    /** Reads all records. What follows the last whole one is cut off; the next is appended there. */
    void readAll(Reader reader) throws IOException {
        end = MAGIC.length;
        file.seek(end);
        // Not closed: that would close the file, and any other stream of the file would end the lock when it is closed.
        DataInputStream bytes = new DataInputStream(new BufferedInputStream(new FileInputStream(file.getFD()), BUFFER));
        for (byte[] record = next(bytes); record != null; record = next(bytes)) {
            end += HEAD + record.length;
            reader.read(ByteBuffer.wrap(record));
        }
        file.setLength(end);
        file.seek(end);
    }

    /**
     * Reads all whole records of a file that another job may be writing. Changes and locks nothing.
     *
     * @throws UnusableOutputException if it is no checkpoint
     */
    static void look(Path path, Reader reader) throws IOException {
        try (DataInputStream bytes = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER))) {
            if (!Arrays.equals(bytes.readNBytes(MAGIC.length), MAGIC)) {
                throw new UnusableOutputException(path, "this file is no checkpoint");
            }
            for (byte[] record = next(bytes); record != null; record = next(bytes)) {
                reader.read(ByteBuffer.wrap(record));
            }
        }
    }

    private static byte @Nullable [] next(DataInputStream bytes) throws IOException {
        try {
            int length = bytes.readInt();
            int checksum = bytes.readInt();
            // Zeros, which a power cut may leave, are no record.
            if (length <= 0 || length > MAX_RECORD) {
                return null;
            }
            byte[] record = bytes.readNBytes(length);
            return record.length == length && checksum(record) == checksum ? record : null;
        } catch (EOFException e) {
            return null;
        }
    }

    private static int checksum(byte[] record) {
        CRC32C checksum = new CRC32C();
        checksum.update(record);
        return (int) checksum.getValue();
    }

    /** Appends a record. It survives the end of this process when this returns; that of the machine after {@link #force}. */
    void append(byte[] record) throws IOException {
        byte[] framed = ByteBuffer.allocate(HEAD + record.length)
                .putInt(record.length)
                .putInt(checksum(record))
                .put(record)
                .array();
        file.write(framed);
        end += framed.length;
    }

    /** Writes to the disk what was appended. */
    void force() throws IOException {
        file.getFD().sync();
    }

    long size() {
        return end;
    }

    /** Whether it has no records. */
    boolean isEmpty() {
        return end == MAGIC.length;
    }

    /**
     * Replaces the file with one that has other records. A crash leaves the one or the other. This one is closed, and the new
     * one has its lock already.
     *
     * @param first the first records of the new file
     * @param kept gives what follows of each record of this file; {@code null} if nothing does
     */
    RecordFile replace(List<byte[]> first, Kept kept) throws IOException {
        Path beside = path.resolveSibling(Objects.requireNonNull(path.getFileName(), "name") + ".new");
        Files.deleteIfExists(beside);
        RecordFile replacement = locked(beside);
        try {
            for (byte[] record : first) {
                replacement.append(record);
            }
            readAll(record -> {
                byte[] rest = kept.of(record);
                if (rest != null) {
                    replacement.append(rest);
                }
            });
            replacement.force();
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            replacement.close();
            Files.deleteIfExists(beside);
            throw e;
        }
        RecordFile renamed = new RecordFile(path, replacement.file);
        renamed.end = replacement.end;
        file.close();
        return renamed;
    }

    /** What a new file keeps of a record. */
    interface Kept {
        byte @Nullable [] of(ByteBuffer record);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
