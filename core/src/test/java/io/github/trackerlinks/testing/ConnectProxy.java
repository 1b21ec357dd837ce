package io.github.trackerlinks.testing;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy on a plain socket that knows {@code CONNECT} and nothing else. It keeps what it was asked, and leads to one port
 * of this machine whatever host was named, so that a name that does not exist can be connected to.
 */
public final class ConnectProxy implements Closeable {
    private static final String CONNECTED = "HTTP/1.1 200 Connection established\r\n\r\n";

    private final ServerSocket listener;
    private final int target;
    private final String answer;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private ConnectProxy(int target, String answer) throws IOException {
        this.target = target;
        this.answer = answer;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    /** Leads every connection to this port. */
    public static ConnectProxy to(int target) {
        return start(target, CONNECTED);
    }

    /** Answers every request with these bytes and hangs up; says nothing for ever if there are none. */
    public static ConnectProxy answering(String answer) {
        return start(0, answer);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** What it was asked so far: request line and headers of each request. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConnectProxy start(int target, String answer) {
        try {
            return new ConnectProxy(target, answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                thread(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket client) {
        try (client) {
            requests.add(head(client.getInputStream()));
            client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            if (answer.equals(CONNECTED)) {
                lead(client);
            } else if (answer.isEmpty()) {
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException e) {
            // One of the two ends hung up, as either may.
        }
    }

    private void lead(Socket client) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            sockets.add(server);
            thread(() -> copy(server, client));
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

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the request breaks off");
            }
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "connect-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
