package io.github.trackerlinks.bulklink.text;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses gzip of one or more members (RFC 1952). Unlike the stream of the JDK, it fails if other bytes follow a
 * member, and returns all bytes that it can decompress before the place where a file is damaged.
 */
final class StrictGzipInputStream extends InputStream {
    private static final int BUFFER = 1 << 16;
    private static final int FIRST = 0x1f;
    private static final int SECOND = 0x8b;
    private static final int DEFLATED = 8;
    private static final int HEADER_CHECK = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    /** Bytes of time, extra flags and operating system. */
    private static final int UNUSED = 6;

    private final InputStream compressed;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 check = new CRC32();
    private final byte[] input = new byte[BUFFER];
    private int position;
    private int limit;
    private boolean isFinished;

    /** Reads the first header. */
    StrictGzipInputStream(InputStream compressed) throws IOException {
        this.compressed = compressed;
        readHeader();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        try {
            while (!isFinished) {
                int count = inflater.inflate(bytes, from, length);
                if (count > 0) {
                    check.update(bytes, from, count);
                    return count;
                }
                if (inflater.finished()) {
                    endMember();
                } else {
                    feed();
                }
            }
            return -1;
        } catch (DataFormatException e) {
            throw new IOException("the compressed data is damaged", e);
        }
    }

    private void feed() throws IOException {
        if (inflater.needsDictionary() || (position == limit && !fill())) {
            throw new EOFException("it ends too early");
        }
        inflater.setInput(input, position, limit - position);
        position = limit;
    }

    private void endMember() throws IOException {
        position = limit - inflater.getRemaining();
        if (number() != check.getValue() || number() != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new IOException("the compressed data is damaged");
        }
        int next = next();
        if (next == 0) {
            // Zero bytes may fill the last block of a tape or a disk.
            while (next == 0) {
                next = next();
            }
            if (next >= 0) {
                throw new IOException("a gzip member is followed by other bytes");
            }
        }
        isFinished = next < 0;
        if (!isFinished) {
            position--;
            inflater.reset();
            check.reset();
            readHeader();
        }
    }

    private void readHeader() throws IOException {
        if (require() != FIRST || require() != SECOND || require() != DEFLATED) {
            throw new IOException("a gzip member is followed by other bytes");
        }
        int flags = require();
        skip(UNUSED);
        if ((flags & EXTRA) != 0) {
            skip(require() | require() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECK) != 0) {
            skip(2);
        }
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            require();
        }
    }

    private void skipText() throws IOException {
        int c = require();
        while (c != 0) {
            c = require();
        }
    }

    /** Four bytes, little-endian. */
    private long number() throws IOException {
        return require() | require() << 8 | require() << 16 | (long) require() << 24;
    }

    private int require() throws IOException {
        int next = next();
        if (next < 0) {
            throw new EOFException("it ends too early");
        }
        return next;
    }

    private int next() throws IOException {
        return position < limit || fill() ? input[position++] & 0xff : -1;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(compressed.read(input), 0);
        return limit > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        compressed.close();
    }
}
