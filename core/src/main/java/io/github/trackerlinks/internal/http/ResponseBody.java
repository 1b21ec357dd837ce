package io.github.trackerlinks.internal.http;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.internal.codec.MalformedResponse;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/** The body of a response. It is copied as it arrives, so that no buffer is held. */
final class ResponseBody {
    private final TrackerCall call;
    private final int maxSize;
    private final List<byte[]> pieces = new ArrayList<>(1);
    private int size;

    ResponseBody(TrackerCall call, int maxSize) {
        this.call = call;
        this.maxSize = maxSize;
    }

    /** Adds the buffer and releases it. If the body becomes too large, it fails and does not release the buffer. */
    void add(DataBuffer buffer) {
        int length = buffer.readableByteCount();
        if (length > maxSize - size) {
            throw TrackerCodecException.overLimit(
                    call, String.valueOf(MalformedResponse.tooLarge(maxSize).getMessage()));
        }
        pieces.add(bytes(buffer));
        size += length;
    }

    /** The whole body, which nearly always came in one piece. */
    byte[] bytes() {
        if (pieces.size() == 1) {
            return pieces.get(0);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(size);
        pieces.forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    /** The content of the buffer, which is released. */
    static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
