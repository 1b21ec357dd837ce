package io.github.trackerlinks;

import io.github.trackerlinks.internal.codec.LinkDecoder;
import io.github.trackerlinks.internal.http.HttpTransport;
import io.github.trackerlinks.internal.http.Path;
import io.github.trackerlinks.model.Myself;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

/** The catalog over the transport. */
final class DefaultCatalog implements Catalog {
    private final HttpTransport transport;
    private final LinkDecoder decoder = new LinkDecoder();

    DefaultCatalog(HttpTransport transport) {
        this.transport = transport;
    }

    @Override
    public Mono<Myself> myself() {
        return transport.exchange(
                transport.call("catalog.myself", HttpMethod.GET, Path.of("myself"), true), null, decoder::myself);
    }
}
