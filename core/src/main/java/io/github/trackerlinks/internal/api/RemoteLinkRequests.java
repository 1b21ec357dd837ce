package io.github.trackerlinks.internal.api;

import io.github.trackerlinks.internal.codec.DraftEncoder;
import io.github.trackerlinks.internal.codec.LinkDecoder;
import io.github.trackerlinks.internal.http.HttpTransport;
import io.github.trackerlinks.internal.http.LateContent;
import io.github.trackerlinks.internal.http.Request;
import io.github.trackerlinks.internal.http.RequestPath;
import io.github.trackerlinks.internal.http.trust.AnswerEvidence;
import io.github.trackerlinks.model.Ids;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.RemoteLink;
import io.github.trackerlinks.model.RemoteLinkDraft;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The requests about external links. */
public final class RemoteLinkRequests {
    private static final String LIST = "remoteLinks.list";
    private static final String DELETE = "remoteLinks.delete";

    private final HttpTransport transport;
    private final LinkDecoder decoder = new LinkDecoder();

    public RemoteLinkRequests(HttpTransport transport) {
        this.transport = transport;
    }

    /** Creates a link. */
    public Mono<RemoteLink> create(RemoteLinkDraft draft) {
        return creating(draft).body(body(draft)).decode(decoder::remoteLink);
    }

    /**
     * Creates a link that is chosen when the request may leave.
     *
     * @param like has the source and the backlink of the one that will be chosen
     * @param resend whether it was sent before
     */
    public Mono<Void> create(RemoteLinkDraft like, boolean resend, LateContent<RemoteLink> content) {
        return creating(like).resend(resend).late(content, decoder::remoteLink);
    }

    /** What a request says that creates this. */
    public static byte[] body(RemoteLinkDraft draft) {
        return DraftEncoder.remoteLink(draft);
    }

    private Request creating(RemoteLinkDraft draft) {
        RequestPath path = links(draft.source().key());
        return transport
                .post("remoteLinks.create", draft.backlink() ? path.query("backlink", "true") : path)
                .items(1);
    }

    /** All external links of an issue. */
    public Flux<RemoteLink> list(String issue) {
        RequestPath path = links(Ids.check("issue", issue));
        return Pager.linked(transport, LIST, path, decoder::remoteLinks)
                .flatMapMany(
                        first -> Pager.items(first, RemoteLink::id, transport.maxPages(), transport.get(LIST, path)));
    }

    public Mono<Void> delete(String issue, String id) {
        return transport.delete(DELETE, link(issue, id)).repeatable().empty();
    }

    /** Deletes a link, unless the content says when the request may leave that it is not to be. */
    public Mono<Void> delete(String issue, String id, boolean resend, LateContent<Void> content) {
        return transport.delete(DELETE, link(issue, id)).resend(resend).late(content);
    }

    /**
     * The ids of what was listed of an issue.
     *
     * @param draft what it was looked for
     * @throws io.github.trackerlinks.error.TrackerCodecException if a link was listed without an id
     */
    public List<String> ids(String issue, LinkDraft draft, List<RemoteLink> listed) {
        return ListedIds.of(listed, RemoteLink::id, draft, transport.get(LIST, links(issue)));
    }

    /** What deletes are answered with. */
    public AnswerEvidence deletes() {
        return transport.evidence(DELETE);
    }

    private static RequestPath link(String issue, String id) {
        return RequestPath.of("/issues/{issue}/remotelinks/{id}", Ids.check("issue", issue), Ids.check("link id", id));
    }

    private static RequestPath links(String issue) {
        return RequestPath.of("/issues/{issue}/remotelinks", issue);
    }
}
