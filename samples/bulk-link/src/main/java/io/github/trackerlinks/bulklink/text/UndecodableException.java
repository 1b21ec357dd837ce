package io.github.trackerlinks.bulklink.text;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Locale;

/** Bytes that are not text in an encoding. The message has the first of them and its offset in the text, from 0. */
final class UndecodableException extends IOException {
    private static final long serialVersionUID = 1L;

    UndecodableException(long offset, byte first, Charset charset) {
        super(String.format(Locale.ROOT, "byte %d of the text (0x%02x) is not %s", offset, first, charset.name()));
    }
}
