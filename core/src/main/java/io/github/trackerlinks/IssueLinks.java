package io.github.trackerlinks;

import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.ReconcileOptions;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.IssueLinkQuery;
import io.github.trackerlinks.model.LinkChange;
import java.util.Collection;
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

    /**
     * Makes the links of one issue as wanted: creates those that are missing, and removes others of the relationships that
     * {@link ReconcileOptions#removable} names, which are none by default.
     *
     * <pre>{@code
     * ReconcileOptions options = ReconcileOptions.builder().removable(Relationship.DEPENDS_ON).build();
     * client.issueLinks()
     *         .reconcile("TEST-1", List.of(IssueLinkDraft.of("TEST-1", Relationship.DEPENDS_ON, "TREK-2")), options)
     *         .filter(outcome -> !outcome.isAsWanted())
     *         .subscribe(outcome -> log.warn("{}", outcome));
     * }</pre>
     *
     * <p><b>What counts as there.</b> A listed link is wanted whichever of its ends it is told from, and whatever its other end
     * is called: in another case, by id, by the old key of a moved issue. A wanted link that is not listed, although a link
     * of its relationship is listed that nothing else accounts for, costs a request that asks for the other names of its
     * target. If Tracker does not tell them (403, 404), no link of that relationship is removed. The issue itself has one
     * name in all that is wanted, in any case of letters.
     *
     * <p><b>What is removed.</b> Never a link of a type that this client does not know, nor an epic or a clone, the meaning
     * of whose direction is not certain: {@link IssueLink#relationship()} is empty for them. Never more links than {@link
     * ReconcileOptions#maxRemovals}. Never a link that was not listed before the first change, be it that the listing was
     * late or that somebody made it since; it is left to the next subscription.
     *
     * <p><b>One subscription</b> reads the links of the issue. If they are as wanted, it completes empty: one request. Otherwise
     * it removes first, because an issue may have one parent only, and then creates, by the rules of {@link
     * TrackerClient#batch(java.util.function.Function)}: a removal costs a read and a delete, a new link one request. A link
     * that was just made and is not listed yet is refused by Tracker as a duplicate, and is {@link
     * LinkOutcome.Status#ALREADY_LINKED}; only that refusal keeps it from being made twice. When all changes have their
     * outcomes, and {@link io.github.trackerlinks.batch.BatchOptions#settleTime} is over, the links are read once more.
     *
     * <p><b>What differs then</b> is in doubt: the first listing was late, somebody else changed it, or Tracker did not do what
     * it answered. A wanted link that is not listed is created (again), and a link that this subscription removed and that
     * is listed again is removed again, once. Each of these changes has an outcome of its own, with the next index; of two
     * outcomes of one link the later one counts. What {@link LinkOutcome.Status#FAILED failed} is not tried again.
     *
     * <p><b>Emitted</b> is one outcome per change, removals first; nothing for links that are as wanted. The stream completes
     * after the last read.
     *
     * <p><b>Errors.</b> Before anything is sent: {@link io.github.trackerlinks.batch.TooManyRemovalsException}, the {@link
     * io.github.trackerlinks.error.TrackerException} of a read that failed on any page, or {@link
     * io.github.trackerlinks.batch.DeadlineExceededException}. After that: {@link
     * io.github.trackerlinks.batch.BatchStoppedException}, also if the last read fails, with that error as its cause. It may be
     * subscribed to again after any of them: each subscription reads anew.
     *
     * @param issue key or id
     * @param wanted all links that the issue should have, told from either end
     * @throws IllegalArgumentException at once, if the issue is no id, one of the links is none of its links, or has a
     *     relationship that is not documented for issues, which no listing shows
     * @see <a href="https://yandex.ru/support/tracker/en/concepts/issues/get-links">Getting issue links</a>
     */
    Flux<LinkOutcome<LinkChange>> reconcile(String issue, Collection<IssueLinkDraft> wanted, ReconcileOptions options);

    /**
     * What {@link #reconcile} would change now: {@link io.github.trackerlinks.model.Unlink}s first, then drafts as they were
     * given. Sends nothing but the reads; their errors are the same, and so is that of too many removals.
     *
     * <pre>{@code
     * client.issueLinks().plan("TEST-1", wanted, options).subscribe(change -> log.info("would do {}", change));
     * }</pre>
     *
     * @throws IllegalArgumentException at once, as {@link #reconcile} does
     * @see <a href="https://yandex.ru/support/tracker/en/concepts/issues/get-links">Getting issue links</a>
     */
    Flux<LinkChange> plan(String issue, Collection<IssueLinkDraft> wanted, ReconcileOptions options);
}
