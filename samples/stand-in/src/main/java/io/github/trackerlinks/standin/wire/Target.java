package io.github.trackerlinks.standin.wire;

import io.github.trackerlinks.standin.text.Message;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parsed target of a request. It is split at {@code /} first and decoded afterwards, so that an id may contain a
 * slash. A plus sign is a plus in the path and a space in the query.
 *
 * @param segments the decoded segments of the path, without the empty ones of a leading and a trailing slash
 * @param trailingSlash whether the path ended with a slash
 * @param query the first value of each parameter
 */
public record Target(List<String> segments, boolean trailingSlash, Map<String, String> query) {

    /** No segments. */
    public static final Target NONE = new Target(List.of(), false, Map.of());

    /**
     * Parses {@code target}.
     *
     * @throws ApiError 400 if a percent sign is not followed by two hexadecimal digits, or the bytes are not UTF-8
     */
    public static Target parse(String target) {
        int mark = target.indexOf('?');
        String path = path(mark < 0 ? target : target.substring(0, mark));
        List<String> segments = new ArrayList<>(6);
        if (!path.startsWith("/")) {
            throw ApiError.of(400, Message.MALFORMED);
        }
        for (String part : path.substring(1).split("/", -1)) {
            segments.add(decode(part, false));
        }
        boolean trailingSlash = segments.size() > 1 && path.endsWith("/");
        if (trailingSlash) {
            segments.remove(segments.size() - 1);
        }
        return new Target(segments, trailingSlash, query(mark < 0 ? "" : target.substring(mark + 1)));
    }

    /** A query parameter, or null. */
    public @Nullable String parameter(String name) {
        return query.get(name);
    }

    /** The path and query of {@code target}, with one segment replaced, counted from 0. */
    public static String withSegment(String target, int index, String segment) {
        int mark = target.indexOf('?');
        String[] parts = path(mark < 0 ? target : target.substring(0, mark)).split("/", -1);
        parts[index + 1] = segment;
        return String.join("/", parts) + (mark < 0 ? "" : target.substring(mark));
    }

    /** Removes scheme and host, which requests to a proxy have. */
    private static String path(String target) {
        if (!target.startsWith("http://")) {
            return target;
        }
        int slash = target.indexOf('/', "http://".length());
        return slash < 0 ? "/" : target.substring(slash);
    }

    private static Map<String, String> query(String text) {
        if (text.isEmpty()) {
            return Map.of();
        }
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals), true);
            query.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1), true));
        }
        return query;
    }

    private static String decode(String text, boolean plusIsSpace) {
        if (text.indexOf('%') < 0) {
            return plusIsSpace ? text.replace('+', ' ') : text;
        }
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                bytes.write(hex(raw, i + 1) * 16 + hex(raw, i + 2));
                i += 2;
            } else {
                bytes.write(plusIsSpace && raw[i] == '+' ? ' ' : raw[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw ApiError.of(400, Message.MALFORMED);
        }
    }

    private static int hex(byte[] raw, int at) {
        int digit = at < raw.length ? Character.digit((char) raw[at], 16) : -1;
        if (digit < 0) {
            throw ApiError.of(400, Message.MALFORMED);
        }
        return digit;
    }
}
