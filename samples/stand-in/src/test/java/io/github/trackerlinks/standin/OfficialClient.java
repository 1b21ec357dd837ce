package io.github.trackerlinks.standin;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Sends the bytes of the official Python client (yandex/yandex_tracker_client 2.9 on requests), on one connection that
 * stays open: the headers of the session in their order, and JSON as {@code json.dumps} of Python writes it.
 */
final class OfficialClient implements Closeable {

    private static final String JSON = "Content-Type: application/json";
    private static final String END = "\r\n\r\n";

    private final Socket socket;
    private final InputStream in;
    private final String host;
    private final String session;

    private OfficialClient(Socket socket, String host, String session) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.host = host;
        this.session = session;
    }

    /** Connects like {@code TrackerClient(token=..., org_id=...)}, which sends no request. */
    static OfficialClient of360(String baseUrl) throws IOException {
        return connect(baseUrl, "Authorization: OAuth t", "X-Org-Id: 42", JSON);
    }

    /**
     * Connects like {@code TrackerClient(iam_token=..., cloud_org_id=...)}, with an organization that is "not
     * provided".
     */
    static OfficialClient ofCloud(String baseUrl) throws IOException {
        return connect(baseUrl, "Authorization: Bearer t", "X-Org-Id: not provided", JSON, "X-Cloud-Org-Id: 42");
    }

    private static OfficialClient connect(String baseUrl, String... session) throws IOException {
        URI address = URI.create(baseUrl);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
        socket.setSoTimeout(10_000);
        return new OfficialClient(socket, address.getAuthority(), String.join("\r\n", session) + "\r\n");
    }

    Reply get(String target) throws IOException {
        return send("GET", target, "", null);
    }

    Reply delete(String target) throws IOException {
        return send("DELETE", target, "Content-Length: 0\r\n", null);
    }

    /** Posts JSON, with apostrophes replaced by quotes. */
    Reply post(String target, String json) throws IOException {
        return post(target, "", json);
    }

    Reply post(String target, String header, String json) throws IOException {
        String body = json.replace('\'', '"');
        return send("POST", target, header + "Content-Length: " + body.length() + "\r\n", body);
    }

    /** The path by which the client fetches an object: that of its {@code self}, without scheme and host. */
    static String path(JsonNode object) {
        return URI.create(object.path("self").asString()).getRawPath();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Reply send(String method, String target, String last, @Nullable String body) throws IOException {
        String head = method + " " + target + " HTTP/1.1\r\n"
                + "Host: " + host + "\r\n"
                + "User-Agent: python-requests/2.32.3\r\n"
                + "Accept-Encoding: gzip, deflate\r\n"
                + "Accept: */*\r\n"
                + "Connection: keep-alive\r\n"
                + session + last + "\r\n";
        socket.getOutputStream().write((head + (body == null ? "" : body)).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return read();
    }

    private Reply read() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith(END)) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("closed after: " + head);
            }
            head.write(next);
        }
        List<String> lines = head.toString(StandardCharsets.ISO_8859_1).lines().toList();
        int status = Integer.parseInt(lines.get(0).split(" ", 3)[1]);
        int length = lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(
                        line.substring("content-length:".length()).trim()))
                .findFirst()
                .orElse(0);
        return new Reply(status, lines, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    /** An answer, unparsed. */
    record Reply(int status, List<String> head, String body) {

        JsonNode json() {
            return Bench.json(body);
        }
    }
}
