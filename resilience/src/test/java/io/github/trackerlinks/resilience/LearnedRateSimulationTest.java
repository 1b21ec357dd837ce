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
 * Whole filters against limits of the stand-in that they do not know, in virtual time: which share of a limit is used, and
 * which share of the calls is throttled. {@code -Dlearned.rate.seeds=N} runs more than three seeds.
 */
class LearnedRateSimulationTest {
    private static final int SEEDS = Integer.getInteger("learned.rate.seeds", 3);
    private static final int SECONDS = 60;
    private static final int SECONDS_AT_LOW_RATES = 300;

    @RegisterExtension
    final VirtualClock clock = new VirtualClock();

    @ParameterizedTest(name = "{0} of {1}/s under a ceiling {2} times as high, Retry-After {3}")
    @MethodSource("limits")
    void aLimitIsUsedAndHardlyExceeded(RateForm form, int limit, double times, RetryAfter retryAfter) {
        RateRules rules = new RateRules().withForm(form).withPerSecond(limit).withRetryAfter(retryAfter);
        double used = 0;
        double throttled = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            LimitedServer server = new LimitedServer(rules, clock, new Random(seed));
            Callers callers = Callers.start(filter(times * limit), server);
            clock.pass(Duration.ofSeconds(10));
            server.resetCounts();
            int seconds = limit < 10 ? SECONDS_AT_LOW_RATES : SECONDS;
            clock.pass(Duration.ofSeconds(seconds));
            callers.stop();
            used += server.accepted() / (double) (limit * seconds) / SEEDS;
            throttled += server.throttled() / (double) (server.accepted() + server.throttled()) / SEEDS;
        }
        System.out.printf(
                "%-14s %3d/s x%.0f Retry-After %-7s used %5.1f %%  throttled %4.2f %%%n",
                form, limit, times, retryAfter, 100 * used, 100 * throttled);

        boolean isBucket = form == RateForm.BUCKET;
        assertThat(used).as("used").isGreaterThan(isBucket ? 0.95 : 0.90);
        assertThat(throttled).as("throttled").isLessThan(isBucket ? 0.01 : 0.02);
    }

    static Stream<Arguments> limits() {
        return Stream.of(RateForm.values())
                .flatMap(form -> Stream.of(3, 10, 37, 200)
                        .flatMap(limit -> Stream.of(2.0, 4.0)
                                .flatMap(times -> Stream.of(RetryAfter.SECONDS, RetryAfter.NONE)
                                        .map(retryAfter -> Arguments.of(form, limit, times, retryAfter)))));
    }

    /** Such a bucket throttles calls that come a little too close together, which says little about its rate. */
    @ParameterizedTest
    @CsvSource({"3, 0.75, 0.02", "10, 0.6, 0.01", "37, 0.35, 0.01"})
    void mostOfABucketOfOneCallIsUsed(int limit, double minUsed, double maxThrottled) {
        RateRules rules = new RateRules().withPerSecond(limit).withBucketSize(1);
        LimitedServer server = new LimitedServer(rules, clock, new Random(limit));
        Callers callers = Callers.start(filter(3 * limit), server);
        clock.pass(Duration.ofSeconds(30));
        server.resetCounts();
        clock.pass(Duration.ofMinutes(5));
        callers.stop();

        assertThat(server.accepted() / (limit * 300.0)).as("used").isGreaterThan(minUsed);
        assertThat((double) server.throttled() / (server.accepted() + server.throttled()))
                .as("throttled")
                .isLessThan(maxThrottled);
    }

    @Test
    void aRaisedLimitIsFound() {
        LimitedServer server = new LimitedServer(new RateRules().withPerSecond(5), clock, new Random(1));
        Callers callers = Callers.start(filter(50), server);
        clock.pass(Duration.ofSeconds(30));
        assertThat(callers.rate()).isLessThan(7);

        server.change(new RateRules());
        clock.pass(Duration.ofMinutes(5));
        callers.stop();

        assertThat(callers.rate()).isEqualTo(50);
    }

    @Test
    void aLoweredLimitIsFollowed() {
        LimitedServer server = new LimitedServer(new RateRules().withPerSecond(100), clock, new Random(1));
        Callers callers = Callers.start(filter(150), server);
        clock.pass(Duration.ofSeconds(30));

        server.change(new RateRules().withPerSecond(5));
        clock.pass(Duration.ofSeconds(20));
        callers.stop();

        assertThat(callers.rate()).isBetween(3.0, 7.0);
    }

    @Test
    void twoClientsWithFiltersOfTheirOwnShareALimit() {
        LimitedServer server = new LimitedServer(new RateRules().withPerSecond(20), clock, new Random(1));
        Callers one = Callers.start(filter(40), server);
        Callers other = Callers.start(filter(40), server);
        clock.pass(Duration.ofSeconds(30));
        server.resetCounts();
        long before = one.done();
        clock.pass(Duration.ofMinutes(5));
        one.stop();
        other.stop();

        double share = (one.done() - before) / (double) server.accepted();
        System.out.printf(
                "two filters at 20/s: used %.1f %%, throttled %.2f %%, one has %.0f %%%n",
                100 * server.accepted() / 6000.0,
                100.0 * server.throttled() / (server.accepted() + server.throttled()),
                100 * share);
        assertThat(server.accepted()).isGreaterThan(5_400);
        assertThat(share).isBetween(0.2, 0.8);
    }

    private ResilienceFilter filter(double ceiling) {
        return clock.build(ResilienceFilter.builder().ratePerSecond(ceiling));
    }
}
