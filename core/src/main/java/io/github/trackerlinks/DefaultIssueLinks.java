package io.github.trackerlinks;

import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.ReconcileOptions;
import io.github.trackerlinks.internal.api.IssueLinkRequests;
import io.github.trackerlinks.internal.engine.BatchEngine;
import io.github.trackerlinks.internal.engine.Reconciliation;
import io.github.trackerlinks.internal.kind.IssueLinkKind;
import io.github.trackerlinks.model.IssueKey;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.IssueLinkQuery;
import io.github.trackerlinks.model.LinkChange;
import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Issue links as the API shows them. */
record DefaultIssueLinks(IssueLinkRequests requests, IssueLinkKind kind, BatchEngine engine) implements IssueLinks {
    @Override
    public Mono<IssueLink> create(IssueLinkDraft draft) {
        return requests.create(draft);
    }

    @Override
    public Mono<IssueLink> importLink(IssueLinkImport draft) {
        return requests.importLink(draft);
    }

    @Override
    public Flux<IssueLink> list(String issue) {
        return requests.list(issue);
    }

    @Override
    public Flux<IssueLink> list(IssueLinkQuery query) {
        return requests.list(query);
    }

    @Override
    public Mono<IssueLink> get(String issue, String id) {
        return requests.get(issue, id);
    }

    @Override
    public Mono<Void> delete(String issue, String id) {
        return requests.delete(issue, id);
    }

    @Override
    public Flux<LinkChange> plan(String issue, Collection<IssueLinkDraft> wanted, ReconcileOptions options) {
        return reconciliation(issue, wanted, options).plan();
    }

    @Override
    public Flux<LinkOutcome<LinkChange>> reconcile(
            String issue, Collection<IssueLinkDraft> wanted, ReconcileOptions options) {
        return reconciliation(issue, wanted, options).run();
    }

    private Reconciliation reconciliation(String issue, Collection<IssueLinkDraft> wanted, ReconcileOptions options) {
        int concurrency = options.batch().concurrency();
        return new Reconciliation(engine, kind.difference(IssueKey.of(issue), wanted, concurrency), options);
    }
}
