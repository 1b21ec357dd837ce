package io.github.trackerlinks.bulklink.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrawTest {
    @Test
    void aSampleHasItsSizeAndASeedDrawsItAgain() {
        for (long seed = 0; seed < 200; seed++) {
            assertThat(Draw.of(30, 1_000, seed).cardinality()).isEqualTo(30);
            assertThat(Draw.of(30, 1_000, seed).length()).isLessThanOrEqualTo(1_000);
            assertThat(Draw.of(30, 1_000, seed)).isEqualTo(Draw.of(30, 1_000, seed));
        }
        assertThat(Draw.of(5, 5, 1).cardinality()).isEqualTo(5);
    }

    /** 20,000 draws of 2 among 10: each place has 4,000, give or take 57 (one standard deviation). */
    @Test
    void eachPlaceIsDrawnAsOftenAsAnyOther() {
        int[] drawn = new int[10];
        for (long seed = 0; seed < 20_000; seed++) {
            Draw.of(2, 10, seed * 7_919).stream().forEach(place -> drawn[place]++);
        }
        for (int times : drawn) {
            assertThat(times).isBetween(4_000 - 5 * 57, 4_000 + 5 * 57);
        }
    }
}
