package io.github.trackerlinks.resilience;

import static io.github.trackerlinks.resilience.Replies.filtered;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** How close together calls are sent, and what the rate is learned from. */
class PermitScheduleTest {
    private static final long SECOND = 1_000_000_000;

    @RegisterExtension
    final VirtualClock clock = new VirtualClock();

    private final List<Long> sent = new ArrayList<>();
    private final PermitSchedule schedule =
            new PermitSchedule(new LearnedRate(100, 0), new Outages(() -> 1, 0), Meters.NONE, 0);

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1, 3, 10, 37, 250})
    void anySecondSeesAtMostOneCallMoreThanTheRateHoweverLateTimersAre(double rate) {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().ratePerSecond(rate));
        Random random = new Random(7);
        call(filter, (int) (20 * rate) + 20);
        while (sent.size() < 20 * rate) {
            // Timers are late: time moves in leaps, and nothing happens in between.
            clock.pass(Duration.ofNanos(random.nextInt(40_000_000)));
            if (random.nextInt(50) == 0) {
                clock.pass(Duration.ofMillis(random.nextInt(1_500)));
            }
        }

        for (int i = 0; i < sent.size(); i++) {
            long from = sent.get(i);
            long inSecond = sent.stream()
                    .filter(time -> time >= from && time < from + 1_000_000_000)
                    .count();
            assertThat(inSecond).isLessThanOrEqualTo((long) Math.ceil(rate) + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 10, 250})
    void theRateIsFullyUsed(double rate) {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().ratePerSecond(rate));
        call(filter, (int) (30 * rate));

        clock.pass(Duration.ofSeconds(20));

        assertThat((double) sent.size()).isBetween(20 * rate, 20 * rate + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10})
    void aPauseOfTheCallersSavesNoPermits(int rate) {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().ratePerSecond(rate));
        call(filter, 1);
        clock.pass(Duration.ofHours(1));
        sent.clear();

        call(filter, 100);
        clock.pass(Duration.ofMillis(999));

        assertThat(sent).hasSizeBetween(rate, rate + 1);
    }

    @Test
    void lateTimersDoNotLowerTheRate() {
        long now = 0;
        for (int i = 0; i < 1_000; i++) {
            schedule.permitGiven(CallKind.WRITE, now, now);
            now += schedule.waitAt(CallKind.WRITE, now) + 4_000_000;
        }

        assertThat(now).isLessThan(10 * SECOND + SECOND / 100);
    }

    @Test
    void callsWithoutAnAnswerCountAsAccepted() {
        for (int i = 0; i < 20; i++) {
            schedule.attemptEnded(CallKind.WRITE, 0, AttemptResult.ACCEPTED, 0);
            schedule.attemptEnded(CallKind.WRITE, 0, AttemptResult.NO_ANSWER, 0);
        }

        throttle(SECOND);

        assertThat(schedule.currentRate()).isBetween(35.0, 40.0);
    }

    @Test
    void timeWithoutCallsSaysNothingAboutTheServer() {
        accept(30);
        schedule.permitGiven(CallKind.WRITE, 99 * SECOND, 99 * SECOND);

        throttle(100 * SECOND);

        assertThat(schedule.currentRate()).isBetween(25.0, 30.0);
    }

    @Test
    void anOutageSaysNothingAboutTheRate() {
        accept(30);
        for (int i = 0; i < OutageDetector.FAILURE_THRESHOLD; i++) {
            schedule.attemptEnded(CallKind.WRITE, 0, AttemptResult.NO_ANSWER, SECOND);
        }
        schedule.attemptEnded(CallKind.WRITE, 0, AttemptResult.ACCEPTED, 99 * SECOND);
        schedule.permitGiven(CallKind.WRITE, 0, 99 * SECOND);

        throttle(100 * SECOND);

        assertThat(schedule.currentRate()).isBetween(30.0, 36.0);
    }

    private void accept(int calls) {
        for (int i = 0; i < calls; i++) {
            schedule.attemptEnded(CallKind.WRITE, 0, AttemptResult.ACCEPTED, 0);
        }
    }

    private void throttle(long now) {
        schedule.attemptEnded(CallKind.WRITE, now, new AttemptResult(AttemptResult.Kind.THROTTLED, 0), now);
    }

    private void call(ResilienceFilter filter, int calls) {
        for (int i = 0; i < calls; i++) {
            filtered(filter, Errors.CREATE, Mono.fromRunnable(() -> sent.add(clock.nanos())))
                    .subscribe();
        }
    }
}
