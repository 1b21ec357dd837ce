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

/** A server that becomes unavailable, and comes back. */
class OutageTest {
    @RegisterExtension
    final VirtualClock clock = new VirtualClock();

    private final List<Long> sent = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final List<Throwable> errors = new ArrayList<>();
    private boolean isUnavailable = true;

    @Test
    void allCallsWaitWhileOneProbeAtATimeIsSent() {
        ResilienceFilter filter = filter();
        call(filter, 500);

        clock.pass(Duration.ofSeconds(30));

        assertThat(sent).hasSizeBetween(OutageDetector.FAILURE_THRESHOLD + 4, OutageDetector.FAILURE_THRESHOLD + 14);
        assertThat(done).isEmpty();
        isUnavailable = false;
        clock.pass(Duration.ofSeconds(60));
        assertThat(done).as("all calls are served within the rate afterwards").hasSizeGreaterThan(300);
        assertThat(filter.currentRate()).isEqualTo(10);
    }

    @Test
    void repeatableCallsAreProbesFirst() {
        ResilienceFilter filter = filter();
        call(filter, 50);
        clock.pass(Duration.ofSeconds(1));
        List<String> probes = new ArrayList<>();
        filtered(filter, LIST, Mono.fromRunnable(() -> probes.add("read"))).subscribe();
        int before = sent.size();

        while (probes.isEmpty()) {
            clock.pass(Duration.ofMillis(10));
        }

        assertThat(sent).as("meanwhile no create is risked").hasSizeLessThanOrEqualTo(before + 1);
    }

    @Test
    void theRateIsFullAtOnceAfterAnOutage() {
        call(filter(), 500);
        clock.pass(Duration.ofSeconds(10));
        isUnavailable = false;
        while (done.isEmpty()) {
            clock.pass(Duration.ofMillis(10));
        }

        clock.pass(Duration.ofSeconds(10));

        assertThat(done).hasSizeBetween(100, 103);
    }

    @Test
    void noCallWaitsLongerThanAMinute() {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().maxAttempts(1));
        call(filter, 50);

        clock.pass(Duration.ofSeconds(150));

        assertThat(errors).hasSize(50);
        assertThat(errors)
                .allSatisfy(error ->
                        assertThat(((TrackerException) error).delivery()).isEqualTo(Delivery.NOT_APPLIED));
        assertThat(errors).anySatisfy(error -> assertThat(error).hasMessageContaining("the server is unavailable"));
        assertThat(sent).hasSizeLessThan(OutageDetector.FAILURE_THRESHOLD + 25);
    }

    @Test
    void theMinuteIsForAllAttemptsOfACall() {
        call(filter(), 20);

        // The first failures, the minute, and the probe that is under way by then or comes next.
        clock.pass(Duration.ofSeconds(2 + 60 + 8));

        assertThat(errors).hasSize(20);
    }

    @Test
    void itAlsoEndsForCallsWithADeadline() {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().deadline(Duration.ofSeconds(10)));
        Mono<String> exchange = Mono.defer(() -> isUnavailable
                ? Mono.never()
                : Mono.delay(Duration.ofMillis(200)).thenReturn("done"));
        for (int i = 0; i < 2_000; i++) {
            isUnavailable = i >= 100 && i < 700;
            filtered(filter, LIST, exchange).subscribe(done::add, error -> {});
            clock.pass(Duration.ofMillis(100));
        }

        assertThat(done).as("of 100 before and 1300 after").hasSizeGreaterThan(1_100);
    }

    @Test
    void theMinuteDoesNotIncludeTheWaitForTheRate() {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().ratePerSecond(1));
        isUnavailable = false;
        call(filter, 200);
        clock.pass(Duration.ofSeconds(100));
        isUnavailable = true;
        clock.pass(Duration.ofSeconds(7));
        isUnavailable = false;

        clock.pass(Duration.ofMinutes(5));

        assertThat(errors).isEmpty();
        assertThat(done).hasSize(200);
    }

    @Test
    void aRetryAfterOfAMinuteEndsWithAProbe() {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().maxAttempts(1));
        for (int i = 0; i < OutageDetector.FAILURE_THRESHOLD; i++) {
            filtered(
                            filter,
                            CREATE,
                            Mono.delay(Duration.ofSeconds(1))
                                    .then(Mono.error(status(CREATE, 503, Duration.ofSeconds(60)))))
                    .subscribe(v -> {}, error -> {});
        }
        isUnavailable = false;
        call(filter, 20);

        clock.pass(Duration.ofMinutes(2));

        assertThat(errors).isEmpty();
        assertThat(done).hasSize(20);
    }

    @Test
    void impatientCallersMakeProbesNoMoreFrequent() {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().maxAttempts(1));
        call(filter, 2 * OutageDetector.FAILURE_THRESHOLD);
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
    void aClosedClientIsNoOutageForOtherClientsOfTheFilter() {
        ResilienceFilter filter =
                clock.build(ResilienceFilter.builder().unlimited().maxAttempts(1));
        for (int i = 0; i < 2 * OutageDetector.FAILURE_THRESHOLD; i++) {
            filtered(filter, CREATE, Mono.error(TrackerTransportException.keptBack(CREATE, "closed", null)))
                    .subscribe(v -> {}, error -> {});
        }
        isUnavailable = false;

        call(filter, 1);

        assertThat(done).hasSize(1);
    }

    @Test
    void aCancelledProbeIsFollowedByAnother() {
        ResilienceFilter filter = filter();
        call(filter, OutageDetector.FAILURE_THRESHOLD);
        clock.pass(Duration.ofSeconds(1));
        int before = sent.size();
        isUnavailable = false;
        Disposable probe = filtered(filter, LIST, Mono.never().doOnSubscribe(s -> sent.add(clock.millis())))
                .subscribe();
        while (sent.size() == before) {
            clock.pass(Duration.ofMillis(10));
        }

        probe.dispose();
        clock.pass(OutageDetector.PROBE_TIMEOUT.dividedBy(2));

        assertThat(done).hasSize(OutageDetector.FAILURE_THRESHOLD);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 422, 404})
    void otherErrorsAreNoOutage(int status) {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().maxAttempts(1));
        for (int i = 0; i < 20; i++) {
            filtered(filter, CREATE, Mono.error(status(CREATE, status))).subscribe(v -> {}, errors::add);
        }

        clock.pass(Duration.ofSeconds(2));

        assertThat(errors).hasSize(20);
    }

    @Test
    void aProbeThatIsThrottledEndsIt() {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().maxAttempts(1));
        call(filter, 50);
        clock.pass(Duration.ofSeconds(1));
        isUnavailable = false;
        filtered(filter, LIST, Mono.error(status(LIST, 429))).subscribe(v -> {}, errors::add);

        clock.pass(OutageDetector.PROBE_TIMEOUT.dividedBy(2));

        assertThat(done).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void oneErrorWithRetryAfterPausesAllCalls(int status) {
        ResilienceFilter filter =
                clock.build(ResilienceFilter.builder().unlimited().maxAttempts(1));
        filtered(filter, CREATE, Mono.error(status(CREATE, status, Duration.ofSeconds(9))))
                .subscribe(v -> {}, errors::add);
        isUnavailable = false;
        call(filter, 2);

        clock.pass(Duration.ofMillis(8_999));
        assertThat(done).isEmpty();
        clock.pass(Duration.ofMillis(1));
        assertThat(done).as("without an outage no call is a probe").hasSize(2);
    }

    @Test
    void callsThatEndAtTheirDeadlineAreAnOutage() {
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
    void theRetryAfterOfAnOutageIsKept() {
        ResilienceFilter filter =
                clock.build(ResilienceFilter.builder().unlimited().maxAttempts(1));
        for (int i = 0; i < OutageDetector.FAILURE_THRESHOLD; i++) {
            filtered(filter, CREATE, Mono.delay(Duration.ofMillis(10)).then(Mono.error(unavailable())))
                    .subscribe(v -> {}, errors::add);
        }
        clock.pass(Duration.ofMillis(10));
        isUnavailable = false;
        call(filter, 1);

        clock.pass(Duration.ofMillis(8_999));
        assertThat(done).isEmpty();
        clock.pass(Duration.ofMillis(1));
        assertThat(done).hasSize(1);
    }

    private static Throwable unavailable() {
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
            return isUnavailable ? Mono.error(notApplied()) : Mono.just("done");
        });
    }
}
