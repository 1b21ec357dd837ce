package io.github.trackerlinks.resilience;

import static io.github.trackerlinks.resilience.Errors.BATCH_CREATE;
import static io.github.trackerlinks.resilience.Errors.BATCH_LIST;
import static io.github.trackerlinks.resilience.Errors.CREATE;
import static io.github.trackerlinks.resilience.Errors.LIST;
import static io.github.trackerlinks.resilience.Errors.lost;
import static io.github.trackerlinks.resilience.Errors.notApplied;
import static io.github.trackerlinks.resilience.Errors.status;
import static io.github.trackerlinks.resilience.Replies.filtered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.NothingToSendException;
import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.error.TrackerCredentialsException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerTransportException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

/** What is retried and when, in virtual time. */
class ResilienceFilterTest {
    @RegisterExtension
    final VirtualClock clock = new VirtualClock();

    private final List<Long> attempts = new ArrayList<>();
    private final List<Object> results = new ArrayList<>();

    @Test
    void callsThatWereNotAppliedAreRetriedAfterGrowingWaits() {
        run(CREATE, notApplied(), notApplied(), notApplied());

        assertThat(results).containsExactly("done");
        assertThat(attempts).hasSize(4);
        assertThat(attempts.get(1)).isBetween(250L, 750L);
        assertThat(attempts.get(2) - attempts.get(1)).isBetween(500L, 1500L);
        assertThat(attempts.get(3) - attempts.get(2)).isBetween(1000L, 3000L);
    }

    @Test
    void theCallFailsWithTheErrorOfItsLastAttempt() {
        TrackerException last = status(CREATE, 429);

        run(CREATE, notApplied(), notApplied(), notApplied(), notApplied(), last);

        assertThat(attempts).hasSize(ResilienceFilter.DEFAULT_MAX_ATTEMPTS);
        assertThat(results).containsExactly(last);
    }

    @Test
    void aCreateWithAnUnknownOutcomeIsNeverRetried() {
        TrackerException lost = lost(CREATE);

        run(CREATE, lost);

        assertThat(attempts).hasSize(1);
        assertThat(results).containsExactly(lost);
    }

    @Test
    void aReadWhoseAnswerWasLostIsRetried() {
        run(LIST, lost(LIST), status(LIST, 503));

        assertThat(attempts).hasSize(3);
        assertThat(results).containsExactly("done");
    }

    @Test
    void rejectedCallsUnreadableAnswersAndForeignErrorsAreNotRetried() {
        run(CREATE, status(CREATE, 422));
        run(LIST, new TrackerCodecException(LIST, "not JSON", null));
        run(LIST, new IllegalStateException("a user's filter"));
        run(LIST, new NothingToSendException());
        run(LIST, new TrackerCredentialsException(LIST, "the provider gave none", null));

        assertThat(attempts).hasSize(5);
    }

    @Test
    void aLaterAttemptThatWasNotAppliedDoesNotHideOneThatMayHaveBeen() {
        TrackerException lost = lost(LIST);

        run(LIST, lost, notApplied(), notApplied(), notApplied(), notApplied());

        assertThat(results).containsExactly(lost);
        assertThat(lost.getSuppressed()).hasSize(1);
    }

    @Test
    void retryAfterIsTheLeastWait() {
        run(CREATE, status(CREATE, 429, Duration.ofSeconds(7)));

        assertThat(attempts).containsExactly(0L, 7_000L);
    }

    @Test
    void aRetryAfterOfZeroStillWaitsForTheBackoff() {
        run(CREATE, status(CREATE, 429, Duration.ZERO));

        assertThat(attempts.get(1)).isBetween(250L, 750L);
    }

    @Test
    void noRetryAfterIsWaitedForLongerThanTheLongestWait() {
        run(CREATE, status(CREATE, 429, Duration.ofHours(5)));

        assertThat(attempts).containsExactly(0L, ResilienceFilter.DEFAULT_MAX_WAIT.toMillis());
        assertThat(results).containsExactly("done");
    }

    @Test
    void retryAfterPausesAllOtherCalls() {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().unlimited());
        filtered(filter, CREATE, exchange(() -> status(CREATE, 429, Duration.ofSeconds(7))))
                .subscribe();
        attempts.clear();

        filtered(filter, LIST, exchange(() -> null)).subscribe(results::add);
        clock.pass(Duration.ofMillis(6_999));
        assertThat(attempts).isEmpty();
        clock.pass(Duration.ofMillis(1));

        assertThat(attempts).containsExactly(7_000L);
        assertThat(results).containsExactly("done");
    }

    @Test
    void eachSubscriptionHasItsOwnAttempts() {
        ResilienceFilter filter =
                clock.build(ResilienceFilter.builder().unlimited().maxAttempts(3));
        Mono<Object> call = filtered(filter, CREATE, exchange(() -> notApplied()));

        for (int i = 1; i <= 3; i++) {
            call.subscribe(results::add, results::add);
            clock.pass(Duration.ofMinutes(5));
            assertThat(attempts).hasSize(3 * i);
        }
    }

    @Test
    void everyAttemptTakesAPermitAndARejectionOfTheLimiterIsNotRetried() {
        RateLimiter two = clock.limiter(2, Duration.ofDays(1), Duration.ZERO);
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().rateLimiter(two));

        filtered(filter, CREATE, exchange(() -> notApplied())).subscribe(results::add, results::add);
        clock.pass(Duration.ofMinutes(5));

        assertThat(attempts).hasSize(2);
        assertThat(results).singleElement().isInstanceOfSatisfying(TrackerTransportException.class, error -> {
            assertThat(error.delivery()).isEqualTo(Delivery.NOT_APPLIED);
            assertThat(error).hasCauseInstanceOf(RequestNotPermitted.class);
        });
    }

    @Test
    void badSettingsAreRejected() {
        ResilienceFilter.Builder builder = ResilienceFilter.builder();

        assertThatThrownBy(() -> builder.ratePerSecond(0))
                .hasMessage("ratePerSecond is 0.0, should be from 0.01 to 100000");
        assertThatThrownBy(() -> builder.ratePerSecond(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.maxAttempts(0)).hasMessage("maxAttempts is 0, should be at least 1");
        assertThatThrownBy(() -> builder.backoff(Duration.ZERO, Duration.ofSeconds(1)))
                .hasMessage("backoff is PT0S to PT1S, should be from 1 ms to 1 day, the longest not below the first");
        assertThatThrownBy(() -> builder.backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void callsThatTheClientKeptBackAreNotRetried() {
        run(CREATE, TrackerTransportException.keptBack(CREATE, "no connection to spare", null));

        assertThat(attempts).hasSize(1);
    }

    @Test
    void allCallsShareOneBudgetOfRetries() {
        ResilienceFilter filter =
                clock.build(ResilienceFilter.builder().unlimited().backoff(Duration.ofMillis(1), Duration.ofMillis(1)));

        IntStream.range(0, 60)
                .forEach(i -> filtered(filter, CREATE, exchange(() -> status(CREATE, 503)))
                        .subscribe(v -> {}, results::add));
        clock.pass(Duration.ofMillis(100));
        assertThat(attempts).as("a create is never retried after 503").hasSize(60);
        attempts.clear();
        ResilienceFilter another =
                clock.build(ResilienceFilter.builder().unlimited().backoff(Duration.ofMillis(1), Duration.ofMillis(1)));
        IntStream.range(0, 60)
                .forEach(i -> filtered(another, LIST, exchange(() -> status(LIST, 500)))
                        .subscribe(v -> {}, results::add));
        clock.pass(Duration.ofMillis(100));

        assertThat(attempts).hasSize(60 + RetryBudget.SIZE / RetryBudget.COST);
    }

    @Test
    void aCallOfABatchIsSentOnce() {
        List<TrackerException> errors =
                List.of(notApplied(), status(BATCH_CREATE, 429), lost(BATCH_LIST), status(BATCH_LIST, 503));

        errors.forEach(error -> run(error.call().isRepeatable() ? BATCH_LIST : BATCH_CREATE, error));

        assertThat(attempts).hasSize(4);
        assertThat(results).containsExactlyElementsOf(errors);
    }

    @Test
    void aCallOfABatchTakesAPermitAndItsAnswerCounts() {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().ratePerSecond(1));
        TrackerException throttled = status(BATCH_CREATE, 429, Duration.ofSeconds(7));
        filtered(filter, BATCH_CREATE, exchange(() -> null)).subscribe(results::add);
        filtered(filter, BATCH_CREATE, exchange(() -> throttled)).subscribe(v -> {}, results::add);
        filtered(filter, BATCH_LIST, exchange(() -> null)).subscribe(results::add);

        clock.pass(Duration.ofMinutes(1));

        assertThat(results).containsExactly("done", throttled, "done");
        assertThat(attempts).containsExactly(0L, 1_000L, 8_000L);
        assertThat(filter.currentRate()).isLessThan(1);
    }

    @Test
    void resendsOfABatchDrawOnTheBudgetAndNeverWaitForIt() {
        ResilienceFilter filter =
                clock.build(ResilienceFilter.builder().unlimited().backoff(Duration.ofMillis(1), Duration.ofMillis(1)));

        IntStream.range(0, 200)
                .forEach(
                        i -> filtered(filter, BATCH_CREATE.mutate().resend(true).build(), exchange(() -> notApplied()))
                                .subscribe(v -> {}, error -> {}));
        assertThat(attempts).hasSize(200);
        filtered(filter, LIST, exchange(() -> lost(LIST))).subscribe(v -> {}, results::add);
        assertThat(results).as("no budget is left, so the call fails at once").hasSize(1);
        clock.pass(Duration.ofMillis(100));

        assertThat(attempts).hasSize(201);
    }

    @Test
    void fiveSuccessfulCallsAddOneRetry() {
        ResilienceFilter filter =
                clock.build(ResilienceFilter.builder().unlimited().backoff(Duration.ofMillis(1), Duration.ofMillis(1)));
        IntStream.range(0, RetryBudget.SIZE / RetryBudget.COST)
                .forEach(i -> filtered(filter, CREATE.mutate().resend(true).build(), Mono.error(status(CREATE, 422)))
                        .subscribe(v -> {}, error -> {}));

        for (int successes : new int[] {RetryBudget.COST - 1, RetryBudget.COST}) {
            IntStream.range(0, successes)
                    .forEach(i -> filtered(filter, CREATE, Mono.just("done")).subscribe());
            filtered(filter, LIST, exchange(() -> lost(LIST))).subscribe(v -> {}, error -> {});
            clock.pass(Duration.ofMillis(10));
        }

        assertThat(attempts)
                .as("one attempt, then two of the call that is retried once")
                .hasSize(1 + 2);
    }

    @Test
    void callsThatFailedTogetherDoNotComeBackTogether() {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder()
                .unlimited()
                .maxAttempts(2)
                .backoff(Duration.ofMillis(200), Duration.ofSeconds(1)));
        IntStream.range(0, 20)
                .forEach(i ->
                        filtered(filter, CREATE, exchange(() -> notApplied())).subscribe(v -> {}, error -> {}));

        clock.pass(Duration.ofMinutes(1));

        assertThat(attempts).hasSize(40);
        assertThat(attempts.stream().distinct()).hasSizeGreaterThan(5);
    }

    private void run(TrackerCall call, Throwable... failures) {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().unlimited());
        Queue<Throwable> script = new ArrayDeque<>(List.of(failures));
        filtered(filter, call, exchange(script::poll)).subscribe(results::add, results::add);
        clock.pass(Duration.ofMinutes(10));
    }

    private Mono<Object> exchange(Script script) {
        long start = clock.millis();
        return Mono.defer(() -> {
            attempts.add(clock.millis() - start);
            Throwable failure = script.next();
            return failure == null ? Mono.just("done") : Mono.error(failure);
        });
    }

    private interface Script {
        @Nullable
        Throwable next();
    }
}
