package io.github.trackerlinks;

import io.github.trackerlinks.internal.api.RemoteLinkRequests;
import io.github.trackerlinks.model.RemoteLink;
import io.github.trackerlinks.model.RemoteLinkDraft;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** External links as the API shows them. */
record DefaultRemoteLinks(RemoteLinkRequests requests) implements RemoteLinks {
    @Override
    public Mono<RemoteLink> create(RemoteLinkDraft draft) {
        return requests.create(draft);
    }

    @Override
    public Flux<RemoteLink> list(String issue) {
        return requests.list(issue);
    }

    @Override
    public Mono<Void> delete(String issue, String id) {
        return requests.delete(issue, id);
    }
}
