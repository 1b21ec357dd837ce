package io.github.trackerlinks;

import io.github.trackerlinks.internal.api.CatalogRequests;
import io.github.trackerlinks.model.Application;
import io.github.trackerlinks.model.LinkType;
import io.github.trackerlinks.model.Myself;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The catalog as the API shows it. */
record DefaultCatalog(CatalogRequests requests) implements Catalog {
    @Override
    public Flux<LinkType> linkTypes() {
        return requests.linkTypes();
    }

    @Override
    public Mono<LinkType> linkType(String id) {
        return requests.linkType(id);
    }

    @Override
    public Flux<Application> applications() {
        return requests.applications();
    }

    @Override
    public Mono<Myself> myself() {
        return requests.myself();
    }
}
