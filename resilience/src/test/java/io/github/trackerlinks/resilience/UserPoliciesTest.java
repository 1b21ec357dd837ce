package io.github.trackerlinks.resilience;

import static io.github.trackerlinks.resilience.Errors.CREATE;
import static io.github.trackerlinks.resilience.Errors.LIST;
import static io.github.trackerlinks.resilience.Errors.lost;
import static io.github.trackerlinks.resilience.Errors.notApplied;
import static io.github.trackerlinks.resilience.Errors.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

/** Policies that the caller brings narrow ours, and never widen them. */
class UserPoliciesTest {
    @RegisterExtension
    final VirtualClock clock = new VirtualClock();

    private final List<Object> results = new ArrayList<>();
    private int attempts;

    @Test
    void noRetryRepeatsACreateThatWasLost() {
        Throwable lost = lost(CREATE);

        run(ResilienceFilter.builder().retry(Retry.ofDefaults("own")), CREATE, lost);

        assertThat(attempts).isEqualTo(1);
        assertThat(results).containsExactly(lost);
    }

    @Test
    void noRetryRepeatsWhatTrackerRefusedNorASuccess() {
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
    void itsNumberOfAttemptsIsTheirs() {
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
    void aRetryThatWaitsForLessDoesNotShortenWhatTheServerAsksFor() {
        ResilienceFilter filter =
                clock.build(ResilienceFilter.builder().unlimited().retry(Retry.ofDefaults("own")));
        script(filter, CREATE, status(CREATE, 429, Duration.ofSeconds(5)));

        clock.pass(Duration.ofMillis(4_999));
        assertThat(attempts).isEqualTo(1);
        clock.pass(Duration.ofMillis(1));
        assertThat(attempts).isEqualTo(2);
    }

    @Test
    void refusalsOfLinksOpenNoBreaker() {
        CircuitBreaker breaker = breaker();
        ResilienceFilter filter = clock.build(
                ResilienceFilter.builder().unlimited().maxAttempts(1).circuitBreaker(breaker));

        for (int i = 0; i < 200; i++) {
            script(filter, CREATE, status(CREATE, i % 2 == 0 ? 422 : 404));
        }

        assertThat(attempts).isEqualTo(200);
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
        assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isZero();
        assertThat(breaker.getMetrics().getNumberOfBufferedCalls()).isEqualTo(100);
    }

    @Test
    void errorsOfTheServerOpenItAndThenNothingIsSentNorPaid() {
        CircuitBreaker breaker = breaker();
        ResilienceFilter filter = clock.build(
                ResilienceFilter.builder().ratePerSecond(1_000).maxAttempts(1).circuitBreaker(breaker));
        for (int i = 0; i < 100; i++) {
            script(filter, CREATE, status(CREATE, 500));
            clock.pass(Duration.ofMillis(10));
        }
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
        results.clear();

        script(filter, CREATE);

        assertThat(attempts).isEqualTo(100);
        assertThat(results).singleElement().isInstanceOfSatisfying(TrackerException.class, error -> {
            assertThat(error.delivery()).isEqualTo(Delivery.NOT_APPLIED);
            assertThat(error).hasMessageContaining("the circuit breaker is open");
            assertThat(error).hasCauseInstanceOf(CallNotPermittedException.class);
        });
    }

    @Test
    void aBreakerThatOpensWhileCallsWaitCostsThemNoPermit() {
        CircuitBreaker breaker = breaker();
        ResilienceFilter filter =
                clock.build(ResilienceFilter.builder().ratePerSecond(1).circuitBreaker(breaker));
        script(filter, CREATE);
        for (int i = 0; i < 10; i++) {
            script(filter, CREATE);
        }

        breaker.transitionToOpenState();
        clock.pass(Duration.ofSeconds(1));

        assertThat(results)
                .as("one was sent, all others fail with the first permit")
                .hasSize(11);
        assertThat(attempts).isEqualTo(1);
        breaker.transitionToClosedState();
        script(filter, CREATE);
        assertThat(attempts).as("their permit is still there").isEqualTo(2);
    }

    @Test
    void anOpenBreakerHalfOpensWhenItIsTime() throws InterruptedException {
        CircuitBreaker breaker = CircuitBreaker.of(
                "own",
                CircuitBreakerConfig.custom()
                        .waitDurationInOpenState(Duration.ofMillis(1))
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
        ResilienceFilter filter =
                clock.build(ResilienceFilter.builder().unlimited().circuitBreaker(breaker));
        breaker.transitionToOpenState();
        Thread.sleep(20);

        script(filter, CREATE);

        assertThat(results).containsExactly("done");
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    private static CircuitBreaker breaker() {
        return CircuitBreaker.ofDefaults("own");
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
        filter.filter(call, exchange).subscribe(results::add, results::add);
    }
}
