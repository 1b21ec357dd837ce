package io.github.trackerlinks.internal.kind;

import io.github.trackerlinks.internal.api.RemoteLinkRequests;
import io.github.trackerlinks.model.Application;
import io.github.trackerlinks.model.LinkType;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLink;
import io.github.trackerlinks.model.RemoteLinkDraft;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** External links. Their other end is not in Tracker, so they are written from one end only. */
public final class RemoteLinkKind
        implements LinkKind<RemoteLinkDraft>, ListingIndex.Matcher<RemoteLinkDraft, RemoteLink> {
    private final RemoteLinkRequests requests;
    private final WriteProofs<RemoteLinkDraft> deletes;

    /** @param requests sends the requests */
    public RemoteLinkKind(RemoteLinkRequests requests) {
        this(requests, new WriteProofs<>(requests.deletes(), false));
    }

    private RemoteLinkKind(RemoteLinkRequests requests, WriteProofs<RemoteLinkDraft> deletes) {
        this.requests = requests;
        this.deletes = deletes;
    }

    /** The same kind over other requests. The two share what they learn. */
    public RemoteLinkKind over(RemoteLinkRequests others) {
        return new RemoteLinkKind(others, deletes);
    }

    @Override
    public Object source(RemoteLinkDraft draft) {
        return IssueLinkKind.name(draft.source().key());
    }

    /** A backlink makes no difference. */
    @Override
    public Object identity(RemoteLinkDraft draft) {
        return draft.withBacklink(false);
    }

    @Override
    public int maxBatchSize() {
        return 1;
    }

    @Override
    public int listingCost(int links) {
        return 1 + links / IssueLinkKind.PAGE;
    }

    @Override
    public Object target(RemoteLinkDraft draft) {
        return draft.target();
    }

    /** A backlink is asked for in the address. */
    @Override
    public Object route(RemoteLinkDraft draft) {
        return List.of(source(draft), draft.backlink());
    }

    /** The other end is in another application. */
    @Override
    public @Nullable RemoteLinkDraft reversed(RemoteLinkDraft draft) {
        return null;
    }

    @Override
    public Mono<Void> send(LinkWrite<RemoteLinkDraft> write) {
        return requests.create(
                write.first(),
                write.isResend(),
                new LateLinks<>(write, drafts -> RemoteLinkRequests.body(drafts.get(0))) {
                    @Override
                    void answered(LinkWrite.Attempt<RemoteLinkDraft> attempt, @Nullable RemoteLink link) {
                        deletes.forget(attempt.drafts());
                        attempt.created(link == null ? null : link.id());
                    }
                });
    }

    @Override
    public Mono<ListedLinks<RemoteLinkDraft>> read(List<RemoteLinkDraft> drafts) {
        return Mono.defer(() -> {
            Object source = source(drafts.get(0));
            List<RemoteLinkDraft> asked =
                    deletes.asked(drafts, draft -> source(draft).equals(source));
            return ListingIndex.of(
                            this, asked, requests.list(drafts.get(0).source().key()))
                    .doOnNext(seen -> deletes.read(asked, seen));
        });
    }

    @Override
    public Mono<Void> resolve(RemoteLinkDraft draft) {
        return Mono.empty();
    }

    @Override
    public Set<String> targets(RemoteLinkDraft draft) {
        return Set.of(draft.target().key());
    }

    @Override
    public List<String> ends(RemoteLink link) {
        RemoteLink.RemoteObject object = link.object();
        return object == null || object.key() == null ? List.of() : List.of(object.key());
    }

    @Override
    public boolean isRelated(RemoteLink link, RemoteLinkDraft draft) {
        RemoteLink.RemoteObject object = link.object();
        return object != null
                && isOrigin(object.application(), object.self(), draft.target().origin())
                && isType(link.type(), Relationship.of(draft.relationship().phrase()));
    }

    @Override
    public @Nullable String id(RemoteLink link) {
        return link.id();
    }

    @Override
    public String relation(RemoteLink link) {
        RemoteLink.RemoteObject object = link.object();
        Application application = object == null ? null : object.application();
        String type = link.type() == null ? null : link.type().id();
        return (type == null ? "a link of no type" : type)
                + (application == null ? "" : " of application " + application.id());
    }

    @Override
    public boolean mayHaveOtherNames(RemoteLinkDraft draft) {
        return false;
    }

    @Override
    public List<String> rows(RemoteLinkDraft draft, List<RemoteLink> same, @Nullable String instead) {
        return requests.ids(draft.source().key(), draft, same);
    }

    @Override
    public Mono<Void> remove(LinkWrite<RemoteLinkDraft> write, String row) {
        return requests.delete(
                write.first().source().key(), row, write.isResend(), WatchedLinks.deleted(write, deletes, null));
    }

    /** The type of an undocumented phrase is unknown. Only a type that equals the phrase matches. */
    private static boolean isType(@Nullable LinkType type, Relationship wanted) {
        return type == null || wanted.issueLinkType().orElse(wanted.phrase()).equals(type.id());
    }

    /** The documented example names the application by a slug in the object's address, and by a number. */
    private static boolean isOrigin(@Nullable Application application, @Nullable String self, String origin) {
        return (application != null && (origin.equals(application.id()) || origin.equals(application.type())))
                || (self != null && self.contains("/applications/" + origin + "/"));
    }
}
