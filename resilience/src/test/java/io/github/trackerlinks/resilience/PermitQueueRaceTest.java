package io.github.trackerlinks.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.reactor.ratelimiter.operator.RateLimiterOperator;
import io.github.trackerlinks.call.TrackerReply;
import io.github.trackerlinks.testing.CountingBlockHound;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Calls that come and are cancelled on many threads at once. */
class PermitQueueRaceTest {
    private static final int THREADS = 16;
    private static final int CALLS = 10_000 / THREADS;
    private static final int WATCHDOG_SECONDS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(WATCHDOG_SECONDS);

    private final AtomicInteger permitted = new AtomicInteger();
    private final CallState state =
            new CallState(Errors.CREATE, new RetryBudget(System::nanoTime), Meters.NONE, 0, Long.MAX_VALUE);
    private final AtomicInteger attempted = new AtomicInteger();
    private final Queue<int[]> order = new ConcurrentLinkedQueue<>();

    @RepeatedTest(5)
    void everyPermitIsUsedOrPassedOnInTheOrderOfAsking() throws InterruptedException {
        PermitQueue queue = queue();
        CountDownLatch asked = new CountDownLatch(THREADS);
        long trips = CountingBlockHound.trips();

        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            // On these threads BlockHound fails any blocking call.
            Schedulers.parallel().schedule(() -> {
                if (number % 2 == 0) {
                    callAndCancel(queue, number);
                    asked.countDown();
                } else {
                    new Thread(() -> {
                                callAndCancel(queue, number);
                                asked.countDown();
                            })
                            .start();
                }
            });
        }

        assertThat(asked.await(WATCHDOG_SECONDS, TimeUnit.SECONDS)).isTrue();
        // The queue passes over the cancelled calls until this last one; if it stalls, the test fails here.
        queue.acquire(Callers.REQUEST).block(PATIENCE);
        assertThat(queue.length()).isZero();
        assertThat(attempted.get()).isPositive();
        assertThat(permitted.get())
                .as("one for each attempt, one for the last call, and at most one that no call has yet")
                .isBetween(attempted.get() + 1, attempted.get() + 2);
        assertThat(CountingBlockHound.trips()).isEqualTo(trips);
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            List<Integer> served = order.stream()
                    .filter(call -> call[0] == number)
                    .map(call -> call[1])
                    .toList();
            assertThat(served).as("calls of thread " + number).isSorted();
        }
    }

    private void callAndCancel(PermitQueue queue, int thread) {
        Random random = new Random(thread);
        IntStream.range(0, CALLS).forEach(call -> {
            Mono<TrackerReply> attempt = Mono.fromRunnable(() -> {
                attempted.incrementAndGet();
                order.add(new int[] {thread, call});
            });
            Disposable waiting = queue.acquire(Callers.REQUEST)
                    .flatMap(permit -> AttemptListener.listened(attempt, state, permit, null, PATIENCE))
                    .subscribe();
            if (random.nextInt(3) == 0) {
                cancel(waiting, random);
            }
        });
    }

    /** At once, or a moment later on another thread, when the permit may be on its way. */
    private static void cancel(Disposable waiting, Random random) {
        if (random.nextBoolean()) {
            waiting.dispose();
        } else {
            Schedulers.parallel().schedule(waiting::dispose, random.nextInt(2_000), TimeUnit.MICROSECONDS);
        }
    }

    @Test
    void anAttemptThatEndsTwiceAtOnceGivesItsPermitBackOnce() throws Exception {
        AtomicInteger permissions = new AtomicInteger();
        PermitQueue queue = queue(Mono.fromRunnable(permissions::incrementAndGet));
        CyclicBarrier together = new CyclicBarrier(2);
        for (int round = 0; round < 5_000; round++) {
            Permit permit =
                    Objects.requireNonNull(queue.acquire(Callers.REQUEST).block(PATIENCE));
            assertThat(permit.use()).isTrue();
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> end(permit, together));
            end(permit, together);
            other.get(WATCHDOG_SECONDS, TimeUnit.SECONDS);

            int before = permissions.get();
            queue.acquire(Callers.REQUEST).block(PATIENCE);
            queue.acquire(Callers.REQUEST).block(PATIENCE);
            assertThat(permissions.get())
                    .as("at most one of the two was given back")
                    .isGreaterThan(before);
        }
    }

    @Test
    void anErrorOfACallersCodeStopsNoOtherCallEvenIfTheHookThrows() throws InterruptedException {
        PermitQueue queue = queue(Mono.empty());
        // The caller's error, dropped by Reactor, and then the hook's own, dropped by the queue.
        CountDownLatch dropped = new CountDownLatch(2);
        Hooks.onErrorDropped(error -> {
            dropped.countDown();
            throw new IllegalStateException("a hook", error);
        });
        try {
            queue.acquire(Callers.REQUEST).subscribe(permit -> {
                throw new LinkageError("a caller's code");
            });

            assertThat(queue.acquire(Callers.REQUEST).block(PATIENCE)).isNotNull();
            assertThat(dropped.await(WATCHDOG_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            Hooks.resetOnErrorDropped();
        }
    }

    private static void end(Permit permit, CyclicBarrier together) {
        try {
            together.await(WATCHDOG_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
        permit.end(AttemptResult.UNUSED);
    }

    private PermitQueue queue() {
        RateLimiter fast = RateLimiter.of(
                "race",
                RateLimiterConfig.custom()
                        .limitForPeriod(100)
                        .limitRefreshPeriod(Duration.ofMillis(1))
                        .timeoutDuration(Duration.ofDays(1))
                        .build());
        fast.getEventPublisher().onSuccess(event -> permitted.incrementAndGet());
        return queue(Mono.<Void>empty().transformDeferred(RateLimiterOperator.of(fast)));
    }

    private static PermitQueue queue(Mono<Void> limiters) {
        long start = System.nanoTime();
        PermitSchedule schedule = new PermitSchedule(
                new LearnedRate(Double.POSITIVE_INFINITY, 0), new Outages(() -> 1, 0), Meters.NONE, 0);
        return new PermitQueue(schedule, limiters, () -> System.nanoTime() - start);
    }
}
