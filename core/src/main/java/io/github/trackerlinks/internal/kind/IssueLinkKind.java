package io.github.trackerlinks.internal.kind;

import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.api.IssueLinkRequests;
import io.github.trackerlinks.model.IssueKey;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Reference;
import io.github.trackerlinks.model.Relationship;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Links between issues, including imports. Both are written to one issue in input order, so that the first of two equal links
 * determines the author.
 */
public final class IssueLinkKind implements LinkKind<LinkDraft>, ListingIndex.Matcher<LinkDraft, IssueLink> {
    /** Links on a page of a listing. */
    static final int PAGE = 50;

    private final IssueLinkRequests requests;
    private final WriteProofs<LinkDraft> deletes;
    private final AliasCache names;

    /** @param requests sends the requests */
    public IssueLinkKind(IssueLinkRequests requests) {
        this(requests, new WriteProofs<>(requests.deletes(), false), new AliasCache());
    }

    private IssueLinkKind(IssueLinkRequests requests, WriteProofs<LinkDraft> deletes, AliasCache names) {
        this.requests = requests;
        this.deletes = deletes;
        this.names = names;
    }

    /** The same kind over other requests. The two share what they learn. */
    public IssueLinkKind over(IssueLinkRequests others) {
        return new IssueLinkKind(others, deletes, names);
    }

    @Override
    public Object source(LinkDraft draft) {
        return name(link(draft).source().key());
    }

    /** Author and date make no difference. */
    @Override
    public Object identity(LinkDraft draft) {
        IssueLinkDraft link = link(draft);
        return CanonicalLink.of(new IssueLinkDraft(
                IssueKey.of(name(link.source().key())),
                link.relationship(),
                IssueKey.of(name(link.target().key()))));
    }

    @Override
    public int maxBatchSize() {
        return 1;
    }

    @Override
    public int listingCost(int links) {
        return 1 + links / PAGE;
    }

    @Override
    public Object target(LinkDraft draft) {
        return name(link(draft).target().key());
    }

    /** Imports have an address of their own. */
    @Override
    public Object route(LinkDraft draft) {
        return List.of(source(draft), draft instanceof IssueLinkImport);
    }

    @Override
    public @Nullable LinkDraft reversed(LinkDraft draft) {
        return CanonicalLink.reversed(link(draft));
    }

    /** An answer that names other ends is believed when a read has shown that they are the same. */
    @Override
    public Mono<Void> send(LinkWrite<LinkDraft> write) {
        return Mono.defer(() -> {
            List<Unchecked> unchecked = new ArrayList<>(0);
            LateLinks<LinkDraft, IssueLink> links =
                    new LateLinks<>(write, drafts -> IssueLinkRequests.body(drafts.get(0))) {
                        @Override
                        void answered(LinkWrite.Attempt<LinkDraft> attempt, @Nullable IssueLink link) {
                            if (link == null
                                    || requests.isAsAsked(link, attempt.drafts().get(0))) {
                                created(attempt, link);
                            } else {
                                unchecked.add(new Unchecked(attempt, link));
                            }
                        }
                    };
            Mono<Void> checks = Flux.defer(() -> Flux.fromIterable(unchecked))
                    .concatMap(this::check)
                    .then();
            return requests.create(write.first(), write.isResend(), links)
                    .onErrorResume(error -> checks.then(Mono.error(error)))
                    .then(checks)
                    .doOnCancel(() -> unchecked.forEach(
                            each -> each.attempt().failed(requests.differs(each.link(), each.draft()))));
        });
    }

    private Mono<Void> check(Unchecked answer) {
        return requests.checked(answer.link(), answer.draft())
                .doOnSuccess(checked -> created(answer.attempt(), checked))
                .onErrorResume(TrackerException.class, error -> {
                    answer.attempt().failed(error);
                    return Mono.empty();
                })
                .then();
    }

    private void created(LinkWrite.Attempt<LinkDraft> attempt, @Nullable IssueLink link) {
        deletes.forget(attempt.drafts());
        attempt.created(link == null ? null : link.id());
    }

    @Override
    public Mono<ListedLinks<LinkDraft>> read(List<LinkDraft> drafts) {
        return Mono.defer(() -> {
            Object source = source(drafts.get(0));
            List<LinkDraft> asked = deletes.asked(drafts, draft -> source(draft).equals(source));
            return ListingIndex.of(
                            this,
                            asked,
                            requests.list(link(drafts.get(0)).source().key()))
                    .doOnNext(seen -> deletes.read(asked, seen));
        });
    }

    /**
     * How what is listed of an issue differs from what is wanted there.
     *
     * @param concurrency look-ups of other names under way at once
     * @throws IllegalArgumentException at once, if a draft is no link of this issue, or its relationship is not documented:
     *     listings have types in place of phrases
     */
    public Mono<Difference> difference(IssueKey issue, Collection<IssueLinkDraft> wanted, int concurrency) {
        for (IssueLinkDraft draft : wanted) {
            if (Relationship.of(draft.relationship().phrase()).issueLinkType().isEmpty()) {
                throw new IllegalArgumentException(
                        "how \"" + draft.relationship() + "\" is listed is not known, so it cannot be reconciled");
            }
        }
        return new EndComparison<LinkDraft, IssueLink>(this, name(issue.key()), wanted, link -> draft(issue, link))
                .with(requests.list(issue.key()), concurrency);
    }

    private static Optional<IssueLinkDraft> draft(IssueKey issue, IssueLink link) {
        Reference other = link.object();
        if (other == null) {
            return Optional.empty();
        }
        String name = other.key() == null ? other.id() : other.key();
        if (name == null) {
            return Optional.empty();
        }
        IssueKey end = IssueKey.of(name);
        return link.relationship().map(relationship -> new IssueLinkDraft(issue, relationship, end));
    }

    /** An issue has an id, and a moved issue has old keys. */
    @Override
    public Mono<Void> resolve(LinkDraft draft) {
        String target = name(link(draft).target().key());
        return requests.names(target)
                .doOnNext(others -> names.remember(
                        target, target, others.stream().map(IssueLinkKind::name).toList()))
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
                        .map(IssueLinkKind::name)
                        .toList();
    }

    @Override
    public boolean isRelated(IssueLink link, LinkDraft draft) {
        return IssueLinkRequests.isRelated(link, draft.relationship());
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
    public List<String> rows(LinkDraft draft, List<IssueLink> same, @Nullable String instead) {
        return requests.ids(link(draft).source().key(), draft, same);
    }

    @Override
    public Mono<Void> remove(LinkWrite<LinkDraft> write, String row) {
        return requests.delete(
                link(write.first()).source().key(), row, write.isResend(), WatchedLinks.deleted(write, deletes, null));
    }

    /** Keys and ids ignore case. */
    static String name(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static IssueLinkDraft link(LinkDraft draft) {
        return draft instanceof IssueLinkImport imported ? imported.link() : (IssueLinkDraft) draft;
    }

    /** An answer that names other ends than were asked for. */
    private record Unchecked(LinkWrite.Attempt<LinkDraft> attempt, IssueLink link) {
        LinkDraft draft() {
            return attempt.drafts().get(0);
        }
    }
}
