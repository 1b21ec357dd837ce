package io.github.trackerlinks;

import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.IssueLinkQuery;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Links between issues. Every subscription sends one request, unless said otherwise; failures are {@link
 * io.github.trackerlinks.error.TrackerException}s. Reads, and the delete, may be repeated when their outcome is unknown.
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
     * Creates a link with the author and dates that it had elsewhere; {@code POST /issues/{source}/links/_import}.
     * Failures are those of {@link #create}; in addition, the caller may need the rights of an administrator (403), and dates
     * outside the lives of the issues are refused.
     *
     * @return the link, seen from its source
     * @see <a href="https://yandex.ru/support/tracker/en/api/import/import-links">Importing links</a>
     */
    Mono<IssueLink> importLink(IssueLinkImport draft);

    /**
     * Lists the links of an issue, whichever end they were created on; {@code GET /issues/{issue}/links}. All links come
     * with one request, as documented; should an answer name a next page, that is another request, sent only when more
     * links are asked for than the pages before it had.
     *
     * @param issue key or id
     * @throws IllegalArgumentException at once, if it is no id
     * @return every link; nothing if there is none. A listing may lag a write by a second or two
     * @see <a href="https://yandex.ru/support/tracker/en/concepts/issues/get-links">Getting issue links</a>
     */
    Flux<IssueLink> list(String issue);

    /**
     * Lists some links of an issue in pages; {@code POST /issues/{issue}/links/_list}, which is a read. One request per
     * page; after the first, a page is asked for only when more links are asked for than the pages before it had, so {@code
     * take(50)} costs one request. The last page is the one that the header {@code X-Total-Pages} counts; without that
     * header it is one without links, which costs a request more: a page that is not full may be as much as Tracker gives
     * at once. A page that only repeats what was listed before is the last in any case.
     *
     * <p>Tracker's documents do not describe this call. Where the first page is answered with 404 or 405, the links are
     * listed as {@link #list(String)} does, with all their fields, and the relationships are looked for here: a link
     * passes if it says one of those asked for; an epic or clone, the meaning of whose direction is not certain, passes
     * by its type alone; a link of an unknown type does not pass. So a missing issue costs two requests, and its error is
     * the 404 of {@link #list(String)}.
     *
     * @return the links; nothing if there is none. One that an earlier page had is not listed again
     */
    Flux<IssueLink> list(IssueLinkQuery query);

    /**
     * Reads one link; {@code GET /issues/{issue}/links/{id}}. Tracker's documents do not describe this call; its own
     * Python client uses it. A link that is not there is an error with status 404; should Tracker not know the call, the
     * error is its 404 or 405, and {@link #list(String)} has the link.
     *
     * @param issue key or id of either end
     * @param id id of the link
     * @throws IllegalArgumentException at once, if one of them is no id
     * @return the link, seen from that issue
     */
    Mono<IssueLink> get(String issue, String id);

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
