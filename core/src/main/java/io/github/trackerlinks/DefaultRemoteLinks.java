package io.github.trackerlinks;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.internal.codec.DraftEncoder;
import io.github.trackerlinks.internal.codec.LinkDecoder;
import io.github.trackerlinks.internal.http.HttpTransport;
import io.github.trackerlinks.internal.http.Listing;
import io.github.trackerlinks.internal.http.RequestPath;
import io.github.trackerlinks.internal.link.AnswerEvidence;
import io.github.trackerlinks.internal.link.RemoteLinkPort;
import io.github.trackerlinks.model.Ids;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.RemoteLink;
import io.github.trackerlinks.model.RemoteLinkDraft;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** External links over the transport. */
final class DefaultRemoteLinks implements RemoteLinks, RemoteLinkPort.Requests {
    private static final String DELETE = "remoteLinks.delete";
    private final HttpTransport transport;
    private final LinkDecoder decoder = new LinkDecoder();

    DefaultRemoteLinks(HttpTransport transport) {
        this.transport = transport;
    }

    @Override
    public Mono<RemoteLink> create(RemoteLinkDraft draft) {
        return create(draft, false);
    }

    @Override
    public Mono<RemoteLink> create(RemoteLinkDraft draft, boolean resend) {
        RequestPath path = path(draft.source().key());
        TrackerCall call = transport.creation(
                "remoteLinks.create", draft.backlink() ? path.query("backlink", "true") : path, 1, resend);
        return transport.exchange(call, DraftEncoder.remoteLink(draft), decoder::remoteLink);
    }

    @Override
    public Flux<RemoteLink> list(String issue) {
        return listing(issue).items();
    }

    @Override
    public Mono<Void> delete(String issue, String id) {
        RequestPath path =
                RequestPath.of("/issues/{issue}/remotelinks/{id}", Ids.check("issue", issue), Ids.check("link id", id));
        return transport.write(transport.removal(DELETE, path, true), null);
    }

    @Override
    public Mono<Void> delete(String issue, LinkDraft meant, List<RemoteLink> listed) {
        return listing(issue).delete(meant, listed, id -> delete(issue, id));
    }

    @Override
    public AnswerEvidence deletes() {
        return new OperationEvidence(transport.trust(), DELETE);
    }

    private Listing<RemoteLink> listing(String issue) {
        RequestPath path = path(Ids.check("issue", issue));
        return new Listing<>(transport, "remoteLinks.list", path, decoder::remoteLinks, RemoteLink::id);
    }

    private static RequestPath path(String issue) {
        return RequestPath.of("/issues/{issue}/remotelinks", issue);
    }
}
