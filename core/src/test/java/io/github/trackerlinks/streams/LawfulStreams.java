package io.github.trackerlinks.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.streams.Journal.Exchange;
import io.github.trackerlinks.streams.scenario.Draw;
import io.github.trackerlinks.streams.scenario.Item;
import io.github.trackerlinks.streams.scenario.Scenario;
import io.github.trackerlinks.testing.WatchSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Streams of random links under random conditions keep the laws, whatever the client that they go through is made of. {@code
 * -Dstreams} says how many; {@code -Dstreams.seed} runs the one stream that a failure names, and prints all that happened.
 */
public abstract class LawfulStreams {
    private static final Long REPLAYED = Long.getLong("streams.seed");
    private static final int MOST_SHOWN = 10;
    private static final List<String> KINDS = List.of(
            "told CREATED",
            "told CONFIRMED",
            "told ALREADY_LINKED",
            "told WITHDRAWN",
            "told FAILED",
            "told UNKNOWN",
            "COMPLETED",
            "CANCELLED",
            "stopped",
            "asked anew",
            "doubts",
            "late commits",
            "conflicts");

    private final int streams;
    private final Map<String, Long> seen = new TreeMap<>();
    private final WatchSession.Pause pause = WatchSession.pause();

    /** @param usual how many streams there are where nobody asks for another number */
    protected LawfulStreams(int usual) {
        this.streams = Integer.getInteger("streams", usual);
    }

    /** What is drawn from this seed, always the same. */
    protected Scenario draw(long seed) {
        return Draw.scenario(seed);
    }

    /** One stream; the same for the same scenario. */
    protected abstract Evidence run(Scenario scenario);

    /** What is broken, each line beginning with the law and a colon. */
    protected List<String> broken(Evidence evidence) {
        return Laws.broken(evidence);
    }

    /** The counters that must not be rare, in addition to those of every client. */
    protected List<String> kinds() {
        return List.of();
    }

    /** All that happened, to be read by a person. */
    protected String trace(Evidence evidence) {
        return evidence.trace();
    }

    /** So many of this kind were seen in a run. */
    protected final void count(String kind, long times) {
        seen.merge(kind, times, Long::sum);
    }

    @AfterEach
    final void watchAgain() {
        pause.close();
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    protected void whateverHappensTheLawsHold() {
        if (REPLAYED != null) {
            replay(REPLAYED);
            return;
        }
        long first = System.nanoTime() & 0xffff_ffffL;
        Map<String, Long> broken = new TreeMap<>();
        List<String> shown = new ArrayList<>();
        for (long seed = first; seed < first + streams; seed++) {
            Evidence evidence = run(draw(seed));
            note(evidence);
            for (String line : broken(evidence)) {
                Long times = broken.merge(line.substring(0, line.indexOf(':')), 1L, Long::sum);
                if (times <= MOST_SHOWN) {
                    shown.add("-Dstreams.seed=" + seed + " " + line);
                }
            }
        }
        System.out.println(getClass().getSimpleName() + ": first seed " + first + ", " + seen);
        assertThat(shown).as("first seed %d, laws broken: %s", first, broken).isEmpty();
        // With fewer, the draw has too few of one kind to prove anything.
        assertOften(KINDS);
        assertOften(kinds());
        assertOften(Journal.NOT_TRACKERS.stream().map(LawfulStreams::named).toList());
    }

    @Test
    protected void aSeedGivesTheSameStreamAgain() {
        for (long seed = 0; seed < 50; seed++) {
            assertThat(trace(run(draw(seed)))).isEqualTo(trace(run(draw(seed))));
        }
    }

    private void replay(long seed) {
        Evidence evidence = run(draw(seed));
        System.out.println(trace(evidence));
        assertThat(broken(evidence)).isEmpty();
    }

    private void assertOften(List<String> kinds) {
        for (String kind : kinds) {
            assertThat(seen.getOrDefault(kind, 0L)).as(kind).isGreaterThanOrEqualTo(streams / 200);
        }
    }

    private void note(Evidence evidence) {
        count(evidence.ending().how().name(), 1);
        if (evidence.ending().error() instanceof BatchStoppedException stopped
                && !(stopped.getCause() instanceof Stream.InputFailure)) {
            count("stopped", 1);
        }
        count("late commits", evidence.lateCommits());
        Repeats repeats = new Repeats(evidence);
        for (LinkOutcome<Item> outcome : evidence.outcomes()) {
            count("told " + outcome.status(), 1);
            if (repeats.mayHaveAskedAnew(outcome.item())) {
                count("asked anew", 1);
            }
        }
        for (Exchange exchange : evidence.journal().exchanges()) {
            count("requests", 1);
            if (exchange.isWrite() && exchange.isUnknown()) {
                count("doubts", 1);
            } else if (exchange.end().equals("409")) {
                count("conflicts", 1);
            }
            if (Journal.NOT_TRACKERS.contains(exchange.end())) {
                count(named(exchange.end()), 1);
            }
        }
    }

    private static String named(String end) {
        return "2xx with " + end;
    }
}
