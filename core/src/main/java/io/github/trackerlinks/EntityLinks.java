package io.github.trackerlinks;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.ReconcileOptions;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.model.LinkedEntity;
import java.util.Collection;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Links between projects, portfolios and goals. Every subscription sends one request, unless said otherwise; failures
 * are {@link io.github.trackerlinks.error.TrackerException}s.
 */
public interface EntityLinks {
    /**
     * Creates a link; {@code POST /entities/{type}/{source}/links} with one object. Completes empty, whatever the
     * answer's body: Tracker describes none. When no answer comes, the link may be there all the same ({@link
     * io.github.trackerlinks.error.Delivery#UNKNOWN}).
     *
     * @see <a href="https://yandex.ru/support/tracker/en/concepts/entities/links/add-links">Linking entities</a>
     */
    Mono<Void> create(EntityLinkDraft draft);

    /**
     * Creates several links of one source with one request; {@code POST /entities/{type}/{source}/links} with an array.
     * Whether Tracker creates all of them or none when it refuses one is not documented.
     *
     * @param drafts at least one, all of the same source
     * @throws IllegalArgumentException if there is no draft, or their sources differ
     * @see <a href="https://yandex.ru/support/tracker/en/concepts/entities/links/add-links">Linking entities</a>
     */
    Mono<Void> create(List<EntityLinkDraft> drafts);

    /** As {@link #createAll(Publisher, BatchOptions)} with the default options. */
    Flux<LinkOutcome<EntityLinkDraft>> createAll(Publisher<? extends EntityLinkDraft> drafts);

    /**
     * Creates entity links in bulk: the links of one source go out as arrays of up to {@link BatchOptions#batchSize}. The rules
     * are those of {@link TrackerClient#batch(java.util.function.Function)}.
     *
     * <pre>{@code
     * client.entityLinks().createAll(drafts).filter(outcome -> !outcome.isAsWanted()).count();
     * }</pre>
     */
    Flux<LinkOutcome<EntityLinkDraft>> createAll(Publisher<? extends EntityLinkDraft> drafts, BatchOptions options);

    /**
     * Lists the links of an entity; {@code GET /entities/{type}/{id}/links}, asking for the fields {@code id} and
     * {@code summary} of the other ends. It is a read that may be repeated.
     *
     * @return every link; nothing if there is none. A listing may lag a write by a second or two
     * @see <a href="https://yandex.ru/support/tracker/en/concepts/entities/links/get-links">Getting links</a>
     */
    Flux<LinkedEntity> list(EntityRef entity);

    /**
     * The same, asking for other fields of the other ends.
     *
     * @param fields names of fields; {@code id} is always included. A name that Tracker does not know may be
     *     refused (422 is likely)
     * @throws IllegalArgumentException at once, if one of them is empty, or contains white space, a comma or a slash
     */
    Flux<LinkedEntity> list(EntityRef entity, Collection<String> fields);

    /**
     * Deletes the links between two entities, whatever their relationship; {@code DELETE
     * /entities/{type}/{id}/links?right={other}}. Which of several links of a pair that deletes is not documented; {@link
     * #list(EntityRef)} tells what is left. A pair without links is an error; which status is not documented, either
     * (404 or 422 is likely). It is not repeated by itself when its outcome is unknown. Completes empty, whatever the
     * answer's body.
     *
     * @see <a href="https://yandex.ru/support/tracker/en/concepts/entities/links/delete-link">Deleting a link</a>
     */
    Mono<Void> delete(EntityRef entity, EntityRef other);

    /**
     * Makes the links of one entity as wanted: creates those that are missing, and removes others of the relationships that
     * {@link ReconcileOptions#removable} names, which are none by default. The rules are those of {@link
     * IssueLinks#reconcile}, what it costs, emits and fails with, too.
     *
     * <pre>{@code
     * ReconcileOptions options = ReconcileOptions.builder().removable(Relationship.WORKS_TOWARDS).build();
     * client.entityLinks()
     *         .reconcile(project, List.of(EntityLinkDraft.of(project, Relationship.WORKS_TOWARDS, goal)), options)
     *         .filter(outcome -> !outcome.isAsWanted())
     *         .subscribe(outcome -> log.warn("{}", outcome));
     * }</pre>
     *
     * <p>Missing links go out as arrays. Tracker deletes all links of a pair at once: a link whose pair has another one that is
     * to stay is left alone, and its outcome is {@link LinkOutcome.Status#FAILED} with a {@link
     * io.github.trackerlinks.batch.DifferentRelationshipException}. A wanted link whose target is named by its short id is
     * the listed one with that entity's id. Of a link that is removed, the listing does not tell whether its other end is a
     * project, a portfolio or a goal: the type in the outcome is a guess, the id is sent.
     *
     * @param wanted all links that the entity should have; those that relate or depend may be told from their other end
     * @throws IllegalArgumentException at once, if one of them is none of its links, or is told from its other end although
     *     it is not certain how it is listed at this one
     * @see <a href="https://yandex.ru/support/tracker/en/concepts/entities/links/get-links">Getting links</a>
     */
    Flux<LinkOutcome<LinkChange>> reconcile(
            EntityRef entity, Collection<EntityLinkDraft> wanted, ReconcileOptions options);

    /**
     * What {@link #reconcile} would change now: {@link io.github.trackerlinks.model.Unlink}s first, then drafts as they were
     * given. Sends nothing but the reads; their errors are the same, and so is that of too many removals.
     *
     * @throws IllegalArgumentException at once, as {@link #reconcile} does
     * @see <a href="https://yandex.ru/support/tracker/en/concepts/entities/links/get-links">Getting links</a>
     */
    Flux<LinkChange> plan(EntityRef entity, Collection<EntityLinkDraft> wanted, ReconcileOptions options);
}
