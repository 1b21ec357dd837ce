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

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.error.TrackerTransportException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

/** Policies of the user can narrow our rules, and never widen them. */
class UserPoliciesTest {
    @RegisterExtension
    final VirtualClock clock = new VirtualClock();

    private final List<Object> results = new ArrayList<>();
    private int attempts;

    @Test
    void noRetryRepeatsALostCreate() {
        Throwable lost = lost(CREATE);

        run(ResilienceFilter.builder().retry(Retry.ofDefaults("own")), CREATE, lost);

        assertThat(attempts).isEqualTo(1);
        assertThat(results).containsExactly(lost);
    }

    @Test
    void noRetryRepeatsARejectedCallOrASuccess() {
        RetryConfig everything = RetryConfig.custom()
                .retryOnResult(result -> true)
                .retryOnException(error -> true)
                .build();

        run(ResilienceFilter.builder().retry(Retry.of("own", everything)), CREATE, status(CREATE, 422));
        run(ResilienceFilter.builder().retry(Retry.of("own", everything)), CREATE);

        assertThat(attempts).isEqualTo(2);
        assertThat(results).hasSize(2).last().isEqualTo("done");
    }

    @Test
    void noRetryRepeatsACallOfABatch() {
        run(ResilienceFilter.builder().retry(Retry.ofDefaults("own")), BATCH_CREATE, notApplied());
        run(ResilienceFilter.builder().retry(Retry.ofDefaults("own")), BATCH_LIST, lost(BATCH_LIST));

        assertThat(attempts).isEqualTo(2);
        assertThat(results).hasSize(2).doesNotContain("done");
    }

    @Test
    void theNumberOfAttemptsIsThatOfTheRetry() {
        run(
                ResilienceFilter.builder().retry(Retry.ofDefaults("own")),
                CREATE,
                notApplied(),
                notApplied(),
                notApplied(),
                notApplied());
        assertThat(attempts).isEqualTo(3);

        run(ResilienceFilter.builder().retry(Retry.ofDefaults("own")), LIST, lost(LIST), lost(LIST));
        assertThat(attempts).isEqualTo(6);
        assertThat(results).last().isEqualTo("done");
    }

    @Test
    void aRetryWithAShorterWaitDoesNotShortenThePauseOfTheServer() {
        ResilienceFilter filter =
                clock.build(ResilienceFilter.builder().unlimited().retry(Retry.ofDefaults("own")));
        script(filter, CREATE, status(CREATE, 429, Duration.ofSeconds(5)));

        clock.pass(Duration.ofMillis(4_999));
        assertThat(attempts).isEqualTo(1);
        clock.pass(Duration.ofMillis(1));
        assertThat(attempts).isEqualTo(2);
    }

    @Test
    void aCallThatTheUsersLimiterRejectsTakesNoPermissionOfOurs() {
        List<RateLimiter> ours = new ArrayList<>();
        ResilienceFilter filter = ResilienceFilter.builder()
                .ratePerSecond(100)
                .rateLimiter(clock.limiter(1, Duration.ofDays(1), Duration.ZERO))
                .build(config -> keep(ours, clock.limiter(config)), clock::nanos);

        script(filter, CREATE);
        script(filter, CREATE);
        clock.pass(Duration.ofMillis(100));

        assertThat(results).hasSize(2).last().isInstanceOf(TrackerTransportException.class);
        assertThat(ours)
                .singleElement()
                .satisfies(limiter -> assertThat(limiter.getMetrics().getAvailablePermissions())
                        .isEqualTo(99));
    }

    private static RateLimiter keep(List<RateLimiter> kept, RateLimiter limiter) {
        kept.add(limiter);
        return limiter;
    }

    private void run(ResilienceFilter.Builder settings, TrackerCall call, Throwable... failures) {
        script(clock.build(settings.unlimited()), call, failures);
        clock.pass(Duration.ofMinutes(5));
    }

    private void script(ResilienceFilter filter, TrackerCall call, Throwable... failures) {
        Queue<Throwable> script = new ArrayDeque<>(List.of(failures));
        Mono<Object> exchange = Mono.defer(() -> {
            attempts++;
            Throwable failure = script.poll();
            return failure == null ? Mono.just("done") : Mono.error(failure);
        });
        filtered(filter, call, exchange).subscribe(results::add, results::add);
    }
}
