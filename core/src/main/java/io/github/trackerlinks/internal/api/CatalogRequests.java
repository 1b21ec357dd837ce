package io.github.trackerlinks.internal.api;

import io.github.trackerlinks.internal.codec.LinkDecoder;
import io.github.trackerlinks.internal.http.HttpTransport;
import io.github.trackerlinks.internal.http.RequestPath;
import io.github.trackerlinks.model.Application;
import io.github.trackerlinks.model.Ids;
import io.github.trackerlinks.model.LinkType;
import io.github.trackerlinks.model.Myself;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The requests about link types, applications, and the current user. */
public final class CatalogRequests {
    private final HttpTransport transport;
    private final LinkDecoder decoder = new LinkDecoder();

    public CatalogRequests(HttpTransport transport) {
        this.transport = transport;
    }

    public Flux<LinkType> linkTypes() {
        return transport
                .get("catalog.linkTypes", RequestPath.of("/linktypes"))
                .decode(decoder::linkTypes)
                .flatMapIterable(types -> types);
    }

    public Mono<LinkType> linkType(String id) {
        return transport
                .get("catalog.linkType", RequestPath.of("/linktypes/{id}", Ids.check("link type", id)))
                .decode(decoder::linkType);
    }

    public Flux<Application> applications() {
        return transport
                .get("catalog.applications", RequestPath.of("/applications"))
                .decode(decoder::applications)
                .flatMapIterable(applications -> applications);
    }

    public Mono<Myself> myself() {
        return transport.get("catalog.myself", RequestPath.of("/myself")).decode(decoder::myself);
    }
}
