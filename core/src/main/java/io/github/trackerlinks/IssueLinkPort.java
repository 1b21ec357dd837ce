package io.github.trackerlinks;

import io.github.trackerlinks.internal.engine.LinkPort;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Reference;
import java.util.List;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/**
 * What the engine knows of issue links, imports among them: both are written to one issue in input order, so that the
 * first of two that are the same link decides about its author.
 */
final class IssueLinkPort implements LinkPort<LinkDraft> {
    private final DefaultIssueLinks links;

    IssueLinkPort(DefaultIssueLinks links) {
        this.links = links;
    }

    @Override
    public Object source(LinkDraft draft) {
        return link(draft).source();
    }

    @Override
    public int maxBatchSize() {
        return 1;
    }

    @Override
    public Mono<Void> send(List<LinkDraft> drafts) {
        LinkDraft draft = drafts.get(0);
        return draft instanceof IssueLinkImport imported
                ? links.importLink(imported).then()
                : links.create(link(draft)).then();
    }

    /** A link that is there is there, whoever is said to have created it and when. */
    @Override
    public Mono<Predicate<LinkDraft>> read(LinkDraft draft) {
        return links.list(link(draft).source())
                .collectList()
                .map(present -> wanted -> present.stream().anyMatch(link -> isSame(link, link(wanted))));
    }

    private static boolean isSame(IssueLink link, IssueLinkDraft wanted) {
        Reference other = link.object();
        return other != null
                && (wanted.target().equalsIgnoreCase(other.key())
                        || wanted.target().equals(other.id()))
                && DefaultIssueLinks.isRelated(link, wanted.relationship());
    }

    private static IssueLinkDraft link(LinkDraft draft) {
        return draft instanceof IssueLinkImport imported ? imported.link() : (IssueLinkDraft) draft;
    }
}
