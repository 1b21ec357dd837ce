package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.trackerlinks.standin.dialect.Dialect;
import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.fault.Scope;
import io.github.trackerlinks.standin.rules.Fate;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandInOptionsTest {

    private static final StandInOptions DEFAULTS = StandInOptions.defaults();

    @Test
    void theDefaultsAreThoseOfTheirDescription() {
        assertThat(DEFAULTS)
                .hasToString("StandInOptions[port=0, seed=null, rules=Rules[autoCreate=false, randomSeed=1,"
                        + " access=AccessRules[tokens=0, tokenLife=null, organization=null],"
                        + " rate=RateRules[perSecond=0.0, form=BUCKET, bucketSize=0, retryAfter=SECONDS],"
                        + " timing=TimingRules[latency=PT0S, latencyUpTo=null, listingLag=PT0S],"
                        + " links=LinkRules[entityAnswer=false, duplicates=REFUSED, uniqueness=TRIPLE,"
                        + " atomicArrays=true, arrayLimit=0, arrayLimitStatus=422, conflicts=false],"
                        + " badLinks=BadLinkRules[shares=[], targets=[]], moves=MoveRules[status=301, base=own],"
                        + " faults=FaultRules[chances=[]], dialect=Dialect[chosen={}], statements=[]]]");
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
                .withOrganization("6")
                .withDialect(Dialect.defaults().with("self-link=409"));

        assertThat(all)
                .hasToString(DEFAULTS.toString()
                        .replace("port=0, seed=null", "port=1, seed=4")
                        .replace("autoCreate=false, randomSeed=1", "autoCreate=true, randomSeed=7")
                        .replace("tokens=0", "tokens=1")
                        .replace("organization=null", "organization=6")
                        .replace("perSecond=0.0", "perSecond=3.0")
                        .replace("retryAfter=SECONDS", "retryAfter=NONE")
                        .replace("latency=PT0S", "latency=PT0.002S")
                        .replace("entityAnswer=false", "entityAnswer=true")
                        .replace("chosen={}", "chosen={SELF_LINK=409}"));
        assertThat(all.rules().access().tokens()).containsExactly("5");
    }

    @Test
    void aChangedCopyLeavesTheOriginalAsItIs() {
        StandInOptions open = DEFAULTS.withBadLinks(bad -> bad.withTarget("A-1", Fate.BROKEN))
                .withFaults(faults -> faults.with(Fault.gzip(), 0.5, Scope.READS));
        String before = open.toString();

        StandInOptions other = open.withBadLinks(bad -> bad.withTarget("B-2", Fate.BROKEN))
                .withFaults(faults -> faults.with(Fault.truncate(), 0.5, Scope.READS))
                .withLinks(links -> links.withConflicts(true));

        assertThat(open).hasToString(before);
        assertThat(other.rules().badLinks().targets()).hasSize(2);
        assertThat(other.rules().faults().chances()).hasSize(2);
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
