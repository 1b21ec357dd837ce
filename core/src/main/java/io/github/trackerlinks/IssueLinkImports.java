package io.github.trackerlinks;

import io.github.trackerlinks.internal.engine.LinkPort;
import io.github.trackerlinks.model.IssueLinkImport;
import java.util.List;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/** What the engine knows of imports: issue links that are written in another way, to the same sources. */
final class IssueLinkImports implements LinkPort<IssueLinkImport> {
    private final DefaultIssueLinks links;

    IssueLinkImports(DefaultIssueLinks links) {
        this.links = links;
    }

    @Override
    public Object source(IssueLinkImport draft) {
        return links.source(draft.link());
    }

    @Override
    public int maxBatchSize() {
        return links.maxBatchSize();
    }

    @Override
    public Mono<Void> send(List<IssueLinkImport> drafts) {
        return links.importLink(drafts.get(0)).then();
    }

    /** A link that is there is there, whoever is said to have created it and when. */
    @Override
    public Mono<Predicate<IssueLinkImport>> read(IssueLinkImport draft) {
        return links.read(draft.link()).map(present -> wanted -> present.test(wanted.link()));
    }
}
