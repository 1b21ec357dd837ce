package io.github.trackerlinks.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.trackerlinks.testing.CountingBlockHound;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

/** Calls that come and leave on many threads at once. */
class PermitQueueRaceTest {
    private static final int THREADS = 8;
    private static final int CALLS = 1_000;

    @Test
    void everyCallIsServedOrLeaves() throws InterruptedException {
        RateLimiter fast = RateLimiter.of(
                "race",
                RateLimiterConfig.custom()
                        .limitForPeriod(100)
                        .limitRefreshPeriod(Duration.ofMillis(1))
                        .timeoutDuration(Duration.ofDays(1))
                        .build());
        PermitQueue queue = new PermitQueue(fast);
        CountDownLatch ended = new CountDownLatch(THREADS * CALLS);
        AtomicInteger served = new AtomicInteger();
        long trips = CountingBlockHound.trips();

        for (int thread = 0; thread < THREADS; thread++) {
            Random random = new Random(thread);
            new Thread(() -> callAndLeave(queue, random, served, ended)).start();
        }

        assertThat(ended.await(60, TimeUnit.SECONDS)).as("no call is forgotten").isTrue();
        assertThat(served.get()).isGreaterThan(0);
        // Whoever left is passed over on the way to the last one in line.
        queue.acquire().block(Duration.ofSeconds(60));
        assertThat(queue.length()).isZero();
        assertThat(CountingBlockHound.trips()).isEqualTo(trips);
    }

    private static void callAndLeave(PermitQueue queue, Random random, AtomicInteger served, CountDownLatch ended) {
        for (int i = 0; i < CALLS; i++) {
            Disposable call = queue.acquire()
                    .doFinally(end -> ended.countDown())
                    .subscribe(v -> {}, error -> {}, served::incrementAndGet);
            if (random.nextInt(4) == 0) {
                call.dispose();
            }
        }
    }
}
