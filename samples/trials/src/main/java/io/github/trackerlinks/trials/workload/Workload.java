package io.github.trackerlinks.trials.workload;

import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import java.util.Random;
import reactor.core.publisher.Flux;

/** The links that trials and benchmarks create, generated on demand. Those of a stream are distinct. */
public final class Workload {
    private static final int MEAN = 5;
    private static final int LARGE_EVERY = 50;
    private static final int LARGE = 60;
    private static final int SOURCES = 10_000;

    private Workload() {}

    /**
     * This many links between projects. Like in a dependency graph, most sources have few links and some have very many. The
     * same seed gives the same links.
     */
    public static Flux<EntityLinkDraft> links(int count, long seed) {
        return Flux.defer(() -> {
            Random random = new Random(seed);
            return Flux.<EntityLinkDraft, Cursor>generate(Cursor::new, (cursor, sink) -> {
                        if (cursor.left == 0) {
                            cursor.source++;
                            cursor.left = 1 + random.nextInt(random.nextInt(LARGE_EVERY) == 0 ? LARGE : 2 * MEAN - 1);
                        }
                        cursor.left--;
                        sink.next(link(cursor.source, cursor.target++));
                        return cursor;
                    })
                    .take(count);
        });
    }

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

    /** The id of the target of a link. */
    public static String target(int link) {
        return "t" + link;
    }

    private static EntityLinkDraft link(int source, int target) {
        return EntityLinkDraft.of(
                EntityRef.project("s" + source), Relationship.DEPENDS_ON, EntityRef.project(target(target)));
    }

    private static final class Cursor {
        private int source;
        private int left;
        private int target;
    }
}
