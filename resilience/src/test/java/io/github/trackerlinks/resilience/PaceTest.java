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
class PaceTest {
    private static final long SECOND = 1_000_000_000;

    @RegisterExtension
    final VirtualClock clock = new VirtualClock();

    private final List<Long> sent = new ArrayList<>();
    private final Pace pace = new Pace(new LearnedRate(100, 0), new OutageGate(() -> 1, 0), Meters.NONE, 0);

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
            pace.given(now, now);
            now += pace.waitAt(now) + 4_000_000;
        }

        assertThat(now).isLessThan(10 * SECOND + SECOND / 100);
    }

    @Test
    void whatWasLostCountsAsTaken() {
        for (int i = 0; i < 20; i++) {
            pace.answered(0, Answer.TAKEN, 0);
            pace.answered(0, Answer.AWAY, 0);
        }

        refuse(SECOND);

        assertThat(pace.current()).isBetween(35.0, 40.0);
    }

    @Test
    void timeInWhichNobodyCalledSaysNothingAboutTheServer() {
        take(30);
        pace.given(99 * SECOND, 99 * SECOND);

        refuse(100 * SECOND);

        assertThat(pace.current()).isBetween(25.0, 30.0);
    }

    @Test
    void timeInWhichItWasAwaySaysNothingAboutItsRate() {
        take(30);
        for (int i = 0; i < OutageGate.THRESHOLD; i++) {
            pace.answered(0, Answer.AWAY, SECOND);
        }
        pace.answered(0, Answer.TAKEN, 99 * SECOND);
        pace.given(0, 99 * SECOND);

        refuse(100 * SECOND);

        assertThat(pace.current()).isBetween(30.0, 36.0);
    }

    private void take(int calls) {
        for (int i = 0; i < calls; i++) {
            pace.answered(0, Answer.TAKEN, 0);
        }
    }

    private void refuse(long now) {
        pace.answered(now, new Answer(Answer.Kind.REFUSED, 0), now);
    }

    private void ask(ResilienceFilter filter, int calls) {
        for (int i = 0; i < calls; i++) {
            filtered(filter, Errors.CREATE, Mono.fromRunnable(() -> sent.add(clock.nanos())))
                    .subscribe();
        }
    }
}
