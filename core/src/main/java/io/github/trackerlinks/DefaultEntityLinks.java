package io.github.trackerlinks;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.internal.codec.DraftEncoder;
import io.github.trackerlinks.internal.codec.LinkDecoder;
import io.github.trackerlinks.internal.engine.BatchEngine;
import io.github.trackerlinks.internal.http.HttpTransport;
import io.github.trackerlinks.internal.http.RequestPath;
import io.github.trackerlinks.internal.link.AnswerEvidence;
import io.github.trackerlinks.internal.link.EntityLinkPort;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.Ids;
import io.github.trackerlinks.model.LinkedEntity;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.reactivestreams.Publisher;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Entity links over the transport. */
final class DefaultEntityLinks implements EntityLinks, EntityLinkPort.Requests {
    private static final String CREATE = "entityLinks.create";
    private static final String DELETE = "entityLinks.delete";
    /** Without them the answer names no entity at all. */
    private static final List<String> FIELDS = List.of("id", "summary");

    private final HttpTransport transport;
    private final BatchEngine engine;
    private final LinkDecoder decoder = new LinkDecoder();

    DefaultEntityLinks(HttpTransport transport, BatchEngine engine) {
        this.transport = transport;
        this.engine = engine;
    }

    @Override
    public Mono<Void> create(EntityLinkDraft draft) {
        return send(List.of(draft), false);
    }

    @Override
    public Mono<Void> create(List<EntityLinkDraft> drafts) {
        if (drafts.isEmpty()) {
            throw new IllegalArgumentException("no draft was given");
        }
        if (drafts.stream().map(EntityLinkDraft::source).distinct().count() > 1) {
            throw new IllegalArgumentException("the drafts of one request should have one source, these have several; "
                    + "createAll groups drafts by source");
        }
        return send(List.copyOf(drafts), false);
    }

    @Override
    public Flux<LinkOutcome<EntityLinkDraft>> createAll(Publisher<? extends EntityLinkDraft> drafts) {
        return createAll(drafts, BatchOptions.defaults());
    }

    @Override
    public Flux<LinkOutcome<EntityLinkDraft>> createAll(
            Publisher<? extends EntityLinkDraft> drafts, BatchOptions options) {
        return new DefaultLinkBatch<EntityLinkDraft>(engine, draft -> draft)
                .options(options)
                .run(drafts);
    }

    @Override
    public Flux<LinkedEntity> list(EntityRef entity) {
        return list(entity, FIELDS);
    }

    @Override
    public Flux<LinkedEntity> list(EntityRef entity, Collection<String> fields) {
        return links(entity, Ids.checkFields(fields)).flatMapIterable(links -> links);
    }

    @Override
    public Mono<Void> delete(EntityRef entity, EntityRef other) {
        RequestPath path = path(entity).query("right", other.id());
        TrackerCall call = transport.removal(DELETE, path, false);
        return transport.write(call, null);
    }

    @Override
    public Mono<Void> send(List<EntityLinkDraft> drafts, boolean resend) {
        RequestPath path = path(drafts.get(0).source());
        TrackerCall call = transport.creation(CREATE, path, drafts.size(), resend);
        return transport.write(call, DraftEncoder.entityLinks(drafts));
    }

    @Override
    public Mono<Set<String>> names(EntityRef entity) {
        RequestPath path = RequestPath.of("/entities/{type}/{id}", entity.type().segment(), entity.id());
        return transport.exchange(transport.read("entities.get", HttpMethod.GET, path), null, decoder::names);
    }

    @Override
    public AnswerEvidence creates() {
        return new OperationEvidence(transport.trust(), CREATE);
    }

    @Override
    public AnswerEvidence deletes() {
        return new OperationEvidence(transport.trust(), DELETE);
    }

    private Mono<List<LinkedEntity>> links(EntityRef entity, List<String> fields) {
        RequestPath path = path(entity).query("fields", String.join(",", fields));
        TrackerCall call = transport.read("entityLinks.list", HttpMethod.GET, path);
        return transport.exchange(call, null, decoder::linkedEntities);
    }

    private static RequestPath path(EntityRef entity) {
        return RequestPath.of("/entities/{type}/{id}/links", entity.type().segment(), entity.id());
    }
}
