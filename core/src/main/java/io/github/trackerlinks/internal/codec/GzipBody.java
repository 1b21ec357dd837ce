package io.github.trackerlinks.internal.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Bodies that came packed with gzip. It is not asked for, because answers to writes, of which there are most, fit into one
 * packet as they are. But whoever does not ask leaves the choice to the server (RFC 9110, 12.5.3), and some gateways pack
 * all that they pass on.
 */
public final class GzipBody {
    private static final int BUFFER = 8 * 1024;

    private GzipBody() {}

    /**
     * The body of a success, unpacked; never more of it than is read of one that was not packed.
     *
     * @param contentEncoding the values of that header
     * @throws MalformedResponse if the body cannot be unpacked, or becomes too large
     */
    public static byte[] whole(List<String> contentEncoding, byte[] body, int maxSize) {
        List<String> encodings = encodings(contentEncoding);
        if (body.length == 0 || encodings.isEmpty()) {
            return body;
        }
        if (!isGzip(encodings)) {
            throw new MalformedResponse("its Content-Encoding is another one than gzip, and was not asked for", null);
        }
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream(Math.max(BUFFER, body.length));
        try {
            unpack(body, maxSize, unpacked);
        } catch (TooLarge e) {
            throw MalformedResponse.tooLarge(maxSize);
        } catch (IOException e) {
            String problem = e.getClass().getSimpleName() + ", " + e.getMessage();
            throw new MalformedResponse("it cannot be unpacked with gzip (" + problem + ")", e);
        }
        return unpacked.toByteArray();
    }

    /** What can be unpacked of the start of an error's body; the body itself where that is nothing. */
    public static byte[] start(List<String> contentEncoding, byte[] body, int maxSize) {
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream(BUFFER);
        try {
            if (isGzip(encodings(contentEncoding))) {
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

    private static List<String> encodings(List<String> contentEncoding) {
        return contentEncoding.stream()
                .flatMap(value -> Stream.of(value.split(",")))
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
