package io.github.trackerlinks.broken;

import io.github.trackerlinks.testing.ScriptedServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives the answer that belongs to the number in a request, byte for byte. */
final class BrokenServer implements Closeable {
    /** Which answer a request gets. */
    static final String NUMBER_HEADER = "X-Number";

    private static final Pattern NUMBER = Pattern.compile("\r\n" + NUMBER_HEADER + ": (\\d+)\r\n");
    private static final byte[] MORE = "x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
    /** Nobody should take so much. */
    private static final long FLOOD_END = 64L * 1024 * 1024;

    private final ScriptedServer server;
    private final AtomicLong longestFlood = new AtomicLong();

    private BrokenServer(IntFunction<BrokenAnswer> answers) {
        server = ScriptedServer.answering(request -> {
            BrokenAnswer answer = answers.apply(number(request));
            return connection -> answer(connection, answer);
        });
    }

    static BrokenServer start(IntFunction<BrokenAnswer> answers) {
        return new BrokenServer(answers);
    }

    String baseUrl() {
        return server.baseUrl();
    }

    /** The most bytes of an endless body that somebody took. */
    long longestFlood() {
        return longestFlood.get();
    }

    @Override
    public void close() {
        server.close();
    }

    private void answer(Socket connection, BrokenAnswer answer) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(answer.bytes());
        out.flush();
        if (answer.then() == BrokenAnswer.Then.FLOOD) {
            flood(out);
        }
        if (answer.then() != BrokenAnswer.Then.KEEP && answer.then() != BrokenAnswer.Then.STALL) {
            connection.close();
        }
    }

    private void flood(OutputStream out) throws IOException {
        long sent = 0;
        try {
            while (sent < FLOOD_END) {
                out.write(MORE);
                sent += MORE.length;
            }
        } finally {
            longestFlood.accumulateAndGet(sent, Math::max);
        }
    }

    private static int number(String head) {
        Matcher number = NUMBER.matcher(head);
        if (!number.find()) {
            throw new IllegalStateException("a request without a number: " + head);
        }
        return Integer.parseInt(number.group(1));
    }
}
