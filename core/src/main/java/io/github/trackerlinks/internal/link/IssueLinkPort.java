package io.github.trackerlinks.internal.link;

import io.github.trackerlinks.internal.engine.LinkPort;
import io.github.trackerlinks.internal.engine.Sightings;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Reference;
import io.github.trackerlinks.model.Relationship;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What the engine knows of issue links, imports among them: both are written to one issue in input order, so that the
 * first of two that are the same link decides about its author.
 */
public final class IssueLinkPort implements LinkPort<LinkDraft>, ListedLinks.Kind<LinkDraft, IssueLink> {
    private final Requests links;
    private final WriteProofs<LinkDraft> deletes;
    private final TargetNames names;

    /** @param links what sends */
    public IssueLinkPort(Requests links) {
        this(links, new WriteProofs<>(links.deletes(), false), new TargetNames());
    }

    private IssueLinkPort(Requests links, WriteProofs<LinkDraft> deletes, TargetNames names) {
        this.links = links;
        this.deletes = deletes;
        this.names = names;
    }

    /** A port that sends in another way; the two share what they learn. */
    public IssueLinkPort over(Requests others) {
        return new IssueLinkPort(others, deletes, names);
    }

    @Override
    public Object source(LinkDraft draft) {
        return name(link(draft).source().key());
    }

    /** A link that is there is there, whoever is said to have created it and when. */
    @Override
    public Object identity(LinkDraft draft) {
        IssueLinkDraft link = link(draft);
        return SameLink.of(IssueLinkDraft.of(
                name(link.source().key()),
                link.relationship(),
                name(link.target().key())));
    }

    @Override
    public int maxBatchSize() {
        return 1;
    }

    @Override
    public Mono<String> send(List<LinkDraft> drafts, boolean resend) {
        LinkDraft draft = drafts.get(0);
        Mono<IssueLink> created = draft instanceof IssueLinkImport imported
                ? links.importLink(imported, resend)
                : links.create(link(draft), resend);
        return created.doOnSuccess(link -> deletes.forget(drafts)).mapNotNull(IssueLink::id);
    }

    @Override
    public Mono<Sightings<LinkDraft>> read(List<LinkDraft> drafts) {
        return Mono.defer(() -> {
            Object source = source(drafts.get(0));
            List<LinkDraft> asked = deletes.asked(drafts, draft -> source(draft).equals(source));
            return ListedLinks.of(
                            this, asked, links.list(link(drafts.get(0)).source().key()))
                    .doOnNext(seen -> deletes.read(asked, seen));
        });
    }

    /** A moved issue has old keys besides its key, and an id. */
    @Override
    public Mono<Void> resolve(LinkDraft draft) {
        String target = name(link(draft).target().key());
        return links.names(target)
                .doOnNext(others -> names.remember(
                        target, target, others.stream().map(IssueLinkPort::name).toList()))
                .then();
    }

    @Override
    public Set<String> targets(LinkDraft draft) {
        String target = name(link(draft).target().key());
        return names.of(target, target);
    }

    @Override
    public List<String> ends(IssueLink link) {
        Reference other = link.object();
        return other == null
                ? List.of()
                : Stream.of(other.key(), other.id())
                        .filter(Objects::nonNull)
                        .map(IssueLinkPort::name)
                        .toList();
    }

    @Override
    public boolean isRelated(IssueLink link, LinkDraft draft) {
        return isRelated(link, draft.relationship());
    }

    /** In any spelling of the phrase; where the meaning of a direction is not certain, the type has to do. */
    public static boolean isRelated(IssueLink link, Relationship wanted) {
        Relationship known = Relationship.of(wanted.phrase());
        return link.relationship().map(known::equals).orElseGet(() -> hasTypeOf(link, known));
    }

    private static boolean hasTypeOf(IssueLink link, Relationship relationship) {
        String type = link.type() == null ? null : link.type().id();
        return relationship.issueLinkType().filter(id -> id.equals(type)).isPresent();
    }

    @Override
    public @Nullable String id(IssueLink link) {
        return link.id();
    }

    @Override
    public String relation(IssueLink link) {
        String type = link.type() == null ? null : link.type().id();
        return link.relationship().map(Object::toString).orElse(type == null ? "a link of no type" : type);
    }

    @Override
    public boolean mayHaveOtherNames(LinkDraft draft) {
        return true;
    }

    @Override
    public Mono<Void> delete(LinkDraft draft, List<IssueLink> same, @Nullable String instead) {
        return deletes.watched(links.delete(link(draft).source().key(), draft, same), List.of(draft), true);
    }

    /** Keys and ids are the same in upper and lower case. */
    static String name(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static IssueLinkDraft link(LinkDraft draft) {
        return draft instanceof IssueLinkImport imported ? imported.link() : (IssueLinkDraft) draft;
    }

    /** The requests that it takes. */
    public interface Requests {
        /** Creates a link. */
        Mono<IssueLink> create(IssueLinkDraft draft, boolean resend);

        /** Creates a link with its author and dates. */
        Mono<IssueLink> importLink(IssueLinkImport draft, boolean resend);

        /** The links of an issue. */
        Flux<IssueLink> list(String issue);

        /** What deletes are answered with. */
        AnswerEvidence deletes();

        /**
         * Deletes what was listed of an issue.
         *
         * @param meant what it was looked for
         * @throws io.github.trackerlinks.error.TrackerCodecException at once, if a link was listed without an id
         */
        Mono<Void> delete(String issue, LinkDraft meant, List<IssueLink> listed);

        /** The id of an issue and its key, which is another one than it was called by if it was moved. */
        Mono<Set<String>> names(String issue);
    }
}
