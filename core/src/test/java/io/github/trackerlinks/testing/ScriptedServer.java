package io.github.trackerlinks.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server on a plain socket that keeps each request as the bytes that arrived and answers with the next step of its
 * script. It knows nothing of HTTP but where a request ends, so it shows what left the client and nothing else.
 */
public final class ScriptedServer implements Closeable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");
    private static final int PATIENCE_SECONDS = 20;

    private final ServerSocket listener;
    private final Function<String, Step> answers;
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private ScriptedServer(List<Step> steps) {
        BlockingQueue<Step> script = new LinkedBlockingQueue<>(steps);
        this.listener = listener();
        this.answers = request -> {
            // Before the request is seen: a test that has seen it may send another, which must not take its step.
            Step step = script.poll();
            requests.add(request);
            return step == null ? Step.silence() : step;
        };
    }

    private ScriptedServer(Function<String, Step> answers) {
        this.listener = listener();
        this.answers = answers;
    }

    /** Follows these steps, one for each request; a request beyond the last step is never answered. */
    public static ScriptedServer start(Step... steps) {
        return new ScriptedServer(List.of(steps)).listening();
    }

    /** Does with each request what is found for it, and keeps none. */
    public static ScriptedServer answering(Function<String, Step> answers) {
        return new ScriptedServer(answers).listening();
    }

    private static ServerSocket listener() {
        try {
            return new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ScriptedServer listening() {
        thread(this::accept);
        return this;
    }

    /** {@code http://127.0.0.1:PORT}. */
    public String baseUrl() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The next request that arrived, as it arrived: request line, headers, empty line, body. */
    public String takeRequest() throws InterruptedException {
        String request = requests.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request arrived within " + PATIENCE_SECONDS + " s");
        }
        return request;
    }

    /** Requests that arrived and were not taken. */
    public int requestsLeft() {
        return requests.size();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
            // Closed: the script is over.
        }
    }

    private void converse(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (String request = read(in); request != null; request = read(in)) {
                answers.apply(request).answer(connection);
            }
        } catch (IOException e) {
            // The client or the script closed the connection, as either may.
        } finally {
            connections.remove(connection);
        }
    }

    private static @Nullable String read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int wanted = Integer.MAX_VALUE;
        while (bytes.size() < wanted) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            bytes.write(next);
            if (wanted == Integer.MAX_VALUE && next == '\n') {
                wanted = wanted(bytes.toString(StandardCharsets.UTF_8), bytes.size());
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int wanted(String head, int size) {
        if (!head.endsWith("\r\n\r\n")) {
            return Integer.MAX_VALUE;
        }
        Matcher length = LENGTH.matcher(head);
        return size + (length.find() ? Integer.parseInt(length.group(1)) : 0);
    }

    static void thread(Runnable work) {
        Thread thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** What is done with one request. */
    public interface Step {
        /** Answers, or does not, on the connection that the request came on. */
        void answer(Socket connection) throws IOException;

        /** An answer with a JSON body. */
        static Step json(int status, String body) {
            return answer(status, body, "Content-Type: application/json;charset=UTF-8");
        }

        /** A response with these header lines and its length. */
        static Step answer(int status, String body, String... headers) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Some reason\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            if (status != 204) {
                head.append("Content-Length: ").append(bytes.length).append("\r\n");
            }
            return raw(head + "\r\n" + body);
        }

        /** These bytes, and the connection stays open. */
        static Step raw(String bytes) {
            return connection -> {
                connection.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
                connection.getOutputStream().flush();
            };
        }

        /** These bytes, then the connection is closed. */
        static Step cut(String bytes) {
            return connection -> {
                raw(bytes).answer(connection);
                connection.close();
            };
        }

        /** The connection is reset without an answer. */
        static Step reset() {
            return connection -> {
                connection.setSoLinger(true, 0);
                connection.close();
            };
        }

        /** No answer; the connection stays open. */
        static Step silence() {
            return connection -> {};
        }
    }
}
