package io.github.trackerlinks.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.resilience4j.reactor.ratelimiter.operator.RateLimiterOperator;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Which call gets a permit and when, in virtual time; Resilience4j's limiter is on the same clock. */
class PermitQueueTest {
    private static final Duration PERIOD = Duration.ofMillis(100);

    private static final Duration DAY = Duration.ofDays(1);

    @RegisterExtension
    final VirtualClock clock = new VirtualClock();

    private final List<String> events = new ArrayList<>();

    @Test
    void permitsAreEvenlySpacedAndInTheOrderOfAsking() {
        PermitQueue queue = queue(10, Mono.empty());

        IntStream.range(0, 5).forEach(i -> ask(queue, "call " + i));
        assertThat(events).containsExactly("call 0");
        for (int i = 1; i < 5; i++) {
            clock.pass(PERIOD);
            assertThat(events).hasSize(i + 1).last().isEqualTo("call " + i);
        }
    }

    @Test
    void readsAndWritesAreInTheOrderOfAskingToo() {
        PermitQueue queue = queue(10, Mono.empty());
        PermitRequest read = new PermitRequest(CallKind.READ, true, 0, Long.MAX_VALUE);

        for (int i = 0; i < 10; i++) {
            String name = "call " + i;
            queue.acquire(i % 3 == 0 ? read : Callers.REQUEST).subscribe(permit -> events.add(name));
        }
        clock.pass(Duration.ofSeconds(1));

        assertThat(events).hasSize(10).isSorted();
    }

    @Test
    void aCancelledCallCostsNoPermit() {
        PermitQueue queue = queue(10, Mono.empty());
        ask(queue, "first");
        List<Disposable> cancelled =
                IntStream.range(0, 1_000).mapToObj(i -> ask(queue, "cancelled")).toList();
        ask(queue, "last");

        cancelled.forEach(Disposable::dispose);
        clock.pass(PERIOD);

        assertThat(events).containsExactly("first", "last");
        assertThat(queue.length()).isZero();
    }

    @Test
    void aPermissionOnItsWayGoesToTheCallThatIsFirstByThen() {
        PermitQueue queue = queue(10, Mono.empty());
        ask(queue, "first");
        Disposable asking = ask(queue, "asked for the permission on its way");
        asking.dispose();
        clock.pass(PERIOD.dividedBy(2));
        ask(queue, "came later");
        clock.pass(PERIOD.dividedBy(2));

        assertThat(events).containsExactly("first", "came later");
    }

    @Test
    void aPermissionWaitsForAPauseThatBeganMeanwhile() {
        PermitQueue queue = queue(Double.POSITIVE_INFINITY, operator(clock.limiter(1, PERIOD, DAY)));
        List<Permit> first = new ArrayList<>();
        queue.acquire(Callers.REQUEST).subscribe(first::add);
        ask(queue, "waits in the limiter");

        assertThat(first.get(0).use()).isTrue();
        first.get(0)
                .end(new AttemptResult(
                        AttemptResult.Kind.THROTTLED, Duration.ofSeconds(3).toNanos()));
        clock.pass(Duration.ofMillis(2_999));
        assertThat(events).isEmpty();
        clock.pass(Duration.ofMillis(1));

        assertThat(events).containsExactly("waits in the limiter");
    }

    @Test
    void anUnusedPermitGoesToTheNextCallAtOnce() {
        PermitQueue queue = queue(1, operator(clock.limiter(1, Duration.ofDays(1), DAY)));
        List<Permit> first = new ArrayList<>();
        queue.acquire(Callers.REQUEST).subscribe(first::add);
        ask(queue, "next");

        assertThat(first.get(0).use()).isTrue();
        assertThat(first.get(0).use()).as("twice").isFalse();
        first.get(0).end(AttemptResult.UNUSED);
        first.get(0).end(AttemptResult.UNUSED);

        assertThat(events).containsExactly("next");
        ask(queue, "last");
        assertThat(events).as("one permit was given back").containsExactly("next");
    }

    @Test
    void aPermitOnItsWayToACancelledCallGoesToTheNextCall() {
        PermitQueue queue = queue(1, operator(clock.limiter(1, Duration.ofDays(1), DAY)));
        List<Permit> first = new ArrayList<>();
        queue.acquire(Callers.REQUEST).subscribe(first::add);
        ask(queue, "next");

        first.get(0).cancel();

        assertThat(events).containsExactly("next");
        assertThat(first.get(0).use()).as("by the cancelled call").isFalse();
    }

    @Test
    void aLimiterThatDoesNotWaitRejectsOneCallAtATime() {
        PermitQueue queue = queue(10, operator(clock.limiter(1, Duration.ofSeconds(1), Duration.ZERO)));

        IntStream.range(0, 50).forEach(i -> ask(queue, "call " + i));
        clock.pass(Duration.ofMillis(4_950));

        assertThat(events).as("the others are rejected, each in its turn").hasSize(5);
        assertThat(queue.length()).isZero();
    }

    @Test
    void aCallThatWaitsForTheLimiterCanBeCancelled() {
        PermitQueue queue = queue(Double.POSITIVE_INFINITY, operator(clock.limiter(1, PERIOD, DAY)));
        ask(queue, "first");

        ask(queue, "waits in the limiter").dispose();

        assertThat(events).containsExactly("first");
    }

    @Test
    void anErrorThrownByACallerDoesNotStopTheOthers() {
        PermitQueue queue = queue(10, Mono.empty());
        Hooks.onErrorDropped(error -> events.add("dropped " + error.getMessage()));
        try {
            queue.acquire(Callers.REQUEST).subscribe(new BaseSubscriber<Permit>() {
                @Override
                protected void hookOnNext(Permit permit) {
                    throw new StackOverflowError("deep");
                }
            });
        } catch (StackOverflowError expectedOfSomeReactors) {
            events.add("thrown");
        } finally {
            Hooks.resetOnErrorDropped();
        }
        ask(queue, "next");
        clock.pass(PERIOD);

        assertThat(events).hasSize(2).last().isEqualTo("next");
    }

    @Test
    void aTimeOutOfAWaitingCallFires() {
        PermitQueue queue = queue(10, Mono.empty());
        ask(queue, "first");
        List<Throwable> errors = new ArrayList<>();

        queue.acquire(Callers.REQUEST).timeout(Duration.ofMillis(50)).subscribe(v -> {}, errors::add);
        clock.pass(Duration.ofMillis(50));

        assertThat(errors).hasSize(1).first().isInstanceOf(TimeoutException.class);
    }

    @Test
    void aRejectionOfTheLimiterReachesTheCallThatAsked() {
        PermitQueue queue = queue(Double.POSITIVE_INFINITY, operator(clock.limiter(1, PERIOD, Duration.ZERO)));
        List<Throwable> errors = new ArrayList<>();

        ask(queue, "first");
        queue.acquire(Callers.REQUEST).subscribe(v -> {}, errors::add);
        clock.pass(PERIOD);
        ask(queue, "next period");

        assertThat(errors).hasSize(1).first().isInstanceOf(RequestNotPermitted.class);
        assertThat(events).containsExactly("first", "next period");
    }

    @Test
    void aRejectionThatFindsNoCallIsDropped() {
        Sinks.Empty<Void> late = Sinks.empty();
        Queue<Mono<Void>> limiter = new ArrayDeque<>(List.of(late.asMono(), Mono.empty()));
        PermitQueue queue = queue(Double.POSITIVE_INFINITY, Mono.defer(limiter::remove));
        ask(queue, "cancelled").dispose();
        late.emitError(new IllegalStateException("rejected"), Sinks.EmitFailureHandler.FAIL_FAST);

        ask(queue, "next");

        assertThat(events).containsExactly("next");
    }

    @Test
    void aGivenPermitCannotBeDenied() {
        PermitQueue queue = queue(10, Mono.empty());
        List<Permit> given = new ArrayList<>();
        queue.acquire(Callers.REQUEST).subscribe(given::add);

        given.get(0).deny(new IllegalStateException("too late"));

        assertThat(queue.length()).isZero();
        assertThat(given.get(0).use()).isTrue();
    }

    @Test
    void aCancelledPermitCannotBeDenied() {
        PermitQueue queue = queue(10, Mono.empty());

        Mono.<Permit>create(sink -> {
                    Permit permit = new Permit(queue, sink, clock.nanos(), Callers.REQUEST);
                    permit.cancel();
                    permit.deny(new IllegalStateException("too late"));
                })
                .subscribe(v -> {}, error -> events.add(error.toString()));

        assertThat(events).isEmpty();
    }

    @Test
    void manyPermitsAtOnceDoNotDeepenTheStack() {
        PermitQueue queue = queue(Double.POSITIVE_INFINITY, operator(clock.limiter(1_000_000, PERIOD, DAY)));

        queue.acquire(Callers.REQUEST)
                .doOnSuccess(v -> IntStream.range(0, 50_000).forEach(i -> ask(queue, "call")))
                .subscribe();

        assertThat(events).hasSize(50_000);
    }

    private Disposable ask(PermitQueue queue, String name) {
        return queue.acquire(Callers.REQUEST).subscribe(v -> {}, error -> {}, () -> events.add(name));
    }

    private PermitQueue queue(double rate, Mono<Void> limiters) {
        long now = clock.nanos();
        PermitSchedule schedule =
                new PermitSchedule(new LearnedRate(rate, now), new Outages(() -> 1, now), Meters.NONE, now);
        return new PermitQueue(schedule, limiters, clock::nanos);
    }

    private static Mono<Void> operator(RateLimiter limiter) {
        return Mono.<Void>empty().transformDeferred(RateLimiterOperator.of(limiter));
    }
}
