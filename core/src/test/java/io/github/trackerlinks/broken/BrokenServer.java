package io.github.trackerlinks.broken;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gives the answer that belongs to the number in a request, byte for byte, over a plain socket. */
final class BrokenServer implements Closeable {
    /** Which answer a request gets. */
    static final String NUMBER_HEADER = "X-Number";

    private static final Pattern NUMBER = Pattern.compile("\r\n" + NUMBER_HEADER + ": (\\d+)\r\n");
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");
    private static final byte[] MORE = "x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
    /** Nobody should take so much. */
    private static final long FLOOD_END = 64L * 1024 * 1024;

    private final ServerSocket listener;
    private final IntFunction<BrokenAnswer> answers;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong longestFlood = new AtomicLong();

    private BrokenServer(IntFunction<BrokenAnswer> answers) throws IOException {
        this.answers = answers;
        this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    static BrokenServer start(IntFunction<BrokenAnswer> answers) {
        try {
            return new BrokenServer(answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String baseUrl() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** The most bytes of an endless body that somebody took. */
    long longestFlood() {
        return longestFlood.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listener.accept();
                connections.add(connection);
                thread(() -> converse(connection));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void converse(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (String head = head(in); head != null; head = head(in)) {
                if (!answer(connection, answers.apply(number(head)))) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client had enough.
        } finally {
            connections.remove(connection);
        }
    }

    private boolean answer(Socket connection, BrokenAnswer answer) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(answer.bytes());
        out.flush();
        if (answer.then() == BrokenAnswer.Then.FLOOD) {
            flood(out);
        }
        return answer.then() == BrokenAnswer.Then.KEEP || answer.then() == BrokenAnswer.Then.STALL;
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

    /** The head of the next request, whose body is passed over; {@code null} at the end. */
    private static @Nullable String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder(512);
        while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        in.skipNBytes(length.find() ? Long.parseLong(length.group(1)) : 0);
        return head.toString();
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "broken-server");
        thread.setDaemon(true);
        thread.start();
    }
}
