package io.github.trackerlinks.bulklink.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a stream of bytes. All characters before a break are handed out, then the break is thrown; the
 * JDK's reader throws away what it has decoded, and does not tell the place of a byte that is no text.
 */
public final class TextReader implements Closeable {
    /** What {@link #read} and {@link #peek} return where no character is left. */
    public static final int END = -1;

    private static final int BUFFER = 1 << 16;

    private final InputStream bytes;
    private final CharsetDecoder decoder;
    private final ByteBuffer undecoded = ByteBuffer.allocate(BUFFER).flip();
    private final CharBuffer decoded = CharBuffer.allocate(BUFFER).flip();
    /** How many bytes were taken from the stream. */
    private long taken;

    private final boolean hasByteOrderMark;

    private boolean isLastByteTaken;
    private boolean isFinished;
    private @Nullable IOException failure;

    /**
     * @param skipped how many bytes of a byte order mark were taken from the stream before
     */
    TextReader(InputStream bytes, Charset charset, int skipped) {
        this.bytes = bytes;
        // A new decoder reports what it cannot decode.
        this.decoder = charset.newDecoder();
        this.taken = skipped;
        this.hasByteOrderMark = skipped > 0;
    }

    /** Whether a byte order mark stands before it. */
    public boolean hasByteOrderMark() {
        return hasByteOrderMark;
    }

    /**
     * The next character, or {@link #END}.
     *
     * @throws UndecodableException where the bytes are no text
     */
    int read() throws IOException {
        return fill() ? decoded.get() : END;
    }

    /** The first character to come that is not white space, as far as it is at hand; else {@link #END}. */
    public int peek() throws IOException {
        return fill()
                ? decoded.chars()
                        .filter(c -> !Character.isWhitespace(c))
                        .findFirst()
                        .orElse(END)
                : END;
    }

    private boolean fill() throws IOException {
        while (!decoded.hasRemaining()) {
            if (failure != null) {
                throw failure;
            }
            if (isFinished) {
                return false;
            }
            decode();
        }
        return true;
    }

    private void decode() {
        decoded.clear();
        CoderResult result = decoder.decode(undecoded, decoded, isLastByteTaken);
        if (result.isUnderflow() && isLastByteTaken) {
            result = decoder.flush(decoded);
            isFinished = result.isUnderflow();
        }
        decoded.flip();
        if (result.isError()) {
            failure = new UndecodableException(
                    taken - undecoded.remaining(), undecoded.get(undecoded.position()), decoder.charset());
        } else if (result.isUnderflow() && !decoded.hasRemaining() && !isFinished) {
            take();
        }
    }

    private void take() {
        undecoded.compact();
        try {
            int count = bytes.read(undecoded.array(), undecoded.position(), undecoded.remaining());
            isLastByteTaken = count < 0;
            undecoded.position(undecoded.position() + Math.max(count, 0));
            taken += Math.max(count, 0);
        } catch (IOException e) {
            failure = e;
        }
        undecoded.flip();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
