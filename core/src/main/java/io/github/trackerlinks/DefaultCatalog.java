package io.github.trackerlinks;

import io.github.trackerlinks.internal.codec.LinkDecoder;
import io.github.trackerlinks.internal.http.HttpTransport;
import io.github.trackerlinks.internal.http.RequestPath;
import io.github.trackerlinks.model.Application;
import io.github.trackerlinks.model.Ids;
import io.github.trackerlinks.model.LinkType;
import io.github.trackerlinks.model.Myself;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The catalog over the transport. */
final class DefaultCatalog implements Catalog {
    private final HttpTransport transport;
    private final LinkDecoder decoder = new LinkDecoder();

    DefaultCatalog(HttpTransport transport) {
        this.transport = transport;
    }

    @Override
    public Flux<LinkType> linkTypes() {
        return read("catalog.linkTypes", RequestPath.of("/linktypes"), decoder::linkTypes)
                .flatMapIterable(types -> types);
    }

    @Override
    public Mono<LinkType> linkType(String id) {
        return read(
                "catalog.linkType", RequestPath.of("/linktypes/{id}", Ids.check("link type", id)), decoder::linkType);
    }

    @Override
    public Flux<Application> applications() {
        return read("catalog.applications", RequestPath.of("/applications"), decoder::applications)
                .flatMapIterable(applications -> applications);
    }

    @Override
    public Mono<Myself> myself() {
        return read("catalog.myself", RequestPath.of("/myself"), decoder::myself);
    }

    private <T> Mono<T> read(String operation, RequestPath path, Function<byte[], @Nullable T> reader) {
        return transport.exchange(transport.read(operation, HttpMethod.GET, path), null, reader);
    }
}
