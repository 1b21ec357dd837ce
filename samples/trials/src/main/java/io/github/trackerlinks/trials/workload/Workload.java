package io.github.trackerlinks.trials.workload;

import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import reactor.core.publisher.Flux;

/** The links that trials and benchmarks create, generated on demand. Those of a stream are distinct. */
public final class Workload {
    private static final int MEAN = 5;
    private static final int LARGE_EVERY = 50;
    private static final int LARGE = 60;
    private static final int SOURCES = 10_000;
    /** How many targets the links of {@link #links} have. */
    public static final int TARGETS = 500;
    /** Keeps each target below one link in a hundred: one with more is read as a hub is, which has a trial of its own. */
    private static final double LEAST = 0.35;

    private Workload() {}

    /**
     * This many links between projects. Like in a dependency graph, most sources have few links and some have very many. They share
     * a few targets, so that many links of a window are of one target. The same seed gives the same links.
     */
    public static Flux<EntityLinkDraft> links(int count, long seed) {
        return Flux.defer(() -> {
            Random random = new Random(seed);
            return Flux.<EntityLinkDraft, Cursor>generate(Cursor::new, (cursor, sink) -> {
                        if (cursor.left == 0) {
                            cursor.source++;
                            cursor.targets.clear();
                            cursor.left = 1 + random.nextInt(random.nextInt(LARGE_EVERY) == 0 ? LARGE : 2 * MEAN - 1);
                        }
                        cursor.left--;
                        sink.next(link(cursor.source, cursor.nextTarget(random)));
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

    /** The id of a target: the lower its number, the more links it has. */
    public static String target(int number) {
        return "t" + number;
    }

    private static EntityLinkDraft link(int source, int target) {
        return EntityLinkDraft.of(
                EntityRef.project("s" + source), Relationship.DEPENDS_ON, EntityRef.project(target(target)));
    }

    private static final class Cursor {
        private int source;
        private int left;
        /** Those of this source so far. */
        private final Set<Integer> targets = new HashSet<>();

        int nextTarget(Random random) {
            int target;
            do {
                double share = LEAST + (1 - LEAST) * random.nextDouble();
                target = (int) (TARGETS * share * share * share);
            } while (!targets.add(target));
            return target;
        }
    }
}
