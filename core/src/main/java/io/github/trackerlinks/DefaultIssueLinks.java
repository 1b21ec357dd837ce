package io.github.trackerlinks;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.internal.codec.DraftEncoder;
import io.github.trackerlinks.internal.codec.LinkDecoder;
import io.github.trackerlinks.internal.engine.LinkPort;
import io.github.trackerlinks.internal.http.HttpTransport;
import io.github.trackerlinks.internal.http.Path;
import io.github.trackerlinks.model.Ids;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Reference;
import io.github.trackerlinks.model.Relationship;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Issue links over the transport; also what the engine knows of them. */
final class DefaultIssueLinks implements IssueLinks, LinkPort<IssueLinkDraft> {
    private final HttpTransport transport;
    private final LinkDecoder decoder = new LinkDecoder();

    DefaultIssueLinks(HttpTransport transport) {
        this.transport = transport;
    }

    @Override
    public Mono<IssueLink> create(IssueLinkDraft draft) {
        Path path = Path.of("issues", draft.source(), "links");
        TrackerCall call = transport.call("issueLinks.create", HttpMethod.POST, path, false);
        return transport.exchange(call, DraftEncoder.issueLink(draft), decoder::issueLink);
    }

    @Override
    public Flux<IssueLink> list(String issue) {
        return links(issue).flatMapIterable(links -> links);
    }

    @Override
    public Mono<Void> delete(String issue, String id) {
        Path path = Path.of("issues", Ids.check("issue", issue), "links", Ids.check("link id", id));
        TrackerCall call = transport.call("issueLinks.delete", HttpMethod.DELETE, path, true);
        return transport.exchange(call, null, body -> null);
    }

    @Override
    public Object source(IssueLinkDraft draft) {
        return draft.source();
    }

    @Override
    public int maxBatchSize() {
        return 1;
    }

    @Override
    public Mono<Void> send(List<IssueLinkDraft> drafts) {
        return create(drafts.get(0)).then();
    }

    @Override
    public Mono<Predicate<IssueLinkDraft>> read(IssueLinkDraft draft) {
        return links(draft.source()).map(links -> wanted -> links.stream().anyMatch(link -> isSame(link, wanted)));
    }

    private Mono<List<IssueLink>> links(String issue) {
        Path path = Path.of("issues", Ids.check("issue", issue), "links");
        TrackerCall call = transport.call("issueLinks.list", HttpMethod.GET, path, true);
        return transport.exchange(call, null, decoder::issueLinks);
    }

    private static boolean isSame(IssueLink link, IssueLinkDraft wanted) {
        Reference other = link.object();
        if (other == null
                || !(wanted.target().equalsIgnoreCase(other.key())
                        || wanted.target().equals(other.id()))) {
            return false;
        }
        // Where the meaning of a direction is not certain, the type has to do.
        return link.relationship()
                .map(wanted.relationship()::equals)
                .orElseGet(() -> hasTypeOf(link, wanted.relationship()));
    }

    private static boolean hasTypeOf(IssueLink link, Relationship relationship) {
        String type = link.type() == null ? null : link.type().id();
        return relationship.issueLinkType().filter(id -> id.equals(type)).isPresent();
    }
}
