package io.github.trackerlinks;

import io.github.trackerlinks.model.RemoteLink;
import io.github.trackerlinks.model.RemoteLinkDraft;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * External links: from issues to objects of other applications. Every subscription sends one request, unless said
 * otherwise; failures are {@link io.github.trackerlinks.error.TrackerException}s. The listing, and the delete, may be
 * repeated when their outcome is unknown.
 */
public interface RemoteLinks {
    /**
     * Creates a link; {@code POST /issues/{source}/remotelinks}, with {@code ?backlink=true} where the draft asks for
     * it. A link that exists already, an unknown origin and an application that accepts no links are refused with statuses
     * that are not documented (403 and 500 were seen for applications). When no answer comes, the link may be there all the same ({@link
     * io.github.trackerlinks.error.Delivery#UNKNOWN}).
     *
     * @see <a href="https://yandex.ru/support/tracker/en/concepts/issues/add-external-link">Adding an external link</a>
     */
    Mono<RemoteLink> create(RemoteLinkDraft draft);

    /**
     * Lists the external links of an issue; {@code GET /issues/{issue}/remotelinks}. All links come with one request, as
     * documented; should an answer name a next page, that is another request, sent only when more links are asked for
     * than the pages before it had.
     *
     * @param issue key or id
     * @throws IllegalArgumentException at once, if it is no id
     * @return every link; nothing if there is none
     * @see <a href="https://yandex.ru/support/tracker/en/concepts/issues/get-external-links">Getting external links</a>
     */
    Flux<RemoteLink> list(String issue);

    /**
     * Deletes a link; {@code DELETE /issues/{issue}/remotelinks/{id}}. A link that is not there is an error with status
     * 404.
     *
     * @param issue key or id
     * @param id id of the link
     * @throws IllegalArgumentException at once, if one of them is no id
     * @see <a href="https://yandex.ru/support/tracker/en/concepts/issues/delete-external-link">Deleting a link</a>
     */
    Mono<Void> delete(String issue, String id);
}
