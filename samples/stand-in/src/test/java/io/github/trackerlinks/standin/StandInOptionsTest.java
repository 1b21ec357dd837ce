package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandInOptionsTest {

    private static final StandInOptions DEFAULTS = StandInOptions.defaults();

    @Test
    void theDefaultsAreThoseOfTheirDescription() {
        assertThat(DEFAULTS).isEqualTo(new StandInOptions(0, Duration.ZERO, 0, true, false, false, null, null, null));
    }

    @Test
    void eachWithChangesOneThing() {
        StandInOptions all = DEFAULTS.withPort(1)
                .withLatency(Duration.ofMillis(2))
                .withRateLimit(3)
                .withRetryAfter(false)
                .withAutoCreate(true)
                .withEntityAnswer(true)
                .withSeed(Path.of("4"))
                .withToken("5")
                .withOrganization("6");

        assertThat(all)
                .isEqualTo(new StandInOptions(1, Duration.ofMillis(2), 3, false, true, true, Path.of("4"), "5", "6"));
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withPort(65_536));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withPort(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withLatency(Duration.ofMillis(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withRateLimit(-0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withRateLimit(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withToken(""));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withOrganization(" "));
    }
}
