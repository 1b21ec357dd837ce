package io.github.trackerlinks.internal.engine;

import static io.github.trackerlinks.internal.engine.FakeLinkKind.link;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.lost;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.internal.engine.Link.Doubt;
import io.github.trackerlinks.model.LinkDraft;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which reads without an answer are a link's own fault. */
class ReadResultsTest {
    private static final int MANY = 50;

    private final List<Link> settled = new ArrayList<>();
    private final RunState run = new RunState(BatchOptions.defaults(), settled::add);
    private final ReadResults results = new ReadResults(run, new Doubts(run, new Removals(run)));
    private final FakeLinkKind kind = new FakeLinkKind();

    @Test
    void manyReadsOfOneLinkAreWhileOthersSucceed() {
        Link link = parked(0);
        for (int i = 0; i < MANY && settled.isEmpty(); i++) {
            failed(link);
        }
        assertThat(settled).containsExactly(link);
    }

    @Test
    void oneReadOfEachOfManyLinksIsNot() {
        for (int i = 0; i < MANY; i++) {
            failed(parked(i));
        }
        assertThat(settled).isEmpty();
    }

    private Link parked(int number) {
        LinkDraft draft = link("a", "t" + number);
        Link link = new Link(number, draft, false, draft, kind, run.lanes.of(kind, draft));
        run.opened(link);
        run.park(link, Doubt.UNCHECKED, null, run.now);
        return link;
    }

    /** Asking for names gets no answer, whereas another call does. */
    private void failed(Link link) {
        run.askNames(link, run.now);
        run.alone.remove(link);
        run.now++;
        results.failed(new Exchange.Names(run.now, link), lost(Delivery.UNKNOWN), false);
        run.now++;
        run.succeeded(run.reads);
    }
}
