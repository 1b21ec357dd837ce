package io.github.trackerlinks.resilience;

import static io.github.trackerlinks.resilience.Errors.BATCH_CREATE;
import static io.github.trackerlinks.resilience.Errors.CREATE;
import static io.github.trackerlinks.resilience.Errors.notApplied;
import static io.github.trackerlinks.resilience.Errors.status;
import static io.github.trackerlinks.resilience.Replies.filtered;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

/** A call that has waited for the end of an outage for a minute fails then, and not when the next probe is due. */
class OutageMinuteTest {
    private static final Duration MINUTE = PermitQueue.MAX_OUTAGE_WAIT;
    private static final Duration MOMENT = Duration.ofNanos(1);

    @RegisterExtension
    final VirtualClock clock = new VirtualClock();

    private final List<Throwable> errors = new ArrayList<>();

    @Test
    void callsFailThenThoughTheServerAsksToWaitLonger() {
        ResilienceFilter filter = inAnOutage(Duration.ofSeconds(50));
        ask(filter, 20, Mono.error(status(BATCH_CREATE, 503, MINUTE)));

        clock.pass(Duration.ofSeconds(50));
        assertThat(errors)
                .as("a probe, after which the server asks for another minute")
                .hasSize(1);
        assertFailAfter(Duration.ofSeconds(10), 19);
    }

    @Test
    void callsFailThenThoughAProbeIsUnderWay() {
        ResilienceFilter filter = inAnOutage(MINUTE.minusSeconds(1));
        ask(filter, 20, Mono.never());

        assertFailAfter(MINUTE, 19);
    }

    @Test
    void aCallThatCameLaterFailsAMinuteLater() {
        ResilienceFilter filter = inAnOutage(Duration.ofSeconds(1));
        ask(filter, 1, Mono.error(status(BATCH_CREATE, 503, MINUTE)));
        clock.pass(Duration.ofSeconds(10));
        errors.clear();

        ask(filter, 3, Mono.never());
        clock.pass(Duration.ofSeconds(50));
        ask(filter, 2, Mono.never());

        clock.pass(Duration.ofSeconds(1));
        assertThat(errors).as("the probe is under way").isEmpty();
        assertFailAfter(Duration.ofSeconds(9), 2);
    }

    @Test
    void aRetriedCallFailsThenThoughLaterCallsAreBeforeIt() {
        ResilienceFilter patient = clock.build(
                ResilienceFilter.builder().maxAttempts(1_000).backoff(Duration.ofMillis(500), Duration.ofMillis(500)),
                () -> 1);
        filtered(patient, CREATE, Mono.error(notApplied())).subscribe(v -> {}, errors::add);
        // The outage begins after 2 s, with the fifth attempt.
        clock.pass(Duration.ofSeconds(30));
        for (int i = 0; i < 20; i++) {
            filtered(patient, BATCH_CREATE, Mono.error(notApplied())).subscribe(v -> {}, error -> {});
        }

        assertFailAfter(MINUTE.minusSeconds(28), 1);
    }

    /** @param retryAfter how long the server asks to wait */
    private ResilienceFilter inAnOutage(Duration retryAfter) {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder(), () -> 1);
        for (int i = 0; i < OutageDetector.FAILURE_THRESHOLD; i++) {
            Mono<Object> refused = Mono.error(status(BATCH_CREATE, 503, retryAfter));
            filtered(filter, BATCH_CREATE, Mono.delay(Duration.ofSeconds(1)).then(refused))
                    .subscribe(v -> {}, error -> {});
        }
        // The last of them leaves after 400 ms.
        clock.pass(Duration.ofMillis(1_400));
        return filter;
    }

    private void ask(ResilienceFilter filter, int calls, Mono<Object> exchange) {
        for (int i = 0; i < calls; i++) {
            filtered(filter, BATCH_CREATE, exchange).subscribe(v -> {}, errors::add);
        }
    }

    private void assertFailAfter(Duration time, int calls) {
        int before = errors.size();
        clock.pass(time);
        assertThat(errors).hasSize(before);
        clock.pass(MOMENT);
        List<Throwable> failed = errors.subList(before, errors.size());
        assertThat(failed).hasSize(calls).allSatisfy(error -> {
            assertThat(error).hasMessageContaining("the server is unavailable");
            assertThat(((TrackerException) error).delivery()).isEqualTo(Delivery.NOT_APPLIED);
        });
    }
}
