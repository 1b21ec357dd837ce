package io.github.trackerlinks.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.streams.CallLaws.Told;
import io.github.trackerlinks.streams.Calls.Operation;
import io.github.trackerlinks.streams.scenario.Scenario;
import io.github.trackerlinks.testing.WatchSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;

/** Single operations keep their laws under the conditions of random streams. */
abstract class LawfulCalls {
    private static final int MOST_SHOWN = 10;

    private final WatchSession.Pause pause = WatchSession.pause();
    private final List<String> shown = new ArrayList<>();
    private final Map<String, Integer> broken = new TreeMap<>();
    private final Map<String, Integer> seen = new TreeMap<>();

    @AfterEach
    final void watchAgain() {
        pause.close();
    }

    final void judge(Scenario scenario, List<Told> all) {
        for (Told told : all) {
            seen.merge(told.operation() + (told.error() == null ? " done" : " failed"), 1, Integer::sum);
            for (String line : CallLaws.broken(scenario, told)) {
                if (broken.merge(line.substring(0, line.indexOf(':')), 1, Integer::sum) <= MOST_SHOWN) {
                    shown.add("-Dstreams.seed=" + scenario.seed() + " " + line);
                }
            }
        }
    }

    /** @param least how often each operation must have been done, and have failed: else what is drawn means little */
    final void assertLawful(long first, int least) {
        System.out.println(getClass().getSimpleName() + ": first seed " + first + ", " + seen);
        assertThat(shown).as("first seed %d, laws broken: %s", first, broken).isEmpty();
        for (Operation operation : Operation.values()) {
            assertThat(seen.getOrDefault(operation + " done", 0))
                    .as("%s done", operation)
                    .isGreaterThanOrEqualTo(least);
            assertThat(seen.getOrDefault(operation + " failed", 0))
                    .as("%s failed", operation)
                    .isGreaterThanOrEqualTo(least);
        }
    }
}
