package io.github.trackerlinks;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.EnsureOptions;
import io.github.trackerlinks.batch.LinkBatch;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.internal.engine.BatchEngine;
import io.github.trackerlinks.internal.engine.LinkPort;
import io.github.trackerlinks.internal.http.ConnectionPool;
import io.github.trackerlinks.internal.http.Connections;
import io.github.trackerlinks.internal.http.HttpTransport;
import io.github.trackerlinks.internal.link.EntityLinkPort;
import io.github.trackerlinks.internal.link.IssueLinkPort;
import io.github.trackerlinks.internal.link.RemoteLinkPort;
import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.model.LinkDraft;
import java.util.Objects;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Holds the pool and hands out what stands on it. */
final class DefaultTrackerClient implements TrackerClient {
    private final DefaultTrackerClientBuilder settings;
    private final ConnectionPool pool;
    private final Connections connections;
    private final BatchEngine engine;
    private final DefaultIssueLinks issueLinks;
    private final DefaultEntityLinks entityLinks;
    private final DefaultRemoteLinks remoteLinks;
    private final DefaultCatalog catalog;
    private final LinkPorts ports;
    private final LinkPorts batchPorts;

    DefaultTrackerClient(
            DefaultTrackerClientBuilder settings,
            ConnectionPool pool,
            Connections connections,
            HttpTransport transport) {
        this.settings = settings;
        this.pool = pool;
        this.connections = connections;
        this.engine = new BatchEngine(this::port, this::batchPort, settings.maxConnections(), connections::isClosed);
        this.issueLinks = new DefaultIssueLinks(transport);
        this.entityLinks = new DefaultEntityLinks(transport, engine);
        this.remoteLinks = new DefaultRemoteLinks(transport);
        this.catalog = new DefaultCatalog(transport);
        this.ports = new LinkPorts(
                new IssueLinkPort(issueLinks), new EntityLinkPort(entityLinks), new RemoteLinkPort(remoteLinks));
        HttpTransport batches = transport.forBatches();
        this.batchPorts = new LinkPorts(
                ports.issueLinks().over(new DefaultIssueLinks(batches)),
                ports.entityLinks().over(new DefaultEntityLinks(batches, engine)),
                ports.remoteLinks().over(new DefaultRemoteLinks(batches)));
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
        return engine.ensure(Objects.requireNonNull(draft, "draft"), options);
    }

    @Override
    public Mono<LinkOutcome<LinkDraft>> ensureAbsent(LinkDraft draft) {
        return ensureAbsent(draft, EnsureOptions.defaults());
    }

    @Override
    public Mono<LinkOutcome<LinkDraft>> ensureAbsent(LinkDraft draft, EnsureOptions options) {
        return engine.ensureAbsent(Objects.requireNonNull(draft, "draft"), options);
    }

    @Override
    public Builder mutate() {
        return new DefaultTrackerClientBuilder(settings, pool);
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

    private LinkPort<LinkDraft> port(LinkDraft draft) {
        return ports.of(draft);
    }

    private LinkPort<LinkDraft> batchPort(LinkDraft draft) {
        return batchPorts.of(draft);
    }
}
