package io.github.trackerlinks.internal.http;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.error.TrackerCodecException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.springframework.http.HttpHeaders;

/**
 * Bodies that came packed with gzip. Nobody asks for it: nearly all answers are smaller than a packet, and of the rest none
 * is waited for so long that unpacking it would pay. But whoever does not ask leaves the choice to the server (RFC 9110,
 * 12.5.3), and some gateways pack all that they pass on.
 */
final class GzipBody {
    private static final int BUFFER = 8 * 1024;

    private GzipBody() {}

    /** The body of a success, unpacked; never more of it than is read of one that was not packed. */
    static byte[] whole(TrackerCall call, HttpHeaders headers, byte[] body, int maxSize) {
        List<String> encodings = encodings(headers);
        if (body.length == 0 || encodings.isEmpty()) {
            return body;
        }
        if (!isGzip(encodings)) {
            throw new TrackerCodecException(
                    call, "its Content-Encoding is another one than gzip, and was not asked for", null);
        }
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream(Math.max(BUFFER, body.length));
        try {
            unpack(body, maxSize, unpacked);
        } catch (TooLarge e) {
            throw AnswerBody.tooLarge(call, maxSize);
        } catch (IOException e) {
            String problem = e.getClass().getSimpleName() + ", " + e.getMessage();
            throw new TrackerCodecException(call, "it cannot be unpacked with gzip (" + problem + ")", e);
        }
        return unpacked.toByteArray();
    }

    /** What can be unpacked of the start of an error's body; the body itself where that is nothing. */
    static byte[] start(HttpHeaders headers, byte[] body, int maxSize) {
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream(BUFFER);
        try {
            if (isGzip(encodings(headers))) {
                unpack(body, maxSize, unpacked);
            }
        } catch (IOException e) {
            // The error is worth more than its body.
        }
        return unpacked.size() == 0 ? body : unpacked.toByteArray();
    }

    private static boolean isGzip(List<String> encodings) {
        return encodings.equals(List.of("gzip")) || encodings.equals(List.of("x-gzip"));
    }

    private static List<String> encodings(HttpHeaders headers) {
        return headers.getValuesAsList(HttpHeaders.CONTENT_ENCODING).stream()
                .map(encoding -> encoding.strip().toLowerCase(Locale.ROOT))
                .filter(encoding -> !encoding.isEmpty() && !encoding.equals("identity"))
                .toList();
    }

    /** Fails where there is more than {@code maxSize}, of which {@code unpacked} has the start then. */
    private static void unpack(byte[] body, int maxSize, ByteArrayOutputStream unpacked) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body), BUFFER)) {
            for (int length = gzip.read(buffer); length >= 0; length = gzip.read(buffer)) {
                int room = maxSize - unpacked.size();
                unpacked.write(buffer, 0, Math.min(length, room));
                if (length > room) {
                    throw new TooLarge();
                }
            }
        }
    }

    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
