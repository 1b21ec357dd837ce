package io.github.trackerlinks.bulklink.output;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Encodes text for the files. */
public final class Utf8 {
    private static final byte[] REPLACEMENT = "\ufffd".getBytes(StandardCharsets.UTF_8);

    private Utf8() {}

    /**
     * The text in UTF-8. Half a surrogate pair becomes U+FFFD, which is rejected when the file is read again. A question
     * mark would be accepted.
     */
    public static ByteBuffer encode(String text) {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .replaceWith(REPLACEMENT)
                    .encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("the encoder reports no errors", e);
        }
    }
}
