package io.github.trackerlinks.resilience;

import static io.github.trackerlinks.resilience.Errors.CREATE;
import static io.github.trackerlinks.resilience.Errors.LIST;
import static io.github.trackerlinks.resilience.Errors.notApplied;
import static io.github.trackerlinks.resilience.Errors.status;
import static io.github.trackerlinks.resilience.Replies.filtered;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerTransportException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** A server that is away, and comes back. */
class OutageTest {
    @RegisterExtension
    final VirtualClock clock = new VirtualClock();

    private final List<Long> sent = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final List<Throwable> errors = new ArrayList<>();
    private boolean away = true;

    @Test
    void allWaitWhileOneAtATimeFindsOutWhetherItIsBack() {
        ResilienceFilter filter = filter();
        call(filter, 500);

        clock.pass(Duration.ofSeconds(30));

        assertThat(sent).hasSizeBetween(OutageDetector.THRESHOLD + 4, OutageDetector.THRESHOLD + 14);
        assertThat(done).isEmpty();
        away = false;
        clock.pass(Duration.ofSeconds(60));
        assertThat(done).as("all are served within the rate afterwards").hasSizeGreaterThan(300);
        assertThat(filter.currentRate()).isEqualTo(10);
    }

    @Test
    void callsThatMayBeMadeTwiceFindOutFirst() {
        ResilienceFilter filter = filter();
        call(filter, 50);
        clock.pass(Duration.ofSeconds(1));
        List<String> probes = new ArrayList<>();
        filtered(filter, LIST, Mono.fromRunnable(() -> probes.add("read"))).subscribe();
        int before = sent.size();

        while (probes.isEmpty()) {
            clock.pass(Duration.ofMillis(10));
        }

        assertThat(sent).as("creates are not risked meanwhile").hasSizeLessThanOrEqualTo(before + 1);
    }

    @Test
    void afterwardsTheRateIsFullAtOnce() {
        call(filter(), 500);
        clock.pass(Duration.ofSeconds(10));
        away = false;
        while (done.isEmpty()) {
            clock.pass(Duration.ofMillis(10));
        }

        clock.pass(Duration.ofSeconds(10));

        assertThat(done).hasSizeBetween(100, 103);
    }

    @Test
    void nobodyWaitsForLongerThanAMinute() {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().maxAttempts(1));
        call(filter, 50);

        clock.pass(Duration.ofSeconds(150));

        assertThat(errors).hasSize(50);
        assertThat(errors)
                .allSatisfy(error ->
                        assertThat(((TrackerException) error).delivery()).isEqualTo(Delivery.NOT_APPLIED));
        assertThat(errors).anySatisfy(error -> assertThat(error).hasMessageContaining("the server is away"));
        assertThat(sent).hasSizeLessThan(OutageDetector.THRESHOLD + 25);
    }

    @Test
    void noNumberOfAttemptsMakesItLongerThanAMinute() {
        call(filter(), 20);

        // The first failures, the minute, and the probe that is under way then or comes next.
        clock.pass(Duration.ofSeconds(2 + 60 + 8));

        assertThat(errors).hasSize(20);
    }

    @Test
    void itEndsForCallsWithADeadlineToo() {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().deadline(Duration.ofSeconds(10)));
        Mono<String> exchange = Mono.defer(
                () -> away ? Mono.never() : Mono.delay(Duration.ofMillis(200)).thenReturn("done"));
        for (int i = 0; i < 2_000; i++) {
            away = i >= 100 && i < 700;
            filtered(filter, LIST, exchange).subscribe(done::add, error -> {});
            clock.pass(Duration.ofMillis(100));
        }

        assertThat(done).as("of 100 before and 1300 after").hasSizeGreaterThan(1_100);
    }

    @Test
    void whatWasWaitedForTheRateIsNotCounted() {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().ratePerSecond(1));
        away = false;
        call(filter, 200);
        clock.pass(Duration.ofSeconds(100));
        away = true;
        clock.pass(Duration.ofSeconds(7));
        away = false;

        clock.pass(Duration.ofMinutes(5));

        assertThat(errors).isEmpty();
        assertThat(done).hasSize(200);
    }

    @Test
    void aPauseOfAMinuteEndsWithAProbe() {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().maxAttempts(1));
        for (int i = 0; i < OutageDetector.THRESHOLD; i++) {
            filtered(
                            filter,
                            CREATE,
                            Mono.delay(Duration.ofSeconds(1))
                                    .then(Mono.error(status(CREATE, 503, Duration.ofSeconds(60)))))
                    .subscribe(v -> {}, error -> {});
        }
        away = false;
        call(filter, 20);

        clock.pass(Duration.ofMinutes(2));

        assertThat(errors).isEmpty();
        assertThat(done).hasSize(20);
    }

    @Test
    void callersWithoutPatienceMakeProbesNoMoreFrequent() {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().maxAttempts(1));
        call(filter, 2 * OutageDetector.THRESHOLD);
        clock.pass(Duration.ofSeconds(1));
        sent.clear();

        for (int i = 0; i < 600; i++) {
            filtered(filter, LIST, Mono.never().doOnSubscribe(s -> sent.add(clock.millis())))
                    .timeout(Duration.ofMillis(300), Mono.empty())
                    .subscribe();
            clock.pass(Duration.ofMillis(100));
        }

        assertThat(sent).as("in a minute").hasSizeBetween(5, 130);
    }

    @Test
    void aClosedClientIsNoneForTheOthersOfTheFilter() {
        ResilienceFilter filter =
                clock.build(ResilienceFilter.builder().unlimited().maxAttempts(1));
        for (int i = 0; i < 2 * OutageDetector.THRESHOLD; i++) {
            filtered(filter, CREATE, Mono.error(TrackerTransportException.keptBack(CREATE, "closed", null)))
                    .subscribe(v -> {}, error -> {});
        }
        away = false;

        call(filter, 1);

        assertThat(done).hasSize(1);
    }

    @Test
    void aProbeThatIsCancelledDoesNotStopTheSearch() {
        ResilienceFilter filter = filter();
        call(filter, OutageDetector.THRESHOLD);
        clock.pass(Duration.ofSeconds(1));
        int before = sent.size();
        away = false;
        Disposable silent = filtered(filter, LIST, Mono.never().doOnSubscribe(s -> sent.add(clock.millis())))
                .subscribe();
        while (sent.size() == before) {
            clock.pass(Duration.ofMillis(10));
        }

        silent.dispose();
        clock.pass(OutageDetector.PROBE_PATIENCE.dividedBy(2));

        assertThat(done).hasSize(OutageDetector.THRESHOLD);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 422, 404})
    void theServersOwnErrorsAndRefusalsAreNoOutage(int status) {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().maxAttempts(1));
        for (int i = 0; i < 20; i++) {
            filtered(filter, CREATE, Mono.error(status(CREATE, status))).subscribe(v -> {}, errors::add);
        }

        clock.pass(Duration.ofSeconds(2));

        assertThat(errors).hasSize(20);
    }

    @Test
    void aProbeThatIsRefusedEndsIt() {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().maxAttempts(1));
        call(filter, 50);
        clock.pass(Duration.ofSeconds(1));
        away = false;
        filtered(filter, LIST, Mono.error(status(LIST, 429))).subscribe(v -> {}, errors::add);

        clock.pass(OutageDetector.PROBE_PATIENCE.dividedBy(2));

        assertThat(done).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void oneErrorThatAsksForAPauseHoldsBackAll(int status) {
        ResilienceFilter filter =
                clock.build(ResilienceFilter.builder().unlimited().maxAttempts(1));
        filtered(filter, CREATE, Mono.error(status(CREATE, status, Duration.ofSeconds(9))))
                .subscribe(v -> {}, errors::add);
        away = false;
        call(filter, 2);

        clock.pass(Duration.ofMillis(8_999));
        assertThat(done).isEmpty();
        clock.pass(Duration.ofMillis(1));
        assertThat(done).as("nobody is a probe").hasSize(2);
    }

    @Test
    void aServerThatSwallowsCallsIsOneForAFilterWithADeadline() {
        ResilienceFilter filter = clock.build(
                ResilienceFilter.builder().deadline(Duration.ofSeconds(10)).maxAttempts(1));

        for (int i = 0; i < 3_000; i++) {
            filtered(filter, LIST, Mono.never().doOnSubscribe(s -> sent.add(clock.millis())))
                    .subscribe(v -> {}, errors::add);
            clock.pass(Duration.ofMillis(100));
        }

        assertThat(sent).as("of 3000 in 300 s").hasSizeBetween(105, 500);
    }

    @Test
    void manyTimes503IsOneAndItsRetryAfterIsKept() {
        ResilienceFilter filter =
                clock.build(ResilienceFilter.builder().unlimited().maxAttempts(1));
        for (int i = 0; i < OutageDetector.THRESHOLD; i++) {
            filtered(filter, CREATE, Mono.delay(Duration.ofMillis(10)).then(Mono.error(away503())))
                    .subscribe(v -> {}, errors::add);
        }
        clock.pass(Duration.ofMillis(10));
        away = false;
        call(filter, 1);

        clock.pass(Duration.ofMillis(8_999));
        assertThat(done).isEmpty();
        clock.pass(Duration.ofMillis(1));
        assertThat(done).hasSize(1);
    }

    private static Throwable away503() {
        return status(CREATE, 503, Duration.ofSeconds(9));
    }

    private ResilienceFilter filter() {
        return clock.build(ResilienceFilter.builder().maxAttempts(1_000));
    }

    private void call(ResilienceFilter filter, int calls) {
        IntStream.range(0, calls)
                .forEach(i -> filtered(filter, CREATE, exchange()).subscribe(done::add, errors::add));
    }

    private Mono<String> exchange() {
        return Mono.defer(() -> {
            sent.add(clock.millis());
            return away ? Mono.error(notApplied()) : Mono.just("done");
        });
    }
}
