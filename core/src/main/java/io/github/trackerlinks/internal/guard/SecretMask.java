package io.github.trackerlinks.internal.guard;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removes a token from text that a server sent, in whatever form it is written there.
 *
 * <p>The masked text has no {@value #PART} consecutive characters of the token or of its Base64, in upper or lower case,
 * neither literally nor after up to {@value #DECODINGS} rounds of decoding the escapes of JSON, URLs and HTML. Base64 is
 * covered in both alphabets and at all three alignments, as other text may have been encoded with the token. Parts of the
 * token count, because a server, a parser's message or a cut may show only a part.
 */
public final class SecretMask {
    /** What is written in place of a secret. */
    public static final String MASK = "****";

    /** Shorter parts occur in other text by chance, and leave too much of the token to be guessed. */
    private static final int PART = 8;
    /** JSON in a query in a page takes three rounds. The same encoding applied twice takes one. */
    private static final int DECODINGS = 3;
    /** Several backslashes, and {@code %25}, are an escape of an escape. */
    private static final Pattern ESCAPE = Pattern.compile("(?s)\\\\++(?:u([0-9a-fA-F]{4})|(.))?"
            + "|%(?:25)*([0-9a-fA-F]{2})|&(?:amp;)*#(?:[xX]0*([0-9a-fA-F]{1,4})|0*([0-9]{1,4}));");

    private static final Pattern USER = Pattern.compile("([/\\\\]{2})[^\\s\"'<>]*@");
    private static final int HEXADECIMAL = 16;
    private static final int DECIMAL = 10;

    private final String secret;
    private final Set<String> parts = new HashSet<>();
    private final int length;

    /** @param secret visible ASCII */
    public SecretMask(String secret) {
        this.secret = secret;
        this.length = Math.min(PART, secret.length());
        addParts(secret);
        for (int before = 0; before < 3; before++) {
            addParts(base64(secret, before));
        }
    }

    /** Whether the token is the secret of this mask. */
    public boolean isOf(String token) {
        return secret.equals(token);
    }

    /** The text with user and password masked in every address. */
    public static String withoutUser(String address) {
        return USER.matcher(address).replaceAll("$1" + MASK + "@");
    }

    /** The text with the secret masked. */
    public String mask(String text) {
        BitSet hidden = find(text);
        if (hidden.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int shown = 0;
        for (int from = hidden.nextSetBit(0); from >= 0; from = hidden.nextSetBit(shown)) {
            masked.append(text, shown, from).append(MASK);
            shown = hidden.nextClearBit(from);
        }
        return masked.append(text, shown, text.length()).toString();
    }

    /** Whether the secret is in this error, in one of its causes or in a suppressed error. */
    public boolean isIn(@Nullable Throwable error) {
        if (error == null) {
            return false;
        }
        if (!find(error.toString()).isEmpty() || isIn(error.getCause())) {
            return true;
        }
        for (Throwable suppressed : error.getSuppressed()) {
            if (isIn(suppressed)) {
                return true;
            }
        }
        return false;
    }

    private BitSet find(String text) {
        BitSet hidden = new BitSet();
        DecodedText decoded = DecodedText.of(text);
        for (int round = 0; decoded != null && round <= DECODINGS; round++) {
            mark(decoded, hidden);
            decoded = decoded.decodedOnceMore();
        }
        return hidden;
    }

    private void mark(DecodedText decoded, BitSet hidden) {
        String text = normalized(decoded.text);
        for (int i = 0; i + length <= text.length(); i++) {
            if (parts.contains(text.substring(i, i + length))) {
                hidden.set(decoded.starts[i], decoded.starts[i + length]);
            }
        }
    }

    private void addParts(String text) {
        String normal = normalized(text);
        for (int i = 0; i + length <= normal.length(); i++) {
            parts.add(normal.substring(i, i + length));
        }
    }

    /** The characters of the secret's Base64 that do not depend on the text before and after it. */
    private static String base64(String secret, int before) {
        byte[] padded = (" ".repeat(before) + secret).getBytes(StandardCharsets.US_ASCII);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(padded);
        int bits = 6;
        return encoded.substring((8 * before + bits - 1) / bits, 8 * padded.length / bits);
    }

    /** In lower case and in Base64's standard alphabet; the length stays the same. */
    private static String normalized(String text) {
        char[] characters = text.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            char c = Character.toLowerCase(characters[i]);
            characters[i] = c == '-' ? '+' : c == '_' ? '/' : c;
        }
        return new String(characters);
    }

    /** The text after some rounds of decoding. Its character {@code i} begins at {@code starts[i]} of the original text. */
    private static final class DecodedText {
        private final String text;
        private final int[] starts;

        private DecodedText(String text, int[] starts) {
            this.text = text;
            this.starts = starts;
        }

        static DecodedText of(String text) {
            int[] starts = new int[text.length() + 1];
            for (int i = 0; i < starts.length; i++) {
                starts[i] = i;
            }
            return new DecodedText(text, starts);
        }

        /** The text after one more round; {@code null} if there is nothing to decode. */
        @Nullable
        DecodedText decodedOnceMore() {
            Matcher escape = ESCAPE.matcher(text);
            if (!escape.find()) {
                return null;
            }
            StringBuilder decoded = new StringBuilder(text.length());
            int[] from = new int[starts.length];
            int read = 0;
            do {
                read = copy(read, escape.start(), decoded, from);
                String character = character(escape);
                from[decoded.length()] = starts[read];
                decoded.append(character);
                read = escape.end();
            } while (escape.find());
            copy(read, text.length(), decoded, from);
            from[decoded.length()] = starts[text.length()];
            return new DecodedText(decoded.toString(), from);
        }

        private int copy(int read, int end, StringBuilder decoded, int[] from) {
            for (int i = read; i < end; i++) {
                from[decoded.length()] = starts[i];
                decoded.append(text.charAt(i));
            }
            return end;
        }

        /** The decoded character; empty for backslashes at the end of the text. */
        private static String character(Matcher escape) {
            String escaped = escape.group(2);
            String decimal = escape.group(5);
            if (escaped != null || escape.group().endsWith("\\")) {
                return escaped == null ? "" : escaped;
            }
            if (decimal != null) {
                return String.valueOf((char) Integer.parseInt(decimal, DECIMAL));
            }
            String hex = Stream.of(1, 3, 4)
                    .map(escape::group)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
            return String.valueOf((char) Integer.parseInt(hex, HEXADECIMAL));
        }
    }
}
