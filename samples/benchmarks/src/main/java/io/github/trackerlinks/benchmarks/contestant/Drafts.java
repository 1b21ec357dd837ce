package io.github.trackerlinks.benchmarks.contestant;

import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import reactor.core.publisher.Flux;

/** The links that all contestants create, generated on demand. */
public final class Drafts {
    private static final int SOURCES = 10_000;

    private Drafts() {}

    /** This many links between issues. */
    public static Flux<IssueLinkDraft> issueLinks(int count) {
        return Flux.range(0, count)
                .map(i -> IssueLinkDraft.of("TEST-" + i % SOURCES, Relationship.DEPENDS_ON, "TREK-" + i));
    }

    /** This many links between projects, with {@code perSource} consecutive ones per source. */
    public static Flux<EntityLinkDraft> entityLinks(int count, int perSource) {
        return Flux.range(0, count)
                .map(i -> EntityLinkDraft.of(
                        EntityRef.project("6586d6fee2b9ef74" + i / perSource),
                        Relationship.DEPENDS_ON,
                        EntityRef.project("6586d6fee2b9ef75" + i)));
    }
}
