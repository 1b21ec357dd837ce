package io.github.trackerlinks.testing;

import io.github.trackerlinks.testing.ScriptedServer.Step;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy that knows {@code CONNECT} and nothing else. It keeps what it was asked, and leads to one port of this machine
 * whatever host was named, so that a name that does not exist can be connected to.
 */
public final class ConnectProxy implements Closeable {
    private static final String CONNECTED = "HTTP/1.1 200 Connection established\r\n\r\n";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ScriptedServer server;

    private ConnectProxy(Step step) {
        server = ScriptedServer.answering(request -> {
            requests.add(request);
            return step;
        });
    }

    /** Leads every connection to this port. */
    public static ConnectProxy to(int target) {
        return new ConnectProxy(client -> {
            Step.raw(CONNECTED).answer(client);
            lead(client, target);
        });
    }

    /** Answers every request with these bytes and hangs up; says nothing for ever if there are none. */
    public static ConnectProxy answering(String answer) {
        return new ConnectProxy(answer.isEmpty() ? Step.silence() : Step.cut(answer));
    }

    public int port() {
        return server.port();
    }

    /** What it was asked so far: request line and headers of each request. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.close();
    }

    private static void lead(Socket client, int target) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            ScriptedServer.thread(() -> copy(server, client));
            client.getInputStream().transferTo(server.getOutputStream());
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of the two ends hung up, as either may.
        }
    }
}
