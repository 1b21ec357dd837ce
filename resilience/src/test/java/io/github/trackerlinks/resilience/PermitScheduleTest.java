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

/** How close calls can come to each other, and what the rate is learned from. */
class PermitScheduleTest {
    private static final long SECOND = 1_000_000_000;

    @RegisterExtension
    final VirtualClock clock = new VirtualClock();

    private final List<Long> sent = new ArrayList<>();
    private final PermitSchedule schedule = new PermitSchedule(new LearnedRate(100, 0), new OutageDetector(() -> 1, 0), Meters.NONE, 0);

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1, 3, 10, 37, 250})
    void anySecondSeesOneMoreThanTheRateAtMostWhateverTheTimersDo(double rate) {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().ratePerSecond(rate));
        Random random = new Random(7);
        ask(filter, (int) (20 * rate) + 20);
        while (sent.size() < 20 * rate) {
            // Timers are late: nothing happens before time moves, and it moves in leaps.
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
    void theRateIsUsedToTheFull(double rate) {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().ratePerSecond(rate));
        ask(filter, (int) (30 * rate));

        clock.pass(Duration.ofSeconds(20));

        assertThat((double) sent.size()).isBetween(20 * rate, 20 * rate + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10})
    void whoDidNotSendForLongSavesNothingUp(int rate) {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().ratePerSecond(rate));
        ask(filter, 1);
        clock.pass(Duration.ofHours(1));
        sent.clear();

        ask(filter, 100);
        clock.pass(Duration.ofMillis(999));

        assertThat(sent).hasSizeBetween(rate, rate + 1);
    }

    @Test
    void timersThatAreLateDoNotSlowItDown() {
        long now = 0;
        for (int i = 0; i < 1_000; i++) {
            schedule.given(now, now);
            now += schedule.waitAt(now) + 4_000_000;
        }

        assertThat(now).isLessThan(10 * SECOND + SECOND / 100);
    }

    @Test
    void whatWasLostCountsAsTaken() {
        for (int i = 0; i < 20; i++) {
            schedule.answered(0, AttemptResult.ACCEPTED, 0);
            schedule.answered(0, AttemptResult.UNAVAILABLE, 0);
        }

        refuse(SECOND);

        assertThat(schedule.current()).isBetween(35.0, 40.0);
    }

    @Test
    void timeInWhichNobodyCalledSaysNothingAboutTheServer() {
        take(30);
        schedule.given(99 * SECOND, 99 * SECOND);

        refuse(100 * SECOND);

        assertThat(schedule.current()).isBetween(25.0, 30.0);
    }

    @Test
    void timeInWhichItWasAwaySaysNothingAboutItsRate() {
        take(30);
        for (int i = 0; i < OutageDetector.THRESHOLD; i++) {
            schedule.answered(0, AttemptResult.UNAVAILABLE, SECOND);
        }
        schedule.answered(0, AttemptResult.ACCEPTED, 99 * SECOND);
        schedule.given(0, 99 * SECOND);

        refuse(100 * SECOND);

        assertThat(schedule.current()).isBetween(30.0, 36.0);
    }

    private void take(int calls) {
        for (int i = 0; i < calls; i++) {
            schedule.answered(0, AttemptResult.ACCEPTED, 0);
        }
    }

    private void refuse(long now) {
        schedule.answered(now, new AttemptResult(AttemptResult.Kind.THROTTLED, 0), now);
    }

    private void ask(ResilienceFilter filter, int calls) {
        for (int i = 0; i < calls; i++) {
            filtered(filter, Errors.CREATE, Mono.fromRunnable(() -> sent.add(clock.nanos())))
                    .subscribe();
        }
    }
}
