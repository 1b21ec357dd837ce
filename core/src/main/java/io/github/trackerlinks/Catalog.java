package io.github.trackerlinks;

import io.github.trackerlinks.model.Myself;
import reactor.core.publisher.Mono;

/** What surrounds the links. */
public interface Catalog {
    /**
     * The user that the credentials stand for; {@code GET /myself}. One request, which shows wrong credentials (401) or
     * a wrong organization (403) before anything is written.
     */
    Mono<Myself> myself();
}
