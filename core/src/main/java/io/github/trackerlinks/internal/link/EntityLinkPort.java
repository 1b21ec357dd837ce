package io.github.trackerlinks.internal.link;

import io.github.trackerlinks.batch.DifferentRelationshipException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.engine.LinkPort;
import io.github.trackerlinks.internal.engine.Sightings;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.LinkedEntity;
import io.github.trackerlinks.model.Relationship;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the engine knows of entity links. */
public final class EntityLinkPort
        implements LinkPort<EntityLinkDraft>, ListedLinks.Kind<EntityLinkDraft, LinkedEntity> {
    private final Requests links;
    private final TargetNames names;
    private final WriteProofs<EntityLinkDraft> creates;
    private final WriteProofs<EntityLinkDraft> deletes;

    /** @param links what sends */
    public EntityLinkPort(Requests links) {
        this(
                links,
                new TargetNames(),
                new WriteProofs<>(links.creates(), true),
                new WriteProofs<>(links.deletes(), false));
    }

    private EntityLinkPort(
            Requests links,
            TargetNames names,
            WriteProofs<EntityLinkDraft> creates,
            WriteProofs<EntityLinkDraft> deletes) {
        this.links = links;
        this.names = names;
        this.creates = creates;
        this.deletes = deletes;
    }

    /** A port that sends in another way; the two share what they learn. */
    public EntityLinkPort over(Requests others) {
        return new EntityLinkPort(others, names, creates, deletes);
    }

    @Override
    public Object source(EntityLinkDraft draft) {
        return draft.source();
    }

    @Override
    public Object identity(EntityLinkDraft draft) {
        return SameLink.of(draft);
    }

    @Override
    public int maxBatchSize() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Mono<String> send(List<EntityLinkDraft> drafts, boolean resend) {
        return Mono.defer(() -> resend || !creates.isWanted()
                ? send(drafts, resend, false)
                : read(drafts)
                        .map(seen -> creates.isOpen(drafts, seen))
                        .onErrorReturn(TrackerException.class, false)
                        .flatMap(open -> send(drafts, false, open)));
    }

    private Mono<String> send(List<EntityLinkDraft> drafts, boolean resend, boolean open) {
        return creates.watched(links.send(drafts, resend), drafts, open)
                .doOnSuccess(sent -> deletes.forget(drafts))
                .then(Mono.empty());
    }

    @Override
    public Mono<Sightings<EntityLinkDraft>> read(List<EntityLinkDraft> drafts) {
        return Mono.defer(() -> {
            EntityRef source = drafts.get(0).source();
            List<EntityLinkDraft> created =
                    creates.asked(drafts, draft -> draft.source().equals(source));
            List<EntityLinkDraft> asked =
                    deletes.asked(created, draft -> draft.source().equals(source));
            return ListedLinks.of(this, asked, links.list(source)).doOnNext(seen -> {
                creates.read(asked, seen);
                deletes.read(asked, seen);
            });
        });
    }

    /** An entity has a short id besides its id; those of projects, portfolios and goals are counted apart. */
    @Override
    public Mono<Void> resolve(EntityLinkDraft draft) {
        return links.names(draft.target())
                .doOnNext(
                        others -> names.remember(draft.target(), draft.target().id(), others))
                .then();
    }

    @Override
    public Set<String> targets(EntityLinkDraft draft) {
        return names.of(draft.target(), draft.target().id());
    }

    @Override
    public List<String> ends(LinkedEntity link) {
        return link.id() == null ? List.of() : List.of(link.id());
    }

    @Override
    public boolean isRelated(LinkedEntity link, EntityLinkDraft draft) {
        Relationship read = link.relationship();
        return read != null
                && (read.equals(draft.relationship())
                        || Relationship.of(read.phrase())
                                .equals(Relationship.of(draft.relationship().phrase())));
    }

    /** Entity links have no id. */
    @Override
    public @Nullable String id(LinkedEntity link) {
        return null;
    }

    @Override
    public String relation(LinkedEntity link) {
        Relationship read = link.relationship();
        return read == null ? "a link of no relationship" : read.phrase();
    }

    /** What is listed are ids; only short ids are numbers. */
    @Override
    public boolean mayHaveOtherNames(EntityLinkDraft draft) {
        return draft.target().id().chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Tracker deletes all links of a pair at once. */
    @Override
    public Mono<Void> delete(EntityLinkDraft draft, List<LinkedEntity> same, @Nullable String instead) {
        return instead == null
                ? deletes.watched(links.delete(draft.source(), draft.target()), List.of(draft), true)
                        .doOnSuccess(deleted -> creates.forget(List.of(draft)))
                : Mono.error(() -> new DifferentRelationshipException(draft, instead, null));
    }

    /** The requests that it takes. */
    public interface Requests {
        /** Creates links of one source. */
        Mono<Void> send(List<EntityLinkDraft> drafts, boolean resend);

        /** The links of an entity. */
        Flux<LinkedEntity> list(EntityRef entity);

        /** Deletes all links of a pair. */
        Mono<Void> delete(EntityRef entity, EntityRef other);

        /** What creates are answered with. */
        AnswerEvidence creates();

        /** What deletes are answered with. */
        AnswerEvidence deletes();

        /** The id of an entity and its short id. */
        Mono<Set<String>> names(EntityRef entity);
    }
}
