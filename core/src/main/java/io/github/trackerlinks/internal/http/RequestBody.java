package io.github.trackerlinks.internal.http;

import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.BodyInserter;
import reactor.core.publisher.Mono;

/**
 * Writes the bytes of one request and remembers that it did. WebClient asks for the body only when it holds a
 * connection, so a request that was never asked for never left.
 */
final class RequestBody implements BodyInserter<Void, ClientHttpRequest> {
    private final byte @Nullable [] bytes;
    private volatile boolean written;

    RequestBody(byte @Nullable [] bytes) {
        this.bytes = bytes;
    }

    /** Also set from outside, because a filter of the user may replace this body. */
    void written() {
        written = true;
    }

    boolean isWritten() {
        return written;
    }

    @Override
    public Mono<Void> insert(ClientHttpRequest request, Context context) {
        written();
        if (bytes == null) {
            return request.setComplete();
        }
        request.getHeaders().setContentLength(bytes.length);
        return request.writeWith(Mono.fromSupplier(() -> request.bufferFactory().wrap(bytes)));
    }
}
