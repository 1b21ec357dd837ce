package io.github.trackerlinks.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.ErrorDetails;
import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.error.TrackerCredentialsException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.error.TrackerTransportException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What is attempted again and when, in virtual time. */
class ResilienceFilterTest {
    private static final TrackerCall CREATE =
            new TrackerCall("entityLinks.create", "POST", "/v3/entities/project/a/links", false);
    private static final TrackerCall LIST =
            new TrackerCall("entityLinks.list", "GET", "/v3/entities/project/a/links?fields=id", true);

    private final List<Long> attempts = new ArrayList<>();
    private final List<Object> results = new ArrayList<>();
    private VirtualTimeScheduler time;

    @BeforeEach
    void virtualTime() {
        time = VirtualTimeScheduler.getOrSet();
    }

    @AfterEach
    void realTime() {
        VirtualTimeScheduler.reset();
    }

    @Test
    void whatWasNotAppliedIsAttemptedAgainWithGrowingWaits() {
        run(CREATE, notApplied(), notApplied(), notApplied());

        assertThat(results).containsExactly("done");
        assertThat(attempts).hasSize(4);
        assertThat(attempts.get(1)).isBetween(250L, 750L);
        assertThat(attempts.get(2) - attempts.get(1)).isBetween(500L, 1500L);
        assertThat(attempts.get(3) - attempts.get(2)).isBetween(1000L, 3000L);
    }

    @Test
    void theLastErrorIsPassedOnAfterTheLastAttempt() {
        TrackerException last = status(CREATE, 429, null);

        run(CREATE, notApplied(), notApplied(), notApplied(), notApplied(), last);

        assertThat(attempts).hasSize(ResilienceFilter.DEFAULT_MAX_ATTEMPTS);
        assertThat(results).containsExactly(last);
    }

    @Test
    void aCreateWhoseFateIsUnknownIsNeverSentAgain() {
        TrackerException lost = new TrackerTransportException(CREATE, Delivery.UNKNOWN, "reset", null);

        run(CREATE, lost);

        assertThat(attempts).hasSize(1);
        assertThat(results).containsExactly(lost);
    }

    @Test
    void aReadWhoseAnswerWasLostIsRepeated() {
        run(LIST, new TrackerTransportException(LIST, Delivery.UNKNOWN, "reset", null), status(LIST, 503, null));

        assertThat(attempts).hasSize(3);
        assertThat(results).containsExactly("done");
    }

    @Test
    void whatTrackerRefusedAndWhatCannotBeReadIsNotRepeated() {
        run(CREATE, status(CREATE, 422, null));
        run(LIST, new TrackerCodecException(LIST, "not JSON", null));
        run(LIST, new IllegalStateException("a user's filter"));
        run(LIST, new TrackerCredentialsException(LIST, "the provider gave none", null));

        assertThat(attempts).hasSize(4);
    }

    @Test
    void anAttemptThatMayHaveBeenAppliedIsNotHiddenByALaterOneThatWasNot() {
        TrackerException lost = new TrackerTransportException(LIST, Delivery.UNKNOWN, "reset", null);

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
    void aRetryAfterOfZeroStillWaitsALittle() {
        run(CREATE, status(CREATE, 429, Duration.ZERO));

        assertThat(attempts.get(1)).isBetween(250L, 750L);
    }

    @Test
    void aRetryAfterBeyondTheLongestWaitFailsAtOnce() {
        TrackerException absurd = status(CREATE, 429, Duration.ofHours(5));

        run(CREATE, absurd);

        assertThat(attempts).hasSize(1);
        assertThat(results).containsExactly(absurd);
    }

    @Test
    void eachSubscriptionHasItsOwnAttempts() {
        ResilienceFilter filter =
                ResilienceFilter.builder().unlimited().maxAttempts(3).build();
        Mono<Object> call = filter.filter(CREATE, exchange(() -> notApplied()));

        for (int i = 1; i <= 3; i++) {
            call.subscribe(results::add, results::add);
            time.advanceTimeBy(Duration.ofMinutes(5));
            assertThat(attempts).hasSize(3 * i);
        }
    }

    @Test
    void everyAttemptTakesAPermitAndARefusedPermitIsNotRepeated() {
        RateLimiter two = RateLimiter.of(
                "two in all",
                RateLimiterConfig.custom()
                        .limitForPeriod(2)
                        .limitRefreshPeriod(Duration.ofDays(1))
                        .timeoutDuration(Duration.ZERO)
                        .build());
        ResilienceFilter filter = ResilienceFilter.builder().rateLimiter(two).build();

        filter.filter(CREATE, exchange(() -> notApplied())).subscribe(results::add, results::add);
        time.advanceTimeBy(Duration.ofMinutes(5));

        assertThat(attempts).hasSize(2);
        assertThat(results).singleElement().isInstanceOfSatisfying(TrackerTransportException.class, error -> {
            assertThat(error.delivery()).isEqualTo(Delivery.NOT_APPLIED);
            assertThat(error).hasCauseInstanceOf(RequestNotPermitted.class);
        });
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        ResilienceFilter.Builder builder = ResilienceFilter.builder();

        assertThatThrownBy(() -> builder.ratePerSecond(0))
                .hasMessage("rate per second is 0.0, should be from 0.01 to 100000");
        assertThatThrownBy(() -> builder.ratePerSecond(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.maxAttempts(0)).hasMessage("maxAttempts is 0, should be at least 1");
        assertThatThrownBy(() -> builder.backoff(Duration.ZERO, Duration.ofSeconds(1)))
                .hasMessage("backoff is PT0S to PT1S, should be from 1 ms to 1 day and not shrink");
        assertThatThrownBy(() -> builder.backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void run(TrackerCall call, Throwable... failures) {
        ResilienceFilter filter = ResilienceFilter.builder().unlimited().build();
        Queue<Throwable> script = new ArrayDeque<>(List.of(failures));
        filter.filter(call, exchange(script::poll)).subscribe(results::add, results::add);
        time.advanceTimeBy(Duration.ofMinutes(10));
    }

    private Mono<Object> exchange(Script script) {
        long start = time.now(TimeUnit.MILLISECONDS);
        return Mono.defer(() -> {
            attempts.add(time.now(TimeUnit.MILLISECONDS) - start);
            Throwable failure = script.next();
            return failure == null ? Mono.just("done") : Mono.error(failure);
        });
    }

    private static TrackerException notApplied() {
        return new TrackerTransportException(CREATE, Delivery.NOT_APPLIED, "connection refused", null);
    }

    private static TrackerException status(TrackerCall call, int status, @Nullable Duration retryAfter) {
        return new TrackerResponseException(call, status, ErrorDetails.NONE, "", null, retryAfter, null);
    }

    private interface Script {
        @Nullable
        Throwable next();
    }
}
