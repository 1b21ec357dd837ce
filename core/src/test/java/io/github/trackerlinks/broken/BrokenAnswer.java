package io.github.trackerlinks.broken;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What a server does in place of a good answer. The same seed and number make the same one.
 *
 * @param bytes what is sent
 * @param then what follows
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares answers.
record BrokenAnswer(byte[] bytes, Then then) {
    private static final List<Integer> STATUSES = List.of(
            200, 200, 200, 200, 200, 200, 200, 200, 201, 202, 203, 204, 205, 206, 299, 300, 301, 304, 307, 400, 401,
            403, 404, 409, 418, 422, 423, 429, 499, 500, 502, 503, 504, 599);
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json;charset=UTF-8",
            "application/json; charset=utf-16",
            "text/html",
            "text/plain;charset=windows-1251",
            "application/octet-stream",
            "multipart/mixed; boundary=",
            "nonsense",
            "/",
            ";");
    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1, StandardCharsets.US_ASCII);
    private static final List<String> HEADERS = List.of(
            "Retry-After: 99999999999999999999",
            "Retry-After: Fri, 31 Feb 2099 25:61:61 GMT",
            "Location: https://elsewhere.example/v3/issues/X-1",
            "Location: \\\\[",
            "Link: <>; rel=\"next\"",
            "Link: <https://elsewhere.example/?page=2>; rel=next, <;;",
            "X-Total-Pages: -1",
            "X-Total-Pages: 1e9",
            "Content-Encoding: gzip",
            "Content-Encoding: br",
            "Set-Cookie: ;;;=",
            "X-Request-Id: \u00e9\u00e8",
            ": no name",
            "No-Colon");
    private static final List<String> FRAMES = List.of(
            "HTTP/1.1 200\r\n\r\n",
            "HTTP/1.1 99999 X\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 OK 200\r\n\r\n",
            "HTTP/9.9 200 OK\r\nContent-Length: 2\r\n\r\n[]",
            "\r\n\r\n\r\n",
            "SSH-2.0-OpenSSH_9.2\r\n",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
            "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n[]",
            "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n[]",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n[]",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n[]\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\n[]",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n[]",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n",
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX: " + "y".repeat(20_000) + "\r\n\r\n[]",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]");

    /** What a server does when the bytes are gone. */
    enum Then {
        /** Waits for the next request, as a good one would. */
        KEEP,
        /** Closes the connection. */
        CLOSE,
        /** Says nothing more and closes nothing. */
        STALL,
        /** Sends more of the body, without end. */
        FLOOD
    }

    /** The answer with this number to a request that {@code document} would be a good answer to. */
    static BrokenAnswer of(long seed, int number, String document) {
        Random random = new Random(seed * 1_000_003L + number);
        int kind = random.nextInt(1_000);
        if (kind < 1) {
            return new BrokenAnswer(ascii("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n["), Then.STALL);
        }
        if (kind < 2) {
            int status = random.nextBoolean() ? 200 : 500;
            return new BrokenAnswer(
                    ascii("HTTP/1.1 " + status + " OK\r\nContent-Length: 999999999999\r\n\r\n[\""), Then.FLOOD);
        }
        if (kind < 50) {
            return new BrokenAnswer(ascii(any(FRAMES, random)), Then.CLOSE);
        }
        byte[] body = new BrokenJson(random).broken(document);
        if (kind < 100) {
            body = new String(body, StandardCharsets.UTF_8).getBytes(any(CHARSETS, random));
        }
        byte[] whole = framed(body, random);
        if (kind < 200) {
            return new BrokenAnswer(Arrays.copyOf(whole, random.nextInt(whole.length)), Then.CLOSE);
        }
        return new BrokenAnswer(whole, Then.KEEP);
    }

    private static byte[] framed(byte[] body, Random random) {
        int status = any(STATUSES, random);
        boolean bodiless = status == 204 || status == 304;
        boolean chunked = !bodiless && random.nextInt(5) == 0;
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Broken\r\n");
        head.append("Content-Type: ").append(any(TYPES, random)).append("\r\n");
        if (random.nextInt(4) == 0) {
            head.append(any(HEADERS, random)).append("\r\n");
        }
        if (chunked) {
            head.append("Transfer-Encoding: chunked\r\n");
        } else if (!bodiless) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 256);
        bytes.writeBytes(ascii(head + "\r\n"));
        if (chunked && body.length > 0) {
            bytes.writeBytes(ascii(Integer.toHexString(body.length) + "\r\n"));
            bytes.writeBytes(body);
            bytes.writeBytes(ascii("\r\n"));
        } else if (!chunked && !bodiless) {
            bytes.writeBytes(body);
        }
        if (chunked) {
            bytes.writeBytes(ascii("0\r\n\r\n"));
        }
        return bytes.toByteArray();
    }

    private static <T> T any(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
