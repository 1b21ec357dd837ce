package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.internal.kind.LinkWrite;
import io.github.trackerlinks.internal.kind.ListedLinks;
import io.github.trackerlinks.model.LinkDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Another kind of link, to change one thing of it. */
class DelegatingKind implements LinkKind<LinkDraft> {
    private final LinkKind<LinkDraft> kind;

    DelegatingKind(LinkKind<LinkDraft> kind) {
        this.kind = kind;
    }

    @Override
    public Object source(LinkDraft draft) {
        return kind.source(draft);
    }

    @Override
    public Object target(LinkDraft draft) {
        return kind.target(draft);
    }

    @Override
    public Object identity(LinkDraft draft) {
        return kind.identity(draft);
    }

    @Override
    public @Nullable LinkDraft reversed(LinkDraft draft) {
        return kind.reversed(draft);
    }

    @Override
    public int maxBatchSize() {
        return kind.maxBatchSize();
    }

    @Override
    public int listingCost(int links) {
        return kind.listingCost(links);
    }

    @Override
    public Mono<Void> send(LinkWrite<LinkDraft> write) {
        return kind.send(write);
    }

    @Override
    public boolean removesPairs() {
        return kind.removesPairs();
    }

    @Override
    public Mono<Void> remove(LinkWrite<LinkDraft> write, String row) {
        return kind.remove(write, row);
    }

    @Override
    public Mono<ListedLinks<LinkDraft>> read(List<LinkDraft> drafts) {
        return kind.read(drafts);
    }

    @Override
    public Mono<Void> resolve(LinkDraft draft) {
        return kind.resolve(draft);
    }
}
