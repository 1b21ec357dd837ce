package io.github.trackerlinks.trials;

import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.Relationship;
import java.util.Random;
import reactor.core.publisher.Flux;

/** Distinct links between projects. Like in a dependency graph, most sources have few links and some have very many. */
final class Workload {
    private static final int MEAN = 5;
    private static final int LARGE_EVERY = 50;
    private static final int LARGE = 60;

    private Workload() {}

    /** This many links. The same seed gives the same links. */
    static Flux<EntityLinkDraft> links(int count, long seed) {
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

    /** The id of the target of a link. */
    static String target(int link) {
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
