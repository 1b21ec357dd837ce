package io.github.trackerlinks.internal.engine;

import static io.github.trackerlinks.internal.engine.FakeLinkKind.link;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.lost;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.test.publisher.TestPublisher;

/** The shortest traces with unlinks that break the promise where one sentence of the rules is missing. */
class UnlinkTracesTest extends EngineFixture {
    private static final LinkDraft LINK = link("a", "x");
    private static final LinkDraft OTHER =
            EntityLinkDraft.of(EntityRef.project("a"), Relationship.RELATES, EntityRef.project("x"));
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestPublisher<LinkChange> input = TestPublisher.create();
    private final List<LinkOutcome<LinkChange>> outcomes = new ArrayList<>();

    @BeforeEach
    void begin() {
        engine.run(input, Function.identity(), OPTIONS).subscribe(outcomes::add, errors::add);
    }

    private void next(LinkChange... changes) {
        for (LinkChange change : changes) {
            input.next(change);
        }
        time.advanceTimeBy(MINUTE);
        assertThat(errors).isEmpty();
    }

    /** A row that is gone may be answered as one that was there, so that no row is deleted but one that was read. */
    @Test
    void eachUnlinkLooksForTheRowThatItDeletes() {
        port.store(LINK);
        next(LINK.unlink());
        next(LINK);
        next(LINK.unlink());

        assertThat(kinds(outcomes)).containsExactly("REMOVED", "CREATED", "REMOVED");
        assertThat(port.stored).isEmpty();
        assertThat(port.deletes).isEqualTo(2);
    }

    @Test
    void allRowsThatAReadShowsAreDeleted() {
        port.rowsOfLink = 2;
        port.store(LINK);
        next(LINK.unlink());

        assertThat(kinds(outcomes)).containsExactly("REMOVED");
        assertThat(port.stored).isEmpty();
        assertThat(port.deletes).isEqualTo(2);
    }

    @Test
    void aLaneWithOneUnlinkMayAlwaysLookItUp() {
        port.store(LINK);
        for (int read = 0; read < 5; read++) {
            port.readFaults.add(lost(Delivery.UNKNOWN));
        }
        next(LINK.unlink());

        assertThat(kinds(outcomes)).containsExactly("REMOVED");
    }

    @Test
    void whatSlipsBetweenPagesDuringOurDeleteIsNotAbsent() {
        LinkDraft atTheSameEnd = link("b", "a");
        port.store(LINK);
        port.store(atTheSameEnd);
        port.pages = 2;
        port.deleteLatency = OPTIONS.settleTime().multipliedBy(3);
        input.next(atTheSameEnd.unlink());
        time.advanceTimeBy(port.latency.multipliedBy(2));
        port.slipping.add(LINK);
        input.next(LINK.unlink());
        time.advanceTimeBy(OPTIONS.settleTime().multipliedBy(2));
        assertThat(outcomes).as("the delete is under way").isEmpty();
        assertThat(port.reads).contains(LINK.source());
        port.slipping.clear();
        next();

        assertThat(kinds(outcomes)).containsExactly("REMOVED", "REMOVED");
        assertThat(port.stored).isEmpty();
    }

    /** As for a server that keeps one link of two ends. */
    @Test
    void twoLinksOfTwoEndsAreChangedOneAfterTheOther() {
        port.store(LINK);
        List<Integer> sentAtDelete = new ArrayList<>();
        port.afterDelete = () -> sentAtDelete.add(port.sent.size());
        next(LINK.unlink(), OTHER);

        assertThat(kinds(outcomes)).containsExactly("REMOVED", "CREATED");
        assertThat(sentAtDelete).containsExactly(0);
        assertThat(port.stored).containsExactly(OTHER);
    }
}
