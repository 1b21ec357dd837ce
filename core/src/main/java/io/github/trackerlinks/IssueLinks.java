package io.github.trackerlinks;

import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Links between issues. Every subscription sends one request; failures are {@link
 * io.github.trackerlinks.error.TrackerException}s.
 */
public interface IssueLinks {
    /**
     * Creates a link; {@code POST /issues/{source}/links}. A link that exists already is refused (422 was seen); when no
     * answer comes, the link may be there all the same ({@link io.github.trackerlinks.error.Delivery#UNKNOWN}).
     *
     * @return the link, seen from its source
     * @see <a href="https://yandex.ru/support/tracker/en/concepts/issues/link-issue">Linking issues</a>
     */
    Mono<IssueLink> create(IssueLinkDraft draft);

    /**
     * Lists the links of an issue, whichever end they were created on; {@code GET /issues/{issue}/links}.
     *
     * @param issue key or id
     * @throws IllegalArgumentException at once, if it is no id
     * @return every link; nothing if there is none. A listing may lag a write by a second or two
     * @see <a href="https://yandex.ru/support/tracker/en/concepts/issues/get-links">Getting issue links</a>
     */
    Flux<IssueLink> list(String issue);

    /**
     * Deletes a link; {@code DELETE /issues/{issue}/links/{id}}. A link that is not there is an error with status 404.
     *
     * @param issue key or id of either end
     * @param id id of the link
     * @throws IllegalArgumentException at once, if one of them is no id
     * @see <a href="https://yandex.ru/support/tracker/en/concepts/issues/delete-link-issue">Deleting a link</a>
     */
    Mono<Void> delete(String issue, String id);
}
