package io.github.trackerlinks.resilience;

import static io.github.trackerlinks.resilience.Errors.CREATE;
import static io.github.trackerlinks.resilience.Errors.lost;
import static io.github.trackerlinks.resilience.Errors.notApplied;
import static io.github.trackerlinks.resilience.Errors.status;
import static io.github.trackerlinks.resilience.Replies.filtered;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.NothingToSendException;
import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.error.TrackerCredentialsException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerTransportException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** What is reported to a user's circuit breaker, and which calls it keeps from being sent. */
class BreakerTest {
    private static final Duration OPEN = Duration.ofMinutes(1);

    private static final int TRIALS = 2;

    @RegisterExtension
    final VirtualClock clock = new VirtualClock();

    private final InstantSource time = () -> Instant.ofEpochMilli(clock.millis());
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "own",
            CircuitBreakerConfig.custom()
                    .clock(time.withZone(ZoneOffset.UTC))
                    .waitDurationInOpenState(OPEN)
                    .permittedNumberOfCallsInHalfOpenState(TRIALS)
                    .build());
    private final List<Object> results = new ArrayList<>();
    private int attempts;

    @Test
    void rejectedLinksDoNotOpenIt() {
        ResilienceFilter filter = clock.build(
                ResilienceFilter.builder().unlimited().maxAttempts(1).circuitBreaker(breaker));

        for (int i = 0; i < 200; i++) {
            call(filter, Mono.error(status(CREATE, i % 2 == 0 ? 422 : 404)));
        }

        assertThat(attempts).isEqualTo(200);
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
        assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isZero();
        assertThat(breaker.getMetrics().getNumberOfBufferedCalls()).isEqualTo(100);
    }

    @Test
    void serverErrorsOpenItAndThenNothingIsSent() {
        ResilienceFilter filter = clock.build(
                ResilienceFilter.builder().ratePerSecond(1_000).maxAttempts(1).circuitBreaker(breaker));
        for (int i = 0; i < 100; i++) {
            call(filter, Mono.error(status(CREATE, 500)));
            clock.pass(Duration.ofMillis(10));
        }
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
        results.clear();

        call(filter, Mono.just("done"));

        assertThat(attempts).isEqualTo(100);
        assertThat(results).singleElement().isInstanceOfSatisfying(TrackerException.class, error -> {
            assertThat(error.delivery()).isEqualTo(Delivery.NOT_APPLIED);
            assertThat(error).hasMessageContaining("the circuit breaker is open");
            assertThat(error).hasCauseInstanceOf(CallNotPermittedException.class);
        });
    }

    @Test
    void callsThatWaitWhenItOpensTakeNoPermit() {
        ResilienceFilter filter =
                clock.build(ResilienceFilter.builder().ratePerSecond(1).circuitBreaker(breaker));
        call(filter, Mono.just("done"));
        for (int i = 0; i < 10; i++) {
            call(filter, Mono.just("done"));
        }

        breaker.transitionToOpenState();
        clock.pass(Duration.ofSeconds(1));

        assertThat(results)
                .as("one call was sent, and all others fail when the next permit comes")
                .hasSize(11);
        assertThat(attempts).isEqualTo(1);
        breaker.transitionToClosedState();
        call(filter, Mono.just("done"));
        assertThat(attempts).as("the permit of the failed calls is still there").isEqualTo(2);
    }

    @Test
    void whenOpenItFailsNewCallsAtOnceHoweverManyWait() {
        ResilienceFilter filter =
                clock.build(ResilienceFilter.builder().ratePerSecond(0.01).circuitBreaker(breaker));
        call(filter, Mono.just("done"));
        call(filter, Mono.just("waits"));
        breaker.transitionToOpenState();

        call(filter, Mono.just("comes later"));

        assertThat(results).hasSize(2).last().isInstanceOf(TrackerTransportException.class);
    }

    @Test
    void turnsHalfOpenAfterItsWait() {
        ResilienceFilter filter = filter();
        breaker.transitionToOpenState();
        clock.pass(OPEN.minusMillis(1));
        call(filter, Mono.just("too early"));
        assertThat(attempts).isZero();
        clock.pass(Duration.ofMillis(2));
        results.clear();

        for (int i = 0; i < TRIALS; i++) {
            call(filter, Mono.just("done"));
        }

        assertThat(results).containsExactly("done", "done");
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @ParameterizedTest
    @MethodSource
    void attemptsWithoutAnAnswerAndServerErrorsAreFailures(Throwable error) {
        call(filter(), Mono.error(error));

        assertReported(0, 1);
    }

    static Stream<Throwable> attemptsWithoutAnAnswerAndServerErrorsAreFailures() {
        return Stream.of(notApplied(), lost(CREATE), status(CREATE, 500), status(CREATE, 503));
    }

    @ParameterizedTest
    @MethodSource
    void otherAnswersAreSuccesses(Throwable error) {
        call(filter(), Mono.error(error));

        assertReported(1, 0);
    }

    static Stream<Throwable> otherAnswersAreSuccesses() {
        return Stream.of(status(CREATE, 422), status(CREATE, 429), new TrackerCodecException(CREATE, "not JSON", null));
    }

    @ParameterizedTest
    @MethodSource
    void anAttemptThatWasNotSentIsNoTrialWhenHalfOpen(Throwable error) {
        halfOpen();
        ResilienceFilter filter = filter();

        for (int i = 0; i < 10; i++) {
            call(filter, Mono.error(error));
        }

        assertAllTrialsAreLeft(filter);
    }

    static Stream<Throwable> anAttemptThatWasNotSentIsNoTrialWhenHalfOpen() {
        return Stream.of(
                TrackerTransportException.keptBack(CREATE, "closed", null),
                new TrackerCredentialsException(CREATE, "none", null),
                new NothingToSendException());
    }

    @Test
    void anAttemptThatIsCancelledSoonIsNoTrial() {
        halfOpen();
        ResilienceFilter filter = filter();

        for (int i = 0; i < 10; i++) {
            cancelAfter(filter, AttemptListener.CANCEL_AS_TIMEOUT.minusNanos(1));
        }

        assertAllTrialsAreLeft(filter);
    }

    @Test
    void anAttemptThatIsCancelledLateIsAFailure() {
        cancelAfter(filter(), AttemptListener.CANCEL_AS_TIMEOUT);

        assertReported(0, 1);
    }

    private void halfOpen() {
        breaker.transitionToOpenState();
        breaker.transitionToHalfOpenState();
    }

    private void cancelAfter(ResilienceFilter filter, Duration time) {
        Disposable call = filtered(filter, CREATE, Mono.never()).subscribe();
        clock.pass(time);
        call.dispose();
    }

    private void assertReported(int successes, int failures) {
        assertThat(breaker.getMetrics().getNumberOfSuccessfulCalls()).isEqualTo(successes);
        assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isEqualTo(failures);
    }

    private void assertAllTrialsAreLeft(ResilienceFilter filter) {
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.HALF_OPEN);
        assertReported(0, 0);
        for (int i = 0; i < TRIALS; i++) {
            call(filter, Mono.just("done"));
        }
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    private ResilienceFilter filter() {
        return clock.build(ResilienceFilter.builder().unlimited().maxAttempts(1).circuitBreaker(breaker));
    }

    private void call(ResilienceFilter filter, Mono<Object> exchange) {
        filtered(filter, CREATE, exchange.doOnSubscribe(s -> attempts++)).subscribe(results::add, results::add);
    }
}
