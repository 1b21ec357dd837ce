package io.github.trackerlinks.resilience;

import static io.github.trackerlinks.resilience.Errors.BATCH_CREATE;
import static io.github.trackerlinks.resilience.Errors.BATCH_LIST;
import static io.github.trackerlinks.resilience.Errors.lost;
import static io.github.trackerlinks.resilience.Errors.status;
import static io.github.trackerlinks.resilience.Replies.filtered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.trackerlinks.call.TrackerCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

/** A server that is unavailable for reads or for writes, or for both, or that does not answer at all. */
class OutageOfAKindTest {
    private static final int RATE = 10;

    @RegisterExtension
    final VirtualClock clock = new VirtualClock();

    private final Map<CallKind, Server> servers = new EnumMap<>(CallKind.class);
    private final Map<CallKind, List<Long>> sent = new EnumMap<>(CallKind.class);
    private final List<Integer> done = new ArrayList<>();
    private final List<Throwable> errors = new ArrayList<>();

    private enum Server {
        TAKES_CALLS,
        IS_UNAVAILABLE,
        GIVES_NO_ANSWER
    }

    OutageOfAKindTest() {
        for (CallKind kind : CallKind.values()) {
            servers.put(kind, Server.TAKES_CALLS);
            sent.put(kind, new ArrayList<>());
        }
    }

    @ParameterizedTest
    @EnumSource
    void callsOfTheOtherKindFlowAtTheFullRate(CallKind refused) {
        CallKind taken = other(refused);
        servers.put(refused, Server.IS_UNAVAILABLE);
        ResilienceFilter filter = filter(RATE);
        call(filter, refused, 200);
        call(filter, taken, 1_000);

        clock.pass(Duration.ofSeconds(50));

        assertThat(sent(refused)).hasSizeBetween(OutageDetector.FAILURE_THRESHOLD + 8, 30);
        assertThat(sent(refused).size() + sent(taken).size()).isBetween(50 * RATE, 50 * RATE + 1);
        assertThat(done).as("in the order of asking").isSorted().hasSameSizeAs(sent(taken));
    }

    @Test
    void ifBothAreRefusedEachIsProbedAtGrowingIntervals() {
        servers.replaceAll((kind, server) -> Server.IS_UNAVAILABLE);
        ResilienceFilter filter = filter(100);
        for (int i = 0; i < 200; i++) {
            call(filter, CallKind.READ, 1);
            call(filter, CallKind.WRITE, 1);
        }

        clock.pass(Duration.ofSeconds(1));
        for (CallKind kind : CallKind.values()) {
            assertThat(sent(kind)).hasSizeLessThan(40);
            sent(kind).subList(0, sent(kind).size() - 1).clear();
        }
        clock.pass(Duration.ofSeconds(20));

        for (CallKind kind : CallKind.values()) {
            List<Long> probes = sent(kind);
            long[] intervals = {1_000, 2_000, 4_000, 5_000, 5_000};
            assertThat(probes)
                    .as("probes of a %s, after the last failure", kind)
                    .hasSize(intervals.length + 1);
            for (int i = 0; i < intervals.length; i++) {
                assertThat(probes.get(i + 1) - probes.get(i)).isCloseTo(intervals[i], within(30L));
            }
        }
    }

    @Test
    void aProbeThatIsUnderWayHoldsBackItsKindOnly() {
        servers.put(CallKind.READ, Server.IS_UNAVAILABLE);
        ResilienceFilter filter = filter(RATE);
        call(filter, CallKind.READ, OutageDetector.FAILURE_THRESHOLD + 1);
        clock.pass(Duration.ofSeconds(1));
        filtered(filter, BATCH_LIST, Mono.never()).subscribe();
        clock.pass(Duration.ofSeconds(3));
        int reads = sent(CallKind.READ).size();
        call(filter, CallKind.READ, 1);
        call(filter, CallKind.WRITE, 100);

        clock.pass(Duration.ofSeconds(10));

        assertThat(sent(CallKind.READ)).hasSize(reads);
        assertThat(sent(CallKind.WRITE)).hasSize(100);
    }

    @Test
    void withoutAnyAnswerBothWaitForOneProbeAtATimeWhichIsARead() {
        servers.replaceAll((kind, server) -> Server.GIVES_NO_ANSWER);
        ResilienceFilter filter = filter(RATE);
        call(filter, CallKind.WRITE, 100);
        call(filter, CallKind.READ, 100);

        clock.pass(Duration.ofSeconds(30));

        assertThat(sent(CallKind.WRITE)).hasSizeLessThan(OutageDetector.FAILURE_THRESHOLD + 2);
        assertThat(sent(CallKind.READ)).hasSizeBetween(4, 10);
        servers.replaceAll((kind, server) -> Server.TAKES_CALLS);
        clock.pass(Duration.ofSeconds(25));
        assertThat(done).as("both flow again, within a minute").hasSizeGreaterThan(180);
    }

    @Test
    void afterAnOutageOfAllOneOfAKindMayFollow() {
        servers.replaceAll((kind, server) -> Server.GIVES_NO_ANSWER);
        ResilienceFilter filter = filter(RATE);
        call(filter, CallKind.READ, 100);
        call(filter, CallKind.WRITE, 200);
        clock.pass(Duration.ofSeconds(10));

        servers.put(CallKind.READ, Server.IS_UNAVAILABLE);
        servers.put(CallKind.WRITE, Server.TAKES_CALLS);
        clock.pass(Duration.ofSeconds(30));

        assertThat(sent(CallKind.READ)).hasSizeLessThan(30);
        assertThat(done).as("writes").hasSize(200);
    }

    @Test
    void oneKindMayRecoverBeforeTheOther() {
        servers.replaceAll((kind, server) -> Server.IS_UNAVAILABLE);
        ResilienceFilter filter = filter(RATE);
        call(filter, CallKind.WRITE, 100);
        call(filter, CallKind.READ, 200);
        clock.pass(Duration.ofSeconds(10));
        assertThat(done).isEmpty();

        servers.put(CallKind.READ, Server.TAKES_CALLS);
        clock.pass(Duration.ofSeconds(16));
        int reads = done.size();
        assertThat(reads).isGreaterThanOrEqualTo(100);

        servers.put(CallKind.WRITE, Server.TAKES_CALLS);
        clock.pass(Duration.ofSeconds(30));
        assertThat(done).hasSizeGreaterThan(reads + 100);
        assertThat(errors).hasSizeLessThan(40);
    }

    @Test
    void aQueueThatWaitsDoesNotSpin() {
        servers.put(CallKind.READ, Server.IS_UNAVAILABLE);
        servers.put(CallKind.WRITE, Server.GIVES_NO_ANSWER);
        AtomicLong looks = new AtomicLong();
        ResilienceFilter filter = ResilienceFilter.builder().ratePerSecond(RATE).build(clock::limiter, () -> {
            looks.incrementAndGet();
            return clock.nanos();
        });

        for (int i = 0; i < 360; i++) {
            call(filter, CallKind.READ, 1);
            call(filter, CallKind.WRITE, 1);
            clock.pass(Duration.ofSeconds(10));
        }

        assertThat(looks).as("at the clock, in an hour").hasValueLessThan(20_000);
    }

    private ResilienceFilter filter(int rate) {
        return clock.build(ResilienceFilter.builder().ratePerSecond(rate), () -> 1);
    }

    private List<Long> sent(CallKind kind) {
        return Objects.requireNonNull(sent.get(kind));
    }

    private static CallKind other(CallKind kind) {
        return kind == CallKind.READ ? CallKind.WRITE : CallKind.READ;
    }

    private void call(ResilienceFilter filter, CallKind kind, int calls) {
        for (int i = 0; i < calls; i++) {
            int number = i;
            TrackerCall call = kind == CallKind.READ ? BATCH_LIST : BATCH_CREATE;
            Mono<Integer> exchange = Mono.defer(() -> {
                sent(kind).add(clock.millis());
                return switch (Objects.requireNonNull(servers.get(kind))) {
                    case TAKES_CALLS -> Mono.just(number);
                    case IS_UNAVAILABLE -> Mono.error(status(call, 503));
                    case GIVES_NO_ANSWER -> Mono.error(lost(call));
                };
            });
            filtered(filter, call, exchange).subscribe(done::add, errors::add);
        }
    }
}
