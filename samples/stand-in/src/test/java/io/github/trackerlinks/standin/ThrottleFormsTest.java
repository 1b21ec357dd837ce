package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.trackerlinks.standin.rules.RateForm;
import io.github.trackerlinks.standin.rules.RateRules;
import io.github.trackerlinks.standin.rules.RetryAfter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time starts at a full second: 2024-03-02T09:00:00Z, a Saturday. */
class ThrottleFormsTest {

    private static Bench limited(Consumer<RateRules> rules) {
        return Bench.with(StandInOptions.defaults().withRateLimit(10).withRate(rules));
    }

    private static int accepted(Bench bench, int requests) {
        int accepted = 0;
        for (int i = 0; i < requests; i++) {
            accepted += bench.get("/v3/myself").status() == 200 ? 1 : 0;
        }
        return accepted;
    }

    @Test
    void aFixedWindowTakesTwiceTheNumberAcrossASecondsTurn() {
        Bench bench = limited(rate -> rate.withForm(RateForm.FIXED_WINDOW));

        bench.pass(Duration.ofMillis(990));
        assertThat(accepted(bench, 15)).isEqualTo(10);
        assertThat(bench.get("/v3/myself").header("Retry-After")).isEqualTo("1");
        bench.pass(Duration.ofMillis(10));
        assertThat(accepted(bench, 15)).isEqualTo(10);
        bench.pass(Duration.ofMillis(999));
        assertThat(accepted(bench, 1)).isZero();
        bench.pass(Duration.ofMillis(1));
        assertThat(accepted(bench, 1)).isEqualTo(1);
    }

    @Test
    void aSlidingWindowNeverTakesMoreInAnySecond() {
        Bench bench = limited(rate -> rate.withForm(RateForm.SLIDING_WINDOW));
        Random random = new Random(11);
        Deque<Long> taken = new ArrayDeque<>();
        long time = 0;
        for (int i = 0; i < 20_000; i++) {
            long start = time;
            taken.removeIf(at -> at <= start - 1_000);
            boolean expected = taken.size() < 10;
            assertThat(bench.get("/v3/myself").status()).as("step %d", i).isEqualTo(expected ? 200 : 429);
            if (expected) {
                taken.add(time);
            }
            int pause = random.nextInt(120);
            bench.pass(Duration.ofMillis(pause));
            time += pause;
        }
    }

    @Test
    void aBucketOfOneSpacesRequestsEvenly() {
        Bench bench = limited(rate -> rate.withBucketSize(1));

        assertThat(accepted(bench, 5)).isEqualTo(1);
        bench.pass(Duration.ofMillis(99));
        assertThat(accepted(bench, 5)).isZero();
        bench.pass(Duration.ofSeconds(60));
        assertThat(accepted(bench, 5)).isEqualTo(1);
    }

    @Test
    void aBucketCanBeLargerThanASecondsNumber() {
        assertThat(accepted(limited(rate -> rate.withBucketSize(30)), 50)).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource({"SECONDS, 2", "DATE,    'Sat, 02 Mar 2024 09:00:02 GMT'", "ZERO,    0", "GARBAGE, soon", "NONE,    null"
    })
    void retryAfterTakesManyForms(RetryAfter retryAfter, String value) {
        Bench bench = limited(rate -> rate.withPerSecond(0.6).withRetryAfter(retryAfter));
        accepted(bench, 1);

        assertThat(bench.get("/v3/myself").header("Retry-After")).isEqualTo(value);
        assertThat(bench.truth().refusals()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"BUCKET", "FIXED_WINDOW", "SLIDING_WINDOW"})
    void aClientThatWaitsForRetryAfterPasses(RateForm form) {
        Bench bench = limited(rate -> rate.withForm(form));
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            bench.pass(Duration.ofMillis(random.nextInt(50)));
            Bench.Reply reply = bench.get("/v3/myself");
            if (reply.status() == 429) {
                bench.pass(Duration.ofSeconds(Long.parseLong(reply.header("Retry-After"))));
                assertThat(bench.get("/v3/myself").status()).as("step %d", i).isEqualTo(200);
            }
        }
        assertThat(bench.truth().refusals()).isPositive();
    }

    @Test
    void impossibleRatesAreRefused() {
        RateRules windows = new RateRules().withForm(RateForm.FIXED_WINDOW);

        assertThatIllegalArgumentException().isThrownBy(() -> windows.changed(rate -> rate.withPerSecond(0.5)));
        assertThatIllegalArgumentException().isThrownBy(() -> windows.changed(rate -> rate.withPerSecond(2_000_000)));
        assertThatIllegalArgumentException().isThrownBy(() -> windows.changed(rate -> rate.withBucketSize(3)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateRules().withBucketSize(-1).build());
    }
}
