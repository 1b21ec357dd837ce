package io.github.trackerlinks.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.streams.scenario.Draw;
import io.github.trackerlinks.streams.scenario.Item;
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
 * Streams of random links under random conditions keep the laws. A hundred thousand of them by {@code mvn -B verify -pl core
 * -am -Dstreams=100000}; {@code -Dstreams.seed} runs the one stream that a failure names, and prints all that happened.
 */
class StreamsTest {
    private static final int STREAMS = Integer.getInteger("streams", 5_000);
    private static final Long REPLAYED = Long.getLong("streams.seed");
    private static final int MOST_SHOWN = 10;
    private static final List<String> KINDS = List.of(
            "Created",
            "Confirmed",
            "AlreadyLinked",
            "Failed",
            "COMPLETED",
            "CANCELLED",
            "stopped",
            "doubts",
            "conflicts");

    private final WatchSession.Pause pause = WatchSession.pause();

    @AfterEach
    void watchAgain() {
        pause.close();
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void whateverHappensTheLawsHold() {
        if (REPLAYED != null) {
            replay(REPLAYED);
            return;
        }
        long first = System.nanoTime() & 0xffff_ffffL;
        Map<String, Long> seen = new TreeMap<>();
        Map<String, Long> broken = new TreeMap<>();
        List<String> shown = new ArrayList<>();
        for (long seed = first; seed < first + STREAMS; seed++) {
            Evidence evidence = Run.of(Draw.scenario(seed));
            note(evidence, seen);
            for (String line : Laws.broken(evidence)) {
                Long times = broken.merge(line.substring(0, line.indexOf(':')), 1L, Long::sum);
                if (times <= MOST_SHOWN) {
                    shown.add("-Dstreams.seed=" + seed + " " + line);
                }
            }
        }
        System.out.println("streams: first seed " + first + ", " + seen);
        assertThat(shown).as("first seed %d, laws broken: %s", first, broken).isEmpty();
        // Else what is drawn has too little of one kind to mean anything.
        for (String kind : KINDS) {
            assertThat(seen.getOrDefault(kind, 0L)).as(kind).isGreaterThanOrEqualTo(STREAMS / 200);
        }
    }

    @Test
    void aSeedGivesTheSameStreamAgain() {
        for (long seed = 0; seed < 50; seed++) {
            assertThat(Run.of(Draw.scenario(seed)).trace())
                    .isEqualTo(Run.of(Draw.scenario(seed)).trace());
        }
    }

    private static void replay(long seed) {
        Evidence evidence = Run.of(Draw.scenario(seed));
        System.out.println(evidence.trace());
        assertThat(Laws.broken(evidence)).isEmpty();
    }

    private static void note(Evidence evidence, Map<String, Long> seen) {
        count(evidence.ending().how().name(), seen);
        if (evidence.ending().error() instanceof BatchStoppedException) {
            count("stopped", seen);
        }
        for (LinkOutcome<Item> outcome : evidence.outcomes()) {
            count(outcome.getClass().getSimpleName(), seen);
        }
        for (Journal.Exchange exchange : evidence.journal().exchanges()) {
            count("requests", seen);
            if (exchange.isWrite() && exchange.isUnknown()) {
                count("doubts", seen);
            } else if (exchange.end().equals("409")) {
                count("conflicts", seen);
            }
        }
    }

    private static void count(String kind, Map<String, Long> seen) {
        seen.merge(kind, 1L, Long::sum);
    }
}
