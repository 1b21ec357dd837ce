package io.github.trackerlinks.internal.api;

import io.github.trackerlinks.internal.codec.DraftEncoder;
import io.github.trackerlinks.internal.codec.LinkDecoder;
import io.github.trackerlinks.internal.http.HttpTransport;
import io.github.trackerlinks.internal.http.LateContent;
import io.github.trackerlinks.internal.http.RequestPath;
import io.github.trackerlinks.internal.http.trust.AnswerEvidence;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.Ids;
import io.github.trackerlinks.model.LinkedEntity;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The requests about links between entities. */
public final class EntityLinkRequests {
    private static final String CREATE = "entityLinks.create";
    private static final String DELETE = "entityLinks.delete";
    /** Without them the response names no entity at all. */
    private static final List<String> FIELDS = List.of("id", "summary");

    private final HttpTransport transport;
    private final LinkDecoder decoder = new LinkDecoder();

    public EntityLinkRequests(HttpTransport transport) {
        this.transport = transport;
    }

    /**
     * Creates links with one request.
     *
     * @throws IllegalArgumentException if there is no draft, or their sources differ
     */
    public Mono<Void> create(List<EntityLinkDraft> drafts) {
        if (drafts.isEmpty()) {
            throw new IllegalArgumentException("no draft was given");
        }
        if (drafts.stream().map(EntityLinkDraft::source).distinct().count() > 1) {
            throw new IllegalArgumentException("the drafts of one request should have one source, these have several; "
                    + "createAll groups drafts by source");
        }
        List<EntityLinkDraft> copy = List.copyOf(drafts);
        return transport
                .post(CREATE, links(copy.get(0).source()))
                .items(copy.size())
                .body(DraftEncoder.entityLinks(copy))
                .empty();
    }

    /**
     * Creates links that are chosen when the request may leave.
     *
     * @param most how many there can be
     * @param resend whether they were sent before
     */
    public Mono<Void> create(EntityRef source, int most, boolean resend, LateContent<Void> content) {
        return transport.post(CREATE, links(source)).items(most).resend(resend).late(content);
    }

    /** What a request says that creates these. */
    public static byte[] body(List<EntityLinkDraft> drafts) {
        return DraftEncoder.entityLinks(drafts);
    }

    public Flux<LinkedEntity> list(EntityRef entity) {
        return list(entity, FIELDS);
    }

    /** The links of an entity, with these fields of the other ends. */
    public Flux<LinkedEntity> list(EntityRef entity, Collection<String> fields) {
        RequestPath path = links(entity).query("fields", String.join(",", Ids.checkFields(fields)));
        return transport
                .get("entityLinks.list", path)
                .decode(decoder::linkedEntities)
                .flatMapIterable(links -> links);
    }

    /** Deletes all links of a pair. */
    public Mono<Void> delete(EntityRef entity, EntityRef other) {
        return transport
                .delete(DELETE, links(entity).query("right", other.id()))
                .empty();
    }

    /** The same, unless the content says when the request may leave that it is not to be. */
    public Mono<Void> delete(EntityRef entity, EntityRef other, boolean resend, LateContent<Void> content) {
        return transport
                .delete(DELETE, links(entity).query("right", other.id()))
                .resend(resend)
                .late(content);
    }

    /** What creates are answered with. */
    public AnswerEvidence creates() {
        return transport.evidence(CREATE);
    }

    /** What deletes are answered with. */
    public AnswerEvidence deletes() {
        return transport.evidence(DELETE);
    }

    /** The id of an entity and its short id. */
    public Mono<Set<String>> names(EntityRef entity) {
        RequestPath path = RequestPath.of("/entities/{type}/{id}", entity.type().segment(), entity.id());
        return transport.get("entities.get", path).decode(decoder::names);
    }

    private static RequestPath links(EntityRef entity) {
        return RequestPath.of("/entities/{type}/{id}/links", entity.type().segment(), entity.id());
    }
}
