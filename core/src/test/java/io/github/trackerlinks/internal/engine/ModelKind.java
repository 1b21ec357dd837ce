package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.DifferentRelationshipException;
import io.github.trackerlinks.internal.engine.Scenario.Part;
import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.internal.kind.LinkWrite;
import io.github.trackerlinks.internal.kind.ListedLinks;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The links of a {@link Scenario}, as the machine sees them. Nothing is sent: the explorer plays the server. */
final class ModelKind implements LinkKind<LinkDraft> {
    private static final int HUB_COST = 9;

    private final Scenario scenario;
    private final List<LinkDraft> drafts = new ArrayList<>();
    private final List<LinkDraft> reversed = new ArrayList<>();
    private final Map<LinkDraft, Integer> links = new HashMap<>();

    ModelKind(Scenario scenario) {
        this.scenario = scenario;
        for (int link = 0; link < scenario.sources.length; link++) {
            String source = "s" + scenario.sources[link];
            String target = "t" + scenario.targets[link];
            boolean isSecond = Integer.lowestOneBit(scenario.pair(link)) != 1 << link;
            drafts.add(link(source, isSecond, target));
            reversed.add(link(target, isSecond, source));
            links.put(drafts.get(link), link);
            links.put(reversed.get(link), link);
        }
    }

    private static LinkDraft link(String source, boolean isSecond, String target) {
        Relationship relationship = isSecond ? Relationship.RELATES : Relationship.DEPENDS_ON;
        return EntityLinkDraft.of(EntityRef.project(source), relationship, EntityRef.project(target));
    }

    LinkDraft draft(int link) {
        return drafts.get(link);
    }

    int number(LinkDraft draft) {
        return Objects.requireNonNull(links.get(draft), draft::toString);
    }

    @Override
    public Object source(LinkDraft draft) {
        return ((EntityLinkDraft) draft).source();
    }

    @Override
    public Object target(LinkDraft draft) {
        return ((EntityLinkDraft) draft).target();
    }

    @Override
    public Object identity(LinkDraft draft) {
        return number(draft);
    }

    @Override
    public @Nullable LinkDraft reversed(LinkDraft draft) {
        return scenario.has(Part.REVERSIBLE) || scenario.has(Part.ORIENTED) ? reversed.get(number(draft)) : null;
    }

    @Override
    public boolean removesPairs() {
        return scenario.has(Part.PAIRS);
    }

    @Override
    public int maxBatchSize() {
        return scenario.batchSize;
    }

    @Override
    public int listingCost(int size) {
        return scenario.has(Part.HUB) && size > 0 ? HUB_COST : 1;
    }

    @Override
    public Mono<Void> send(LinkWrite<LinkDraft> write) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> remove(LinkWrite<LinkDraft> write, String row) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<ListedLinks<LinkDraft>> read(List<LinkDraft> asked) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> resolve(LinkDraft draft) {
        throw new UnsupportedOperationException();
    }

    /** A listing that shows these links, and hides those whose other name is not known. */
    final class Listing implements ListedLinks<LinkDraft> {
        private final int shown;
        private final int resolved;

        Listing(int shown, int resolved) {
            this.shown = shown;
            this.resolved = resolved;
        }

        private int bit(LinkDraft draft) {
            return 1 << number(draft);
        }

        @Override
        public int size() {
            return Integer.bitCount(shown);
        }

        @Override
        public boolean shows(LinkDraft draft) {
            return (bit(draft) & shown & (resolved | ~scenario.aliased)) != 0;
        }

        @Override
        public @Nullable String id(LinkDraft draft) {
            return null;
        }

        @Override
        public @Nullable String instead(LinkDraft draft) {
            return (scenario.pair(number(draft)) & shown & ~bit(draft)) == 0 ? null : "another";
        }

        @Override
        public boolean showsBeside(LinkDraft draft, LinkDraft other) {
            return shows(other);
        }

        @Override
        public boolean mayHide(LinkDraft draft) {
            return scenario.aliased != 0 && shown != 0 && (bit(draft) & resolved) == 0;
        }

        @Override
        public List<String> rows(LinkDraft draft, List<LinkDraft> removed) {
            int asked = bit(draft) | removed.stream().mapToInt(this::bit).reduce(0, (a, b) -> a | b);
            if (scenario.has(Part.PAIRS) && (scenario.pair(number(draft)) & shown & ~asked) != 0) {
                throw new DifferentRelationshipException(draft, "another", null);
            }
            return List.of("row");
        }
    }
}
