package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.standin.Bench.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static Bench limited(double perSecond) {
        return Bench.with(StandInOptions.defaults().withRateLimit(perSecond));
    }

    private static int accepted(Bench bench, int requests) {
        int accepted = 0;
        for (int i = 0; i < requests; i++) {
            accepted += bench.get("/v3/myself").status() == 200 ? 1 : 0;
        }
        return accepted;
    }

    @Test
    void oneSecondsWorthComesAtOnce() {
        Bench bench = limited(10);

        assertThat(accepted(bench, 25)).isEqualTo(10);
        assertThat(bench.truth().refusals()).isEqualTo(15);
        assertThat(bench.truth().mostInSecond()).isEqualTo(25);
    }

    @Test
    void theBucketFillsEvenlyAndNeverOverflows() {
        Bench bench = limited(10);
        accepted(bench, 10);

        bench.pass(Duration.ofMillis(99));
        assertThat(accepted(bench, 1)).isZero();
        bench.pass(Duration.ofMillis(1));
        assertThat(accepted(bench, 2)).isEqualTo(1);
        bench.pass(Duration.ofHours(1));
        assertThat(accepted(bench, 25)).isEqualTo(10);
    }

    @Test
    void anEvenPaceIsNeverRefused() {
        Bench bench = limited(7);
        for (int i = 0; i < 7; i++) {
            bench.get("/v3/myself");
        }
        for (int i = 0; i < 10_000; i++) {
            bench.pass(Duration.ofNanos(142_857_143));
            assertThat(bench.get("/v3/myself").status()).isEqualTo(200);
        }
    }

    @Test
    void aRefusalSaysWhenToComeAgain() {
        Bench bench = limited(0.25);
        bench.get("/v3/myself");

        Reply reply = bench.get("/v3/myself");
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("Retry-After")).isEqualTo("4");
        assertThat(reply.message()).isEqualTo("Слишком много запросов.");
        bench.pass(Duration.ofMillis(3_500));
        assertThat(bench.get("/v3/myself").header("Retry-After")).isEqualTo("1");
        bench.pass(Duration.ofMillis(500));
        assertThat(bench.get("/v3/myself").status()).isEqualTo(200);
    }

    @Test
    void aRefusalCanKeepSilent() {
        Bench bench = Bench.with(
                StandInOptions.defaults().withRateLimit(1).withRetryAfter(false).withAutoCreate(true));
        bench.get("/v3/myself");

        Reply reply = bench.link("A-1", "relates", "B-2");

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("Retry-After")).isEqualTo("null");
        assertThat(bench.links()).isEmpty();
    }

    @Test
    void noLimitIsTheDefault() {
        assertThat(accepted(Bench.open(), 5_000)).isEqualTo(5_000);
    }
}
