package io.github.trackerlinks.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.standin.rules.RateForm;
import io.github.trackerlinks.standin.rules.RateRules;
import io.github.trackerlinks.standin.rules.RetryAfter;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole filters against the stand-in's limits, in virtual time: how much of a limit that they are not told about is used,
 * and how much is refused. {@code -Dlearned.rate.seeds=N} takes more seeds than three.
 */
class LearnedRateSimulationTest {
    private static final int SEEDS = Integer.getInteger("learned.rate.seeds", 3);
    private static final int SECONDS = 60;
    private static final int SECONDS_AT_FEW = 300;

    @RegisterExtension
    final VirtualClock clock = new VirtualClock();

    @ParameterizedTest(name = "{0} of {1}/s under a ceiling {2} times as high, Retry-After {3}")
    @MethodSource("limits")
    void aLimitIsUsedAndHardlyExceeded(RateForm form, int limit, double times, RetryAfter retryAfter) {
        RateRules rules = RateRules.DEFAULTS.withForm(form).withPerSecond(limit).withRetryAfter(retryAfter);
        double used = 0;
        double refused = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            LimitedServer server = new LimitedServer(rules, clock, new Random(seed));
            Callers callers = Callers.start(filter(times * limit), server);
            clock.pass(Duration.ofSeconds(10));
            server.countAnew();
            int seconds = limit < 10 ? SECONDS_AT_FEW : SECONDS;
            clock.pass(Duration.ofSeconds(seconds));
            callers.stop();
            used += server.taken() / (double) (limit * seconds) / SEEDS;
            refused += server.refused() / (double) (server.taken() + server.refused()) / SEEDS;
        }
        System.out.printf(
                "%-14s %3d/s x%.0f Retry-After %-7s used %5.1f %%  refused %4.2f %%%n",
                form, limit, times, retryAfter, 100 * used, 100 * refused);

        boolean isBucket = form == RateForm.BUCKET;
        assertThat(used).as("used").isGreaterThan(isBucket ? 0.95 : 0.90);
        assertThat(refused).as("refused").isLessThan(isBucket ? 0.01 : 0.02);
    }

    static Stream<Arguments> limits() {
        return Stream.of(RateForm.values())
                .flatMap(form -> Stream.of(3, 10, 37, 200)
                        .flatMap(limit -> Stream.of(2.0, 4.0)
                                .flatMap(times -> Stream.of(RetryAfter.SECONDS, RetryAfter.NONE)
                                        .map(retryAfter -> Arguments.of(form, limit, times, retryAfter)))));
    }

    /** Calls that come a little too close are refused there, and two that do are no sign of a rate. */
    @ParameterizedTest
    @CsvSource({"3, 0.75, 0.02", "10, 0.6, 0.01", "37, 0.35, 0.01"})
    void aBucketOfOneCallIsUsedForItsLargerPart(int limit, double leastUsed, double mostRefused) {
        RateRules rules = RateRules.DEFAULTS.withPerSecond(limit).withBucketSize(1);
        LimitedServer server = new LimitedServer(rules, clock, new Random(limit));
        Callers callers = Callers.start(filter(3 * limit), server);
        clock.pass(Duration.ofSeconds(30));
        server.countAnew();
        clock.pass(Duration.ofMinutes(5));
        callers.stop();

        assertThat(server.taken() / (limit * 300.0)).as("used").isGreaterThan(leastUsed);
        assertThat((double) server.refused() / (server.taken() + server.refused()))
                .as("refused")
                .isLessThan(mostRefused);
    }

    @Test
    void aLimitThatIsRaisedIsFoundAgain() {
        LimitedServer server = new LimitedServer(RateRules.DEFAULTS.withPerSecond(5), clock, new Random(1));
        Callers callers = Callers.start(filter(50), server);
        clock.pass(Duration.ofSeconds(30));
        assertThat(callers.rate()).isLessThan(7);

        server.change(RateRules.DEFAULTS);
        clock.pass(Duration.ofMinutes(5));
        callers.stop();

        assertThat(callers.rate()).isEqualTo(50);
    }

    @Test
    void aLimitThatFallsIsFollowed() {
        LimitedServer server = new LimitedServer(RateRules.DEFAULTS.withPerSecond(100), clock, new Random(1));
        Callers callers = Callers.start(filter(150), server);
        clock.pass(Duration.ofSeconds(30));

        server.change(RateRules.DEFAULTS.withPerSecond(5));
        clock.pass(Duration.ofSeconds(20));
        callers.stop();

        assertThat(callers.rate()).isBetween(3.0, 7.0);
    }

    @Test
    void twoClientsWithFiltersOfTheirOwnShareALimit() {
        LimitedServer server = new LimitedServer(RateRules.DEFAULTS.withPerSecond(20), clock, new Random(1));
        Callers one = Callers.start(filter(40), server);
        Callers other = Callers.start(filter(40), server);
        clock.pass(Duration.ofSeconds(30));
        server.countAnew();
        long before = one.done();
        clock.pass(Duration.ofMinutes(5));
        one.stop();
        other.stop();

        double share = (one.done() - before) / (double) server.taken();
        System.out.printf(
                "two filters at 20/s: used %.1f %%, refused %.2f %%, one has %.0f %%%n",
                100 * server.taken() / 6000.0,
                100.0 * server.refused() / (server.taken() + server.refused()),
                100 * share);
        assertThat(server.taken()).isGreaterThan(5_400);
        assertThat(share).isBetween(0.2, 0.8);
    }

    private ResilienceFilter filter(double ceiling) {
        return clock.build(ResilienceFilter.builder().ratePerSecond(ceiling));
    }
}
