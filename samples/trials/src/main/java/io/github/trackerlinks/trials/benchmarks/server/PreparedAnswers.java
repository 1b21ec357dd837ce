package io.github.trackerlinks.trials.benchmarks.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The bytes of the answers, head and body. */
final class PreparedAnswers {
    private static final ByteBuf ISSUE_LINK = whole("201 Created", issueLink());
    private static final ByteBuf ENTITY_LINKS = whole("200 OK", new byte[0]);

    private PreparedAnswers() {}

    /**
     * The answer to the creation of an issue link: the documented body without the fields that name its ends. All
     * requests get the same answer, and the client would find wrong ends.
     */
    static byte[] issueLink() {
        try (InputStream in = PreparedAnswers.class.getResourceAsStream("issue-link.json")) {
            return Objects.requireNonNull(in, "issue-link.json").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ByteBuf to(String path) {
        return (path.contains("/issues/") ? ISSUE_LINK : ENTITY_LINKS).duplicate();
    }

    private static ByteBuf whole(String status, byte[] body) {
        String head = "HTTP/1.1 " + status + "\r\n"
                + "Content-Type: application/json; charset=utf-8\r\n"
                + "X-Request-Id: 5d7e2c61b8f04a0c\r\n"
                + "Content-Length: " + body.length + "\r\n\r\n";
        ByteBuf whole = Unpooled.directBuffer();
        whole.writeBytes(head.getBytes(StandardCharsets.US_ASCII)).writeBytes(body);
        return Unpooled.unreleasableBuffer(whole.asReadOnly());
    }
}
