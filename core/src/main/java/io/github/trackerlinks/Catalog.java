package io.github.trackerlinks;

import io.github.trackerlinks.model.Application;
import io.github.trackerlinks.model.LinkType;
import io.github.trackerlinks.model.Myself;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What surrounds the links. Every subscription sends one request, a read that may be repeated; failures are {@link
 * io.github.trackerlinks.error.TrackerException}s.
 */
public interface Catalog {
    /**
     * The types that issue links are read with; {@code GET /linktypes}. Tracker's documents do not describe it, its own
     * Python client calls it. That a type is listed does not mean that links of it can be written.
     *
     * @return every type, with names in the organization's language or in the client's
     */
    Flux<LinkType> linkTypes();

    /**
     * One of these types; {@code GET /linktypes/{id}}. A type that is not there is an error with status 404.
     *
     * @param id id of the type, such as {@code depends}
     * @throws IllegalArgumentException at once, if it is no id
     */
    Mono<LinkType> linkType(String id);

    /**
     * The applications whose objects can be linked; {@code GET /applications}. Their ids are the origins of external
     * links. Not every application that is listed accepts links.
     *
     * @return every application
     * @see <a href="https://yandex.ru/support/tracker/en/concepts/issues/get-applications">Getting applications</a>
     */
    Flux<Application> applications();

    /**
     * The user that the credentials stand for; {@code GET /myself}. It shows wrong credentials (401) or a wrong
     * organization (403) before anything is written.
     */
    Mono<Myself> myself();
}
