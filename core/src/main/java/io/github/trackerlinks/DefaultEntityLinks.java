package io.github.trackerlinks;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.ReconcileOptions;
import io.github.trackerlinks.internal.api.EntityLinkRequests;
import io.github.trackerlinks.internal.engine.BatchEngine;
import io.github.trackerlinks.internal.engine.Reconciliation;
import io.github.trackerlinks.internal.kind.EntityLinkKind;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.model.LinkedEntity;
import java.util.Collection;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Entity links as the API shows them. */
record DefaultEntityLinks(EntityLinkRequests requests, EntityLinkKind kind, BatchEngine engine) implements EntityLinks {
    @Override
    public Mono<Void> create(EntityLinkDraft draft) {
        return requests.create(List.of(draft));
    }

    @Override
    public Mono<Void> create(List<EntityLinkDraft> drafts) {
        return requests.create(drafts);
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
        return requests.list(entity);
    }

    @Override
    public Flux<LinkedEntity> list(EntityRef entity, Collection<String> fields) {
        return requests.list(entity, fields);
    }

    @Override
    public Mono<Void> delete(EntityRef entity, EntityRef other) {
        return requests.delete(entity, other);
    }

    @Override
    public Flux<LinkChange> plan(EntityRef entity, Collection<EntityLinkDraft> wanted, ReconcileOptions options) {
        return reconciliation(entity, wanted, options).plan();
    }

    @Override
    public Flux<LinkOutcome<LinkChange>> reconcile(
            EntityRef entity, Collection<EntityLinkDraft> wanted, ReconcileOptions options) {
        return reconciliation(entity, wanted, options).run();
    }

    private Reconciliation reconciliation(
            EntityRef entity, Collection<EntityLinkDraft> wanted, ReconcileOptions options) {
        int concurrency = options.batch().concurrency();
        return new Reconciliation(engine, kind.difference(entity, wanted, concurrency), options);
    }
}
