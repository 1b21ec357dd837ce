package io.github.trackerlinks.streams;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.AbstractClientHttpRequest;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A request that leaves into memory. */
final class Outgoing extends AbstractClientHttpRequest {
    static final ExchangeStrategies STRATEGIES = ExchangeStrategies.withDefaults();

    private final HttpMethod method;
    private final URI uri;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Outgoing(HttpMethod method, URI uri) {
        this.method = method;
        this.uri = uri;
    }

    /** The whole request; our bodies are there at once. */
    static Outgoing of(ClientRequest request) {
        Outgoing outgoing = new Outgoing(request.method(), request.url());
        request.writeTo(outgoing, STRATEGIES).subscribe();
        if (!outgoing.isCommitted()) {
            throw new IllegalStateException("a body that comes later: " + request.url());
        }
        return outgoing;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    @Override
    public HttpMethod getMethod() {
        return method;
    }

    @Override
    public URI getURI() {
        return uri;
    }

    @Override
    public DataBufferFactory bufferFactory() {
        return DefaultDataBufferFactory.sharedInstance;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Nobody asks for another one.
    public <T> T getNativeRequest() {
        return (T) this;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return doCommit(() -> DataBufferUtils.write(Flux.from(body), bytes)
                .doOnNext(DataBufferUtils::release)
                .then());
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return writeWith(Flux.from(body).concatMap(part -> part));
    }

    @Override
    public Mono<Void> setComplete() {
        return doCommit();
    }

    @Override
    protected void applyHeaders() {}

    @Override
    protected void applyCookies() {}
}
