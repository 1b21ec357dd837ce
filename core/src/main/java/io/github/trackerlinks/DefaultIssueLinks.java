package io.github.trackerlinks;

import io.github.trackerlinks.internal.api.IssueLinkRequests;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.IssueLinkQuery;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Issue links as the API shows them. */
record DefaultIssueLinks(IssueLinkRequests requests) implements IssueLinks {
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
}
