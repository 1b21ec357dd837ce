package io.github.trackerlinks.internal.link;

import io.github.trackerlinks.internal.engine.LinkPort;
import io.github.trackerlinks.internal.engine.Sightings;
import io.github.trackerlinks.model.Application;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.LinkType;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLink;
import io.github.trackerlinks.model.RemoteLinkDraft;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the engine knows of external links. Their other end is not Tracker's, so they are told from one end only. */
public final class RemoteLinkPort implements LinkPort<RemoteLinkDraft>, ListedLinks.Kind<RemoteLinkDraft, RemoteLink> {
    private final Requests links;
    private final WriteProofs<RemoteLinkDraft> deletes;

    /** @param links what sends */
    public RemoteLinkPort(Requests links) {
        this(links, new WriteProofs<>(links.deletes(), false));
    }

    private RemoteLinkPort(Requests links, WriteProofs<RemoteLinkDraft> deletes) {
        this.links = links;
        this.deletes = deletes;
    }

    /** A port that sends in another way; the two share what they learn. */
    public RemoteLinkPort over(Requests others) {
        return new RemoteLinkPort(others, deletes);
    }

    @Override
    public Object source(RemoteLinkDraft draft) {
        return IssueLinkPort.name(draft.source().key());
    }

    /** A link is the same with a backlink and without. */
    @Override
    public Object identity(RemoteLinkDraft draft) {
        return draft.withBacklink(false);
    }

    @Override
    public int maxBatchSize() {
        return 1;
    }

    @Override
    public Mono<String> send(List<RemoteLinkDraft> drafts, boolean resend) {
        return links.create(drafts.get(0), resend)
                .doOnSuccess(link -> deletes.forget(drafts))
                .mapNotNull(RemoteLink::id);
    }

    @Override
    public Mono<Sightings<RemoteLinkDraft>> read(List<RemoteLinkDraft> drafts) {
        return Mono.defer(() -> {
            Object source = source(drafts.get(0));
            List<RemoteLinkDraft> asked =
                    deletes.asked(drafts, draft -> source(draft).equals(source));
            return ListedLinks.of(this, asked, links.list(drafts.get(0).source().key()))
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
    public Mono<Void> delete(RemoteLinkDraft draft, List<RemoteLink> same, @Nullable String instead) {
        return deletes.watched(links.delete(draft.source().key(), draft, same), List.of(draft), true);
    }

    /** The type of a phrase that is not documented is not known: it may be any, and proves nothing unless it is the phrase. */
    private static boolean isType(@Nullable LinkType type, Relationship wanted) {
        return type == null || wanted.issueLinkType().orElse(wanted.phrase()).equals(type.id());
    }

    /** The documented sample names the application by a slug in the object's address and by a number beside it. */
    private static boolean isOrigin(@Nullable Application application, @Nullable String self, String origin) {
        return (application != null && (origin.equals(application.id()) || origin.equals(application.type())))
                || (self != null && self.contains("/applications/" + origin + "/"));
    }

    /** The requests that it takes. */
    public interface Requests {
        /** Creates a link. */
        Mono<RemoteLink> create(RemoteLinkDraft draft, boolean resend);

        /** The external links of an issue. */
        Flux<RemoteLink> list(String issue);

        /** What deletes are answered with. */
        AnswerEvidence deletes();

        /**
         * Deletes what was listed of an issue.
         *
         * @param meant what it was looked for
         * @throws io.github.trackerlinks.error.TrackerCodecException at once, if a link was listed without an id
         */
        Mono<Void> delete(String issue, LinkDraft meant, List<RemoteLink> listed);
    }
}
