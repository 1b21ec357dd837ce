package io.github.trackerlinks.bulklink.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace();

    @Test
    void theRangeIsThatOfTheSlowestAndTheFastestRecentRate() {
        pace.at(0, 1_000);
        assertThat(pace.left(100)).as("no rate yet").isEmpty();
        pace.at(5_000, 9_000);
        assertThat(pace.left(100)).as("too short").isEmpty();
        pace.at(10_000, 1_100);
        assertThat(pace.left(36_000)).isEqualTo("1:00:00 to 1:00:00 left");
        pace.at(20_000, 1_300);
        assertThat(pace.left(36_000)).isEqualTo("0:30:00 to 1:00:00 left");
    }

    @Test
    void whileNothingIsDoneThereIsNoUpperBound() {
        pace.at(0, 0);
        pace.at(10_000, 0);
        assertThat(pace.left(10)).isEmpty();
        pace.at(20_000, 10);
        assertThat(pace.left(10)).isEqualTo("at least 0:00:10 left");
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        pace.at(0, 0);
        pace.at(10_000, 0);
        for (int step = 2; step < 20; step++) {
            pace.at(step * 10_000L, step * 100L);
        }
        pace.at(200_000, 2_000);
        assertThat(pace.left(100)).isEqualTo("0:00:10 to 0:00:10 left");
    }
}
