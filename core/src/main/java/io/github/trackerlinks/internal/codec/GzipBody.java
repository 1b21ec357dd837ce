package io.github.trackerlinks.internal.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks response bodies. The client does not ask for gzip, because most responses belong to writes and fit into one
 * packet. But without an {@code Accept-Encoding} the server may choose (RFC 9110, 12.5.3), and some gateways compress
 * everything.
 */
public final class GzipBody {
    private static final int BUFFER = 8 * 1024;

    private GzipBody() {}

    /**
     * The unpacked body of a success.
     *
     * @param contentEncoding the values of the {@code Content-Encoding} header
     * @param maxSize the limit for the unpacked body, in bytes
     * @throws MalformedResponse if the body cannot be unpacked or is too large
     */
    public static byte[] whole(List<String> contentEncoding, byte[] body, int maxSize) {
        List<String> encodings = encodings(contentEncoding);
        if (body.length == 0 || encodings.isEmpty()) {
            return body;
        }
        if (!isGzip(encodings)) {
            throw new MalformedResponse(
                    "its Content-Encoding is not gzip, which is the only one that can be read", null);
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

    /** As much of the start of an error's body as can be unpacked; the body itself if nothing can be unpacked. */
    public static byte[] start(List<String> contentEncoding, byte[] body, int maxSize) {
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream(BUFFER);
        try {
            if (isGzip(encodings(contentEncoding))) {
                unpack(body, maxSize, unpacked);
            }
        } catch (IOException e) {
            // A broken body must not hide the error that it belongs to.
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

    /** If there is more than {@code maxSize}, it fails after writing the first {@code maxSize} bytes. */
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
