package io.github.trackerlinks.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.reactor.ratelimiter.operator.RateLimiterOperator;
import io.github.trackerlinks.testing.CountingBlockHound;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.publisher.TestPublisher;

/** Calls that come and leave on many threads at once. */
class PermitQueueRaceTest {
    private static final int THREADS = 16;
    private static final int CALLS = 10_000 / THREADS;
    private static final int WATCHDOG_SECONDS = 60;

    private final AtomicInteger permitted = new AtomicInteger();
    private final AtomicInteger attempted = new AtomicInteger();
    private final Queue<int[]> order = new ConcurrentLinkedQueue<>();

    @RepeatedTest(5)
    void everyPermitIsUsedOrHandedOnInTheOrderOfAsking() throws InterruptedException {
        PermitQueue queue = queue();
        CountDownLatch asked = new CountDownLatch(THREADS);
        long trips = CountingBlockHound.trips();

        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            // Threads on which BlockHound fails whatever blocks.
            Schedulers.parallel().schedule(() -> {
                if (number % 2 == 0) {
                    callAndLeave(queue, number);
                    asked.countDown();
                } else {
                    new Thread(() -> {
                                callAndLeave(queue, number);
                                asked.countDown();
                            })
                            .start();
                }
            });
        }

        assertThat(asked.await(WATCHDOG_SECONDS, TimeUnit.SECONDS)).isTrue();
        // Whoever left is passed over on the way to the last one in line; a stall ends here.
        queue.acquire().block(Duration.ofSeconds(WATCHDOG_SECONDS));
        assertThat(queue.length()).isZero();
        assertThat(attempted.get()).isPositive();
        assertThat(permitted.get())
                .as("one for each attempt, one for the last in line, and one at most in hand")
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

    private void callAndLeave(PermitQueue queue, int thread) {
        Random random = new Random(thread);
        IntStream.range(0, CALLS).forEach(call -> {
            Mono<Object> attempt = Mono.fromRunnable(() -> {
                attempted.incrementAndGet();
                order.add(new int[] {thread, call});
            });
            Disposable waiting = queue.acquire()
                    .flatMap(permit -> permit.spendOn(attempt, error -> Answer.NOTHING))
                    .subscribe();
            if (random.nextInt(3) == 0) {
                leave(waiting, random);
            }
        });
    }

    /** At once, or from another thread a moment later, when the permit may be on its way. */
    private static void leave(Disposable waiting, Random random) {
        if (random.nextBoolean()) {
            waiting.dispose();
        } else {
            Schedulers.parallel().schedule(waiting::dispose, random.nextInt(2_000), TimeUnit.MICROSECONDS);
        }
    }

    @Test
    void anAttemptThatIsCancelledWhileItFailsGivesItsPermitBackOnce() throws Exception {
        AtomicInteger permissions = new AtomicInteger();
        PermitQueue queue = queue(Mono.fromRunnable(permissions::incrementAndGet));
        CyclicBarrier together = new CyclicBarrier(2);
        Hooks.onErrorDropped(error -> {});
        try {
            for (int round = 0; round < 5_000; round++) {
                TestPublisher<Object> attempt =
                        TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
                Disposable caller = queue.acquire()
                        .flatMap(permit -> permit.spendOn(attempt.mono(), error -> Answer.UNSENT))
                        .subscribe(value -> {}, error -> {});
                CompletableFuture<Void> failure = CompletableFuture.runAsync(() -> {
                    meet(together);
                    attempt.error(new IllegalStateException("unsent"));
                });
                meet(together);
                caller.dispose();
                failure.get(WATCHDOG_SECONDS, TimeUnit.SECONDS);

                int before = permissions.get();
                queue.acquire().block(Duration.ofSeconds(WATCHDOG_SECONDS));
                queue.acquire().block(Duration.ofSeconds(WATCHDOG_SECONDS));
                assertThat(permissions.get())
                        .as("one of two was in hand at most")
                        .isGreaterThan(before);
            }
        } finally {
            Hooks.resetOnErrorDropped();
        }
    }

    @Test
    void whatACallersCodeThrowsStopsNobodyElseWhateverTheHookForIt() {
        PermitQueue queue = queue(Mono.empty());
        Hooks.onErrorDropped(error -> {
            throw new IllegalStateException("a hook", error);
        });
        try {
            queue.acquire().subscribe(permit -> {
                throw new LinkageError("a caller's code");
            });

            assertThat(queue.acquire().block(Duration.ofSeconds(WATCHDOG_SECONDS)))
                    .isNotNull();
        } finally {
            Hooks.resetOnErrorDropped();
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(WATCHDOG_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
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
        Pace pace =
                new Pace(new LearnedRate(Double.POSITIVE_INFINITY, start), new OutageGate(() -> 1), Meters.NONE, start);
        return new PermitQueue(pace, limiters, System::nanoTime);
    }
}
