package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.trackerlinks.standin.rules.AccessRules;
import io.github.trackerlinks.standin.rules.FaultRules;
import io.github.trackerlinks.standin.rules.LinkRules;
import io.github.trackerlinks.standin.rules.RateRules;
import io.github.trackerlinks.standin.rules.Rules;
import io.github.trackerlinks.standin.rules.TimingRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandInOptionsTest {

    private static final StandInOptions DEFAULTS = StandInOptions.defaults();

    @Test
    void theDefaultsAreThoseOfTheirDescription() {
        assertThat(DEFAULTS).isEqualTo(new StandInOptions(0, null, Rules.DEFAULTS));
        assertThat(Rules.DEFAULTS)
                .isEqualTo(new Rules(
                        false,
                        1,
                        new AccessRules(Set.of(), null),
                        new RateRules(0, true),
                        new TimingRules(Duration.ZERO, Duration.ZERO),
                        new LinkRules(false),
                        new FaultRules(List.of())));
    }

    @Test
    void eachWithChangesOneThing() {
        StandInOptions all = DEFAULTS.withPort(1)
                .withRandomSeed(7)
                .withLatency(Duration.ofMillis(2))
                .withRateLimit(3)
                .withRetryAfter(false)
                .withAutoCreate(true)
                .withEntityAnswer(true)
                .withSeed(Path.of("4"))
                .withToken("5")
                .withOrganization("6");

        assertThat(all)
                .isEqualTo(new StandInOptions(
                        1,
                        Path.of("4"),
                        new Rules(
                                true,
                                7,
                                new AccessRules(Set.of("5"), "6"),
                                new RateRules(3, false),
                                new TimingRules(Duration.ofMillis(2), Duration.ofMillis(2)),
                                new LinkRules(true),
                                new FaultRules(List.of()))));
    }

    @Test
    void tokensAreNotShown() {
        assertThat(DEFAULTS.withToken("hidden-1").toString())
                .doesNotContain("hidden-1")
                .contains("tokens=1");
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
