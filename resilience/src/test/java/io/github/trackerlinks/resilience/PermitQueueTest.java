package io.github.trackerlinks.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Who gets a permit and when, in virtual time; the limiter is Resilience4j's, on the same clock. */
class PermitQueueTest {
    private static final Duration PERIOD = Duration.ofMillis(100);

    private final List<String> events = new ArrayList<>();
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
    void permitsComeEvenlyAndInTheOrderOfAsking() {
        PermitQueue queue = new PermitQueue(limiter(1, Duration.ofDays(1)));

        IntStream.range(0, 5).forEach(i -> ask(queue, "call " + i));
        assertThat(events).containsExactly("call 0");
        for (int i = 1; i < 5; i++) {
            time.advanceTimeBy(PERIOD);
            assertThat(events).hasSize(i + 1).last().isEqualTo("call " + i);
        }
    }

    @Test
    void aCallThatLeavesCostsNoPermit() {
        PermitQueue queue = new PermitQueue(limiter(1, Duration.ofDays(1)));
        ask(queue, "first");
        List<Disposable> leaving =
                IntStream.range(0, 1_000).mapToObj(i -> ask(queue, "leaving")).toList();
        ask(queue, "last");

        leaving.forEach(Disposable::dispose);
        time.advanceTimeBy(PERIOD);

        assertThat(events).containsExactly("first", "last");
        assertThat(queue.length()).isZero();
    }

    @Test
    void aPermitOnItsWayGoesToWhoeverIsFirstThen() {
        PermitQueue queue = new PermitQueue(limiter(1, Duration.ofDays(1)));
        ask(queue, "first");
        Disposable asking = ask(queue, "asked for the permit on its way");
        asking.dispose();
        time.advanceTimeBy(PERIOD.dividedBy(2));
        ask(queue, "came later");
        time.advanceTimeBy(PERIOD.dividedBy(2));

        assertThat(events).containsExactly("first", "came later");
    }

    @Test
    void aTimeOutWhileWaitingFires() {
        PermitQueue queue = new PermitQueue(limiter(1, Duration.ofDays(1)));
        ask(queue, "first");
        List<Throwable> errors = new ArrayList<>();

        queue.acquire().timeout(Duration.ofMillis(50)).subscribe(v -> {}, errors::add);
        time.advanceTimeBy(Duration.ofMillis(50));

        assertThat(errors).hasSize(1).first().isInstanceOf(TimeoutException.class);
    }

    @Test
    void theLimitersOwnRefusalReachesTheCallThatAsked() {
        PermitQueue queue = new PermitQueue(limiter(1, Duration.ZERO));
        List<Throwable> errors = new ArrayList<>();

        ask(queue, "first");
        queue.acquire().subscribe(v -> {}, errors::add);
        time.advanceTimeBy(PERIOD);
        ask(queue, "next period");

        assertThat(errors).hasSize(1).first().isInstanceOf(RequestNotPermitted.class);
        assertThat(events).containsExactly("first", "next period");
    }

    @Test
    void manyPermitsAtOnceDoNotDeepenTheStack() {
        PermitQueue queue = new PermitQueue(limiter(1_000_000, Duration.ofDays(1)));

        queue.acquire()
                .doOnSuccess(v -> IntStream.range(0, 50_000).forEach(i -> ask(queue, "call")))
                .subscribe();

        assertThat(events).hasSize(50_000);
    }

    private Disposable ask(PermitQueue queue, String name) {
        return queue.acquire().subscribe(v -> {}, error -> {}, () -> events.add(name));
    }

    private RateLimiter limiter(int limit, Duration timeout) {
        RateLimiterConfig config = RateLimiterConfig.custom()
                .limitForPeriod(limit)
                .limitRefreshPeriod(PERIOD)
                .timeoutDuration(timeout)
                .build();
        return new AtomicRateLimiter("test", config, Map.of(), () -> time.now(TimeUnit.NANOSECONDS));
    }
}
