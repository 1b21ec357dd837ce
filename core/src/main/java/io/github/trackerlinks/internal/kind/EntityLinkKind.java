package io.github.trackerlinks.internal.kind;

import io.github.trackerlinks.batch.DifferentRelationshipException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.api.EntityLinkRequests;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.LinkedEntity;
import io.github.trackerlinks.model.Relationship;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Links between entities. */
public final class EntityLinkKind
        implements LinkKind<EntityLinkDraft>, ListingIndex.Matcher<EntityLinkDraft, LinkedEntity> {
    /** An entity's links come in one answer of any size; a large one costs as much as several small ones. */
    private static final int LISTED = 1_000;

    /** A listing does not tell what the other end is. It does no harm if this is wrong: only its id is sent. */
    private static final Map<Relationship, EntityRef.Type> OTHER_ENDS = Map.of(
            Relationship.WORKS_TOWARDS, EntityRef.Type.GOAL,
            Relationship.PARENT_ENTITY, EntityRef.Type.GOAL,
            Relationship.CHILD_ENTITY, EntityRef.Type.GOAL,
            Relationship.IS_SUPPORTED_BY, EntityRef.Type.PROJECT);

    private final EntityLinkRequests requests;
    private final AliasCache names;
    private final WriteProofs<EntityLinkDraft> creates;
    private final WriteProofs<EntityLinkDraft> deletes;

    /** @param requests sends the requests */
    public EntityLinkKind(EntityLinkRequests requests) {
        this(
                requests,
                new AliasCache(),
                new WriteProofs<>(requests.creates(), true),
                new WriteProofs<>(requests.deletes(), false));
    }

    private EntityLinkKind(
            EntityLinkRequests requests,
            AliasCache names,
            WriteProofs<EntityLinkDraft> creates,
            WriteProofs<EntityLinkDraft> deletes) {
        this.requests = requests;
        this.names = names;
        this.creates = creates;
        this.deletes = deletes;
    }

    /** The same kind over other requests. The two share what they learn. */
    public EntityLinkKind over(EntityLinkRequests others) {
        return new EntityLinkKind(others, names, creates, deletes);
    }

    @Override
    public Object source(EntityLinkDraft draft) {
        return draft.source();
    }

    @Override
    public Object identity(EntityLinkDraft draft) {
        return CanonicalLink.of(draft);
    }

    @Override
    public boolean removesPairs() {
        return true;
    }

    @Override
    public int maxBatchSize() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int listingCost(int links) {
        return 1 + links / LISTED;
    }

    @Override
    public Object target(EntityLinkDraft draft) {
        return draft.target();
    }

    @Override
    public @Nullable EntityLinkDraft reversed(EntityLinkDraft draft) {
        return CanonicalLink.reversed(draft);
    }

    /** While texts in place of Tracker's answer are in doubt, a read before the write tells whether such a text can be believed. */
    @Override
    public Mono<Void> send(LinkWrite<EntityLinkDraft> write) {
        return Mono.defer(() -> {
            List<EntityLinkDraft> candidates = write.isResend() || !creates.isWanted() ? List.of() : write.candidates();
            return candidates.isEmpty()
                    ? send(write, Set.of())
                    : read(candidates)
                            .doOnNext(seen -> write.readAnswered())
                            .map(seen -> creates.open(candidates, seen))
                            .onErrorReturn(TrackerException.class, Set.of())
                            .flatMap(open -> send(write, open));
        });
    }

    /** @param open links that did not exist before */
    private Mono<Void> send(LinkWrite<EntityLinkDraft> write, Set<EntityLinkDraft> open) {
        WatchedLinks<EntityLinkDraft> links =
                new WatchedLinks<>(write, EntityLinkRequests::body, creates, deletes, open::containsAll);
        return requests.create(write.first().source(), write.maxItems(), write.isResend(), links);
    }

    @Override
    public Mono<ListedLinks<EntityLinkDraft>> read(List<EntityLinkDraft> drafts) {
        return Mono.defer(() -> {
            EntityRef source = drafts.get(0).source();
            List<EntityLinkDraft> created =
                    creates.asked(drafts, draft -> draft.source().equals(source));
            List<EntityLinkDraft> asked =
                    deletes.asked(created, draft -> draft.source().equals(source));
            return ListingIndex.of(this, asked, requests.list(source)).doOnNext(seen -> {
                creates.read(asked, seen);
                deletes.read(asked, seen);
            });
        });
    }

    /**
     * How what is listed of an entity differs from what is wanted there.
     *
     * @param concurrency look-ups of other names under way at once
     * @throws IllegalArgumentException at once, if a draft is no link of this entity
     */
    public Mono<Difference> difference(EntityRef entity, Collection<EntityLinkDraft> wanted, int concurrency) {
        return new EndComparison<EntityLinkDraft, LinkedEntity>(this, entity, wanted, link -> draft(entity, link))
                .with(requests.list(entity), concurrency);
    }

    private static Optional<EntityLinkDraft> draft(EntityRef entity, LinkedEntity link) {
        Relationship read = link.relationship();
        if (read == null || link.id() == null) {
            return Optional.empty();
        }
        Relationship relationship = Relationship.of(read.phrase());
        EntityRef.Type type = OTHER_ENDS.getOrDefault(relationship, entity.type());
        return Optional.of(EntityLinkDraft.of(entity, relationship, new EntityRef(type, link.id())));
    }

    /** An entity also has a short id. Projects, portfolios and goals are numbered separately. */
    @Override
    public Mono<Void> resolve(EntityLinkDraft draft) {
        return requests.names(draft.target())
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

    /** Listings have ids; only short ids are numbers. */
    @Override
    public boolean mayHaveOtherNames(EntityLinkDraft draft) {
        return draft.target().id().chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Tracker deletes all links of a pair at once. */
    @Override
    public List<String> rows(EntityLinkDraft draft, List<LinkedEntity> same, @Nullable String instead) {
        if (instead != null) {
            throw new DifferentRelationshipException(draft, instead, null);
        }
        return List.of("pair");
    }

    @Override
    public Mono<Void> remove(LinkWrite<EntityLinkDraft> write, String row) {
        EntityLinkDraft draft = write.first();
        return requests.delete(
                draft.source(), draft.target(), write.isResend(), WatchedLinks.deleted(write, deletes, creates));
    }
}
