package io.github.trackerlinks;

import io.github.trackerlinks.model.RemoteLink;
import io.github.trackerlinks.model.RemoteLinkDraft;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * External links: from issues to objects of other applications. Every subscription sends one request; failures are
 * {@link io.github.trackerlinks.error.TrackerException}s.
 */
public interface RemoteLinks {
    /**
     * Creates a link; {@code POST /issues/{source}/remotelinks}, with {@code ?backlink=true} where the draft asks for
     * it. When no answer comes, the link may be there all the same ({@link
     * io.github.trackerlinks.error.Delivery#UNKNOWN}).
     *
     * @see <a href="https://yandex.ru/support/tracker/en/concepts/issues/add-external-link">Adding an external link</a>
     */
    Mono<RemoteLink> create(RemoteLinkDraft draft);

    /**
     * Lists the external links of an issue; {@code GET /issues/{issue}/remotelinks}.
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
