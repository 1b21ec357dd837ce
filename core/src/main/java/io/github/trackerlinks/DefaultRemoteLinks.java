package io.github.trackerlinks;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.internal.codec.DraftEncoder;
import io.github.trackerlinks.internal.codec.LinkDecoder;
import io.github.trackerlinks.internal.engine.LinkPort;
import io.github.trackerlinks.internal.http.HttpTransport;
import io.github.trackerlinks.internal.http.Listing;
import io.github.trackerlinks.internal.http.Path;
import io.github.trackerlinks.model.Application;
import io.github.trackerlinks.model.Ids;
import io.github.trackerlinks.model.LinkType;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLink;
import io.github.trackerlinks.model.RemoteLinkDraft;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** External links over the transport; also what the engine knows of them. */
final class DefaultRemoteLinks implements RemoteLinks, LinkPort<RemoteLinkDraft> {
    private final HttpTransport transport;
    private final LinkDecoder decoder = new LinkDecoder();

    DefaultRemoteLinks(HttpTransport transport) {
        this.transport = transport;
    }

    @Override
    public Mono<RemoteLink> create(RemoteLinkDraft draft) {
        Path path = Path.of("issues", draft.source(), "remotelinks");
        if (draft.backlink()) {
            path.query("backlink", "true");
        }
        TrackerCall call = transport.call("remoteLinks.create", HttpMethod.POST, path, false);
        return transport.exchange(call, DraftEncoder.remoteLink(draft), decoder::remoteLink);
    }

    @Override
    public Flux<RemoteLink> list(String issue) {
        Path path = Path.of("issues", Ids.check("issue", issue), "remotelinks");
        return new Listing<>(transport, "remoteLinks.list", path, decoder::remoteLinks, RemoteLink::id).items();
    }

    @Override
    public Mono<Void> delete(String issue, String id) {
        Path path = Path.of("issues", Ids.check("issue", issue), "remotelinks", Ids.check("link id", id));
        TrackerCall call = transport.call("remoteLinks.delete", HttpMethod.DELETE, path, true);
        return transport.exchange(call, null, body -> null);
    }

    @Override
    public Object source(RemoteLinkDraft draft) {
        return draft.source();
    }

    @Override
    public int maxBatchSize() {
        return 1;
    }

    @Override
    public Mono<Void> send(List<RemoteLinkDraft> drafts) {
        return create(drafts.get(0)).then();
    }

    @Override
    public Mono<Predicate<RemoteLinkDraft>> read(RemoteLinkDraft draft) {
        return list(draft.source())
                .collectList()
                .map(links -> wanted -> links.stream().anyMatch(link -> isSame(link, wanted)));
    }

    private static boolean isSame(RemoteLink link, RemoteLinkDraft wanted) {
        RemoteLink.RemoteObject object = link.object();
        return object != null
                && wanted.key().equals(object.key())
                && isOrigin(object.application(), object.self(), wanted.origin())
                && isType(link.type(), wanted.relationship());
    }

    private static boolean isType(@Nullable LinkType type, Relationship relationship) {
        Optional<String> known = relationship.issueLinkType();
        return type == null || known.isEmpty() || known.get().equals(type.id());
    }

    /** The documented sample names the application by a slug in the object's address and by a number beside it. */
    private static boolean isOrigin(@Nullable Application application, @Nullable String self, String origin) {
        return (application != null && (origin.equals(application.id()) || origin.equals(application.type())))
                || (self != null && self.contains("/applications/" + origin + "/"));
    }
}
