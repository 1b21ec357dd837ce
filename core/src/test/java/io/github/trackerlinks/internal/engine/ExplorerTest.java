package io.github.trackerlinks.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.internal.engine.Explorer.Result;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Explores the machine completely for small inputs. {@code -Dexplore=full} explores the large table, too. */
class ExplorerTest {
    private static final int MOST = 20_000_000;

    @ParameterizedTest
    @MethodSource("io.github.trackerlinks.internal.engine.Scenarios#table")
    void noOrderOfEventsBreaksALaw(Scenario scenario) {
        Result result = new Explorer(scenario, MOST).explore();
        double collision = result.states() * (double) result.states() / 2 / Math.pow(2, 64);
        System.out.printf(
                Locale.ROOT,
                "%-40s %9d states, %7d ends, %6.1f s, a collision with probability %.0e%n",
                scenario.name,
                result.states(),
                result.ends(),
                result.seconds(),
                collision);
        assertThat(result.violation()).isNull();
        assertThat(result.complete()).isTrue();
    }
}
