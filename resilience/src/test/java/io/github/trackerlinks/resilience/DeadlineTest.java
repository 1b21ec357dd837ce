package io.github.trackerlinks.resilience;

import static io.github.trackerlinks.resilience.Errors.CREATE;
import static io.github.trackerlinks.resilience.Errors.LIST;
import static io.github.trackerlinks.resilience.Errors.lost;
import static io.github.trackerlinks.resilience.Errors.notApplied;
import static io.github.trackerlinks.resilience.Replies.filtered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.call.TrackerContext;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** All attempts and waits of a call or an operation end at its deadline. */
class DeadlineTest {
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    @RegisterExtension
    final VirtualClock clock = new VirtualClock();

    private final List<Object> results = new ArrayList<>();

    @Test
    void endsRetries() {
        ResilienceFilter filter = filter(ResilienceFilter.builder().unlimited());

        filtered(filter, CREATE, Mono.error(notApplied())).subscribe(results::add, results::add);

        assertEndsAsIn(Delivery.NOT_APPLIED);
    }

    @Test
    void theErrorOfTheLastAttemptIsItsCause() {
        ResilienceFilter filter = filter(ResilienceFilter.builder().unlimited());
        TrackerException first = notApplied();

        filtered(filter, CREATE, Mono.error(first)).subscribe(results::add, results::add);
        filtered(filter, CREATE, once(first)).subscribe(results::add, results::add);
        clock.pass(DEADLINE);

        assertThat(results).extracting("delivery").containsExactlyInAnyOrder(Delivery.NOT_APPLIED, Delivery.UNKNOWN);
        assertThat(results).extracting("cause").containsExactly(first, first);
    }

    /** Fails once, and then never answers. */
    private static Mono<Object> once(Throwable failure) {
        AtomicBoolean failed = new AtomicBoolean();
        return Mono.defer(() -> failed.getAndSet(true) ? Mono.never() : Mono.error(failure));
    }

    @Test
    void endsTheWaitForAPermit() {
        ResilienceFilter filter = filter(ResilienceFilter.builder().ratePerSecond(0.1));
        filtered(filter, CREATE, Mono.just("first")).subscribe();

        filtered(filter, CREATE, Mono.just("second")).subscribe(results::add, results::add);

        assertEndsAsIn(Delivery.NOT_APPLIED);
    }

    @Test
    void anAttemptUnderWayMayHaveBeenApplied() {
        filtered(filter(ResilienceFilter.builder()), CREATE, Mono.never()).subscribe(results::add, results::add);

        assertEndsAsIn(Delivery.UNKNOWN);
    }

    @Test
    void anEarlierAttemptThatMayHaveBeenAppliedIsReported() {
        TrackerException lost = lost(LIST);
        ResilienceFilter filter = filter(ResilienceFilter.builder().backoff(Duration.ofHours(1), Duration.ofHours(1)));

        filtered(filter, LIST, Mono.error(lost)).subscribe(results::add, results::add);
        clock.pass(DEADLINE);

        assertThat(results).containsExactly(lost);
    }

    @Test
    void theRateIsUsedThoughMoreCallsComeThanItAllows() {
        ResilienceFilter filter = filter(ResilienceFilter.builder().ratePerSecond(10));
        Mono<String> exchange = Mono.delay(Duration.ofMillis(200)).thenReturn("done");

        for (int i = 0; i < 3_000; i++) {
            filtered(filter, LIST, exchange).subscribe(results::add, error -> {});
            clock.pass(Duration.ofMillis(80));
        }

        assertThat(results).as("of 2400 permits in 240 s").hasSizeGreaterThan(2_200);
    }

    @Test
    void aCallThatDidNotQueueIsSentHoweverShortItsDeadline() {
        ResilienceFilter filter =
                clock.build(ResilienceFilter.builder().ratePerSecond(10).deadline(Duration.ofMillis(210)));
        Mono<String> exchange = Mono.delay(Duration.ofMillis(200)).thenReturn("done");

        for (int i = 0; i < 20; i++) {
            filtered(filter, LIST, exchange).subscribe(results::add, results::add);
            clock.pass(Duration.ofSeconds(1));
        }

        assertThat(results).hasSize(20).containsOnly("done");
    }

    @Test
    void settingTheSystemsClockForwardEndsNoCall() {
        AtomicLong set = new AtomicLong();
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        Schedulers.setFactory(new SettableClock(time, set));
        ResilienceFilter filter = new VirtualClock(time).build(ResilienceFilter.builder());
        Mono<String> slow = Mono.delay(Duration.ofSeconds(1)).thenReturn("done");

        filtered(filter, LIST, slow)
                .doOnNext(done -> set.set(Duration.ofHours(1).toMillis()))
                .then(filtered(filter, LIST, slow))
                .contextWrite(TrackerContext.deadline(DEADLINE))
                .subscribe(results::add, results::add);
        time.advanceTimeBy(DEADLINE);

        assertThat(results).containsExactly("done");
    }

    /** A factory of schedulers whose wall clock is set forward; their monotonic clock goes on. */
    private record SettableClock(Scheduler time, AtomicLong setForward) implements Schedulers.Factory, Scheduler {
        @Override
        public Scheduler newParallel(int parallelism, ThreadFactory threads) {
            return this;
        }

        @Override
        public long now(TimeUnit unit) {
            long offset = unit == TimeUnit.NANOSECONDS ? 0 : unit.convert(setForward.get(), TimeUnit.MILLISECONDS);
            return time.now(unit) + offset;
        }

        @Override
        public Disposable schedule(Runnable task) {
            return time.schedule(task);
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return time.schedule(task, delay, unit);
        }

        @Override
        public Worker createWorker() {
            return time.createWorker();
        }
    }

    @Test
    void aCallWithoutADeadlineIsNeverTooLateOnANegativeClock() {
        ResilienceFilter filter = ResilienceFilter.builder()
                .build(clock::limiter, () -> clock.nanos() - Duration.ofDays(1).toNanos());

        filtered(filter, LIST, Mono.just("first")).subscribe(results::add, results::add);
        filtered(filter, LIST, Mono.just("second")).subscribe(results::add, results::add);
        clock.pass(DEADLINE);

        assertThat(results).containsExactly("first", "second");
    }

    @Test
    void inTheContextItIsForAllCallsOfAnOperation() {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder());
        Mono<String> slow = Mono.delay(Duration.ofSeconds(2)).thenReturn("slow");

        filtered(filter, LIST, slow)
                .then(filtered(filter, LIST, slow))
                .contextWrite(TrackerContext.deadline(DEADLINE))
                .subscribe(results::add, results::add);

        assertEndsAsIn(Delivery.UNKNOWN);
    }

    @Test
    void inTheContextItCountsFromEachSubscriptionAndFailsLaterCalls() {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder());
        Mono<String> late = Mono.delay(DEADLINE)
                .then(filtered(filter, LIST, Mono.just("never sent")))
                .contextWrite(TrackerContext.deadline(DEADLINE));

        late.subscribe(results::add, results::add);
        clock.pass(DEADLINE);
        late.subscribe(results::add, results::add);
        clock.pass(DEADLINE);

        assertThat(results).hasSize(2).hasOnlyElementsOfType(TrackerException.class);
    }

    @Test
    void theEarlierOfTwoInTheContextCounts() {
        ResilienceFilter filter = filter(ResilienceFilter.builder());

        filtered(filter, LIST, Mono.never())
                .contextWrite(TrackerContext.deadline(Duration.ofHours(1)))
                .contextWrite(TrackerContext.deadline(Duration.ofMinutes(1)))
                .subscribe(results::add, results::add);

        assertEndsAsIn(Delivery.UNKNOWN);
    }

    @Test
    void theFiltersOwnCountsIfItIsEarlier() {
        ResilienceFilter filter = filter(ResilienceFilter.builder());

        filtered(filter, LIST, Mono.never())
                .contextWrite(TrackerContext.deadline(Duration.ofMinutes(1)))
                .subscribe(results::add, results::add);

        assertEndsAsIn(Delivery.UNKNOWN);
    }

    @Test
    void badDeadlinesAreRejected() {
        ResilienceFilter.Builder builder = ResilienceFilter.builder();

        assertThatThrownBy(() -> builder.deadline(Duration.ZERO))
                .hasMessage("deadline is PT0S, should be positive and at most 365 days");
        assertThatThrownBy(() -> builder.deadline(TrackerContext.MAX_DEADLINE.plusNanos(1)))
                .hasMessage("deadline is PT8760H0.000000001S, should be positive and at most 365 days");
    }

    private ResilienceFilter filter(ResilienceFilter.Builder settings) {
        return clock.build(settings.deadline(DEADLINE));
    }

    private void assertEndsAsIn(Delivery delivery) {
        clock.pass(DEADLINE.minusMillis(1));
        assertThat(results).isEmpty();
        clock.pass(Duration.ofMillis(1));
        assertThat(results).singleElement().isInstanceOfSatisfying(TrackerException.class, error -> {
            assertThat(error.delivery()).isEqualTo(delivery);
            assertThat(error).hasMessageContaining("its deadline has passed");
        });
    }
}
