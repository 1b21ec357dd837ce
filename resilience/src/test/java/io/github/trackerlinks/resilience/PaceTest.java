package io.github.trackerlinks.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** How close calls can come to each other. */
class PaceTest {
    @RegisterExtension
    final VirtualClock clock = new VirtualClock();

    private final List<Long> sent = new ArrayList<>();

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

        ask(filter, 100);
        clock.pass(Duration.ofMillis(999));

        assertThat(sent).hasSizeLessThanOrEqualTo(rate + 1);
    }

    private void ask(ResilienceFilter filter, int calls) {
        for (int i = 0; i < calls; i++) {
            filter.filter(Errors.CREATE, Mono.fromRunnable(() -> sent.add(clock.nanos())))
                    .subscribe();
        }
    }
}
