package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.trackerlinks.standin.dialect.Dialect;
import io.github.trackerlinks.standin.rules.AccessRules;
import io.github.trackerlinks.standin.rules.BadLinkRules;
import io.github.trackerlinks.standin.rules.Duplicates;
import io.github.trackerlinks.standin.rules.FaultRules;
import io.github.trackerlinks.standin.rules.LinkRules;
import io.github.trackerlinks.standin.rules.MoveRules;
import io.github.trackerlinks.standin.rules.RateForm;
import io.github.trackerlinks.standin.rules.RateRules;
import io.github.trackerlinks.standin.rules.RetryAfter;
import io.github.trackerlinks.standin.rules.Rules;
import io.github.trackerlinks.standin.rules.TimingRules;
import io.github.trackerlinks.standin.rules.Uniqueness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandInOptionsTest {

    private static final StandInOptions DEFAULTS = StandInOptions.defaults();

    @Test
    void theDefaultsAreThoseOfTheirDescription() {
        assertThat(DEFAULTS).isEqualTo(new StandInOptions(0, null, Rules.DEFAULTS, Dialect.defaults()));
        assertThat(Rules.DEFAULTS)
                .isEqualTo(new Rules(
                        false,
                        1,
                        new AccessRules(Set.of(), null, null),
                        new RateRules(0, RateForm.BUCKET, 0, RetryAfter.SECONDS),
                        new TimingRules(Duration.ZERO, Duration.ZERO, Duration.ZERO),
                        new LinkRules(false, Duplicates.REFUSED, Uniqueness.TRIPLE, true, 0, 422, false),
                        new BadLinkRules(Map.of(), Map.of()),
                        new MoveRules(301, null),
                        new FaultRules(List.of())));
    }

    @Test
    void eachWithChangesOneThing() {
        Dialect dialect = Dialect.defaults().with("self-link=409");
        StandInOptions all = DEFAULTS.withPort(1)
                .withRandomSeed(7)
                .withLatency(Duration.ofMillis(2))
                .withRateLimit(3)
                .withRetryAfter(false)
                .withAutoCreate(true)
                .withEntityAnswer(true)
                .withSeed(Path.of("4"))
                .withToken("5")
                .withOrganization("6")
                .withDialect(dialect);

        assertThat(all)
                .isEqualTo(new StandInOptions(
                        1,
                        Path.of("4"),
                        Rules.DEFAULTS
                                .withAutoCreate(true)
                                .withRandomSeed(7)
                                .withAccess(new AccessRules(Set.of("5"), null, "6"))
                                .withRate(new RateRules(3, RateForm.BUCKET, 0, RetryAfter.NONE))
                                .withTiming(new TimingRules(Duration.ofMillis(2), Duration.ofMillis(2), Duration.ZERO))
                                .withLinks(LinkRules.DEFAULTS.withEntityAnswer(true)),
                        dialect));
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
