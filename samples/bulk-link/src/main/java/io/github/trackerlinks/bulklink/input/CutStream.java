package io.github.trackerlinks.bulklink.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Ends where the stream below it breaks, and remembers the break. A decoder throws away what it has at hand when its
 * stream fails, and with it the last rows before the break.
 */
final class CutStream extends FilterInputStream {
    private @Nullable IOException failure;
    private int lastByte = '\n';

    CutStream(InputStream in) {
        super(in);
    }

    /** What the stream broke with, if it did. */
    @Nullable
    IOException failure() {
        return failure;
    }

    /** Whether what came so far ends with a line. */
    boolean endsWithLine() {
        return lastByte == '\n';
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (failure != null) {
            return -1;
        }
        try {
            int count = super.read(bytes, from, length);
            if (count > 0) {
                lastByte = bytes[from + count - 1];
            }
            return count;
        } catch (IOException e) {
            failure = e;
            return -1;
        }
    }
}
