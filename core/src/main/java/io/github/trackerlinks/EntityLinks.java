package io.github.trackerlinks;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
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
}
