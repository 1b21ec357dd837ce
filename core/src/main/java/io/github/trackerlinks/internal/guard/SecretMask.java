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
 * Takes a token out of text of a server's, however it is written there.
 *
 * <p>What is left shows no {@value #PART} characters of the token in a row, nor of its Base64 (whatever was encoded with
 * it, so at three alignments, in both alphabets), in any case of letters; neither as it stands nor after up to {@value
 * #DECODINGS} rounds of decoding the escapes of JSON, URLs and HTML. Parts count because a server, a parser's message or
 * a cut may show no more than a part.
 */
public final class SecretMask {
    /** What is written in place of a secret. */
    public static final String MASK = "****";

    /** So few characters are found in other text by chance, and leave the rest of a token to be guessed. */
    private static final int PART = 8;
    /** JSON in a query in a page is three, and who encodes one way twice is decoded in one round. */
    private static final int DECODINGS = 3;
    /** A run of backslashes, or {@code %25}, is an escape that was escaped. */
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

    /** Whether this is the secret. */
    public boolean isOf(String token) {
        return secret.equals(token);
    }

    /** An address without user and password. */
    public static String withoutUser(String address) {
        return USER.matcher(address).replaceAll("$1" + MASK + "@");
    }

    /** The text without the secret. */
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

    /** Whether this error, or one that belongs to it, tells the secret. */
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
        Reading reading = Reading.of(text);
        for (int round = 0; reading != null && round <= DECODINGS; round++) {
            mark(reading, hidden);
            reading = reading.decoded();
        }
        return hidden;
    }

    private void mark(Reading reading, BitSet hidden) {
        String text = normal(reading.text);
        for (int i = 0; i + length <= text.length(); i++) {
            if (parts.contains(text.substring(i, i + length))) {
                hidden.set(reading.starts[i], reading.starts[i + length]);
            }
        }
    }

    private void addParts(String text) {
        String normal = normal(text);
        for (int i = 0; i + length <= normal.length(); i++) {
            parts.add(normal.substring(i, i + length));
        }
    }

    /** Those of its characters that tell nothing of what is encoded before or after the secret. */
    private static String base64(String secret, int before) {
        byte[] padded = (" ".repeat(before) + secret).getBytes(StandardCharsets.US_ASCII);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(padded);
        int bits = 6;
        return encoded.substring((8 * before + bits - 1) / bits, 8 * padded.length / bits);
    }

    /** In lower case and Base64's first alphabet, character by character. */
    private static String normal(String text) {
        char[] characters = text.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            char c = Character.toLowerCase(characters[i]);
            characters[i] = c == '-' ? '+' : c == '_' ? '/' : c;
        }
        return new String(characters);
    }

    /** The text after some rounds of decoding: its character {@code i} was written from {@code starts[i]} to the next. */
    private static final class Reading {
        private final String text;
        private final int[] starts;

        private Reading(String text, int[] starts) {
            this.text = text;
            this.starts = starts;
        }

        static Reading of(String text) {
            int[] starts = new int[text.length() + 1];
            for (int i = 0; i < starts.length; i++) {
                starts[i] = i;
            }
            return new Reading(text, starts);
        }

        /** One round more; {@code null} where there is nothing to decode. */
        @Nullable
        Reading decoded() {
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
            return new Reading(decoded.toString(), from);
        }

        private int copy(int read, int end, StringBuilder decoded, int[] from) {
            for (int i = read; i < end; i++) {
                from[decoded.length()] = starts[i];
                decoded.append(text.charAt(i));
            }
            return end;
        }

        /** Nothing for backslashes at the end. */
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
