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
 * Decodes a stream of bytes. Where the stream fails or is not text, all characters before that place are returned
 * first. The reader of the JDK drops them, and does not report the position of the byte that it cannot decode.
 */
public final class TextReader implements Closeable {
    /** Returned by {@link #read} and {@link #peek} if there is no character. */
    public static final int END = -1;

    private static final int BUFFER = 1 << 16;

    private final InputStream bytes;
    private final CharsetDecoder decoder;
    private final ByteBuffer undecoded = ByteBuffer.allocate(BUFFER).flip();
    private final CharBuffer decoded = CharBuffer.allocate(BUFFER).flip();
    /** How many bytes were read from the stream. */
    private long taken;

    private final boolean hasByteOrderMark;

    private boolean isLastByteTaken;
    private boolean isFinished;
    private @Nullable IOException failure;

    /**
     * @param skipped the length in bytes of a byte order mark that was already read from the stream
     */
    TextReader(InputStream bytes, Charset charset, int skipped) {
        this.bytes = bytes;
        // By default a decoder reports errors.
        this.decoder = charset.newDecoder();
        this.taken = skipped;
        this.hasByteOrderMark = skipped > 0;
    }

    /** How it is encoded. */
    public Charset charset() {
        return decoder.charset();
    }

    /** Whether the text started with a byte order mark. */
    public boolean hasByteOrderMark() {
        return hasByteOrderMark;
    }

    /**
     * The next character, or {@link #END}.
     *
     * @throws UndecodableException if the next bytes are not text
     */
    int read() throws IOException {
        return fill() ? decoded.get() : END;
    }

    /** The next character that is not white space, without reading it; {@link #END} if the buffer holds none. */
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
