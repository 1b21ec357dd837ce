package io.github.trackerlinks;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.EnsureOptions;
import io.github.trackerlinks.batch.LinkBatch;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.internal.api.CatalogRequests;
import io.github.trackerlinks.internal.api.EntityLinkRequests;
import io.github.trackerlinks.internal.api.IssueLinkRequests;
import io.github.trackerlinks.internal.api.RemoteLinkRequests;
import io.github.trackerlinks.internal.engine.BatchEngine;
import io.github.trackerlinks.internal.http.Connections;
import io.github.trackerlinks.internal.http.HttpTransport;
import io.github.trackerlinks.internal.kind.LinkKinds;
import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.model.LinkDraft;
import java.util.Objects;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Puts the parts together: requests over the transport, kinds over requests, the engine over kinds. */
final class DefaultTrackerClient implements TrackerClient {
    private final DefaultTrackerClientBuilder settings;
    private final Connections connections;
    private final BatchEngine engine;
    private final IssueLinks issueLinks;
    private final EntityLinks entityLinks;
    private final RemoteLinks remoteLinks;
    private final Catalog catalog;

    DefaultTrackerClient(DefaultTrackerClientBuilder settings, Connections connections, HttpTransport transport) {
        this.settings = settings;
        this.connections = connections;
        IssueLinkRequests issues = new IssueLinkRequests(transport);
        EntityLinkRequests entities = new EntityLinkRequests(transport);
        RemoteLinkRequests remotes = new RemoteLinkRequests(transport);
        LinkKinds kinds = LinkKinds.of(issues, entities, remotes);
        HttpTransport batches = transport.forBatches();
        LinkKinds batchKinds = kinds.over(
                new IssueLinkRequests(batches), new EntityLinkRequests(batches), new RemoteLinkRequests(batches));
        this.engine = new BatchEngine(kinds::of, batchKinds::of, settings.maxConnections(), connections::isClosed);
        this.issueLinks = new DefaultIssueLinks(issues, kinds.issueLinks(), engine);
        this.entityLinks = new DefaultEntityLinks(entities, kinds.entityLinks(), engine);
        this.remoteLinks = new DefaultRemoteLinks(remotes);
        this.catalog = new DefaultCatalog(new CatalogRequests(transport));
    }

    @Override
    public IssueLinks issueLinks() {
        return issueLinks;
    }

    @Override
    public EntityLinks entityLinks() {
        return entityLinks;
    }

    @Override
    public RemoteLinks remoteLinks() {
        return remoteLinks;
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public Flux<LinkOutcome<LinkDraft>> createAll(Publisher<? extends LinkDraft> drafts) {
        return createAll(drafts, BatchOptions.defaults());
    }

    @Override
    public Flux<LinkOutcome<LinkDraft>> createAll(Publisher<? extends LinkDraft> drafts, BatchOptions options) {
        return this.<LinkDraft>batch(draft -> draft).options(options).run(drafts);
    }

    @Override
    public LinkBatch<LinkChange> batch() {
        return batch(change -> change);
    }

    @Override
    public <T> LinkBatch<T> batch(Function<? super T, ? extends LinkChange> change) {
        return new DefaultLinkBatch<>(engine, change);
    }

    @Override
    public Mono<LinkOutcome<LinkDraft>> ensure(LinkDraft draft) {
        return ensure(draft, EnsureOptions.defaults());
    }

    @Override
    public Mono<LinkOutcome<LinkDraft>> ensure(LinkDraft draft, EnsureOptions options) {
        return engine.ensure(Objects.requireNonNull(draft, "draft"), Objects.requireNonNull(options, "options"));
    }

    @Override
    public Mono<LinkOutcome<LinkDraft>> ensureAbsent(LinkDraft draft) {
        return ensureAbsent(draft, EnsureOptions.defaults());
    }

    @Override
    public Mono<LinkOutcome<LinkDraft>> ensureAbsent(LinkDraft draft, EnsureOptions options) {
        return engine.ensureAbsent(Objects.requireNonNull(draft, "draft"), Objects.requireNonNull(options, "options"));
    }

    @Override
    public Builder mutate() {
        return new DefaultTrackerClientBuilder(settings, connections.pool());
    }

    /** Nobody would hear of an error. */
    @Override
    public void close() {
        closeLater().subscribe(closed -> {}, error -> {});
    }

    @Override
    public Mono<Void> closeLater() {
        return connections.closeLater();
    }
}
