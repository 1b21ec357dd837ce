package io.github.trackerlinks;

import io.github.trackerlinks.TestClients.Api;
import java.nio.charset.StandardCharsets;

/** A whole request as it should arrive, for {@link TestClients#sent}: the headers of each request are stated here alone. */
final class RequestText {
    private RequestText() {}

    /**
     * A request without a body.
     *
     * @param line method and path, with {@code VERSION} for the version of the API
     */
    static String of(Api api, String line) {
        return head(api, line) + "\n";
    }

    /** A request with this JSON body. */
    static String of(Api api, String line, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return head(api, line) + "Content-Type: application/json\ncontent-length: " + length + "\n\n" + body;
    }

    private static String head(Api api, String line) {
        return api.fill(line + " HTTP/1.1\n" + """
                host: 127.0.0.1:PORT
                Accept: application/json
                User-Agent: tracker-links
                ORGANIZATION
                AUTHORIZATION
                """);
    }
}
