package io.github.trackerlinks.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.util.context.Context;

class TrackerContextTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();

    @AfterEach
    void reset() {
        VirtualTimeScheduler.reset();
    }

    @Test
    void timeIsLeftUntilTheDeadlineAndNegativeAfterIt() {
        Context context = TrackerContext.deadline(MINUTE).apply(Context.empty());
        assertThat(TrackerContext.timeLeft(context)).contains(MINUTE);

        time.advanceTimeBy(Duration.ofSeconds(50));
        assertThat(TrackerContext.timeLeft(context)).contains(Duration.ofSeconds(10));
        time.advanceTimeBy(Duration.ofSeconds(15));
        assertThat(TrackerContext.timeLeft(context)).contains(Duration.ofSeconds(-5));
    }

    @Test
    void anyTimeIsLeftWithoutADeadline() {
        assertThat(TrackerContext.timeLeft(Context.of("other", "key"))).isEmpty();
    }

    @Test
    void theEarlierDeadlineWins() {
        Context context = TrackerContext.deadline(MINUTE).apply(Context.empty());
        time.advanceTimeBy(Duration.ofSeconds(30));

        assertThat(TrackerContext.timeLeft(TrackerContext.deadline(MINUTE).apply(context)))
                .contains(Duration.ofSeconds(30));
        assertThat(TrackerContext.timeLeft(
                        TrackerContext.deadline(Duration.ofSeconds(5)).apply(context)))
                .contains(Duration.ofSeconds(5));
    }

    @Test
    void itCountsFromEachSubscription() {
        var deadline = TrackerContext.deadline(MINUTE);
        time.advanceTimeBy(MINUTE);

        assertThat(TrackerContext.timeLeft(deadline.apply(Context.empty()))).contains(MINUTE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT8760H0.000000001S"})
    void aDeadlineIsPositiveAndAtMostAYearAway(Duration in) {
        assertThatThrownBy(() -> TrackerContext.deadline(in))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("deadline is " + in + ", should be positive and at most 365 days");
    }

    @Test
    void theLongestDeadlineIsTaken() {
        Context context = TrackerContext.deadline(TrackerContext.MAX_DEADLINE).apply(Context.empty());

        assertThat(TrackerContext.timeLeft(context)).contains(TrackerContext.MAX_DEADLINE);
    }
}
