package io.github.trackerlinks.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a run learns of its server. */
class LearningTest {

    private final ArraySize sizes = new ArraySize();
    private final FailureShare failures = new FailureShare();

    @Test
    void arraysAreAsLargeAsAllowedUntilTheyAreRefused() {
        assertThat(sizes.next(100)).isEqualTo(100);
        assertThat(sizes.next(1)).isEqualTo(1);
    }

    @Test
    void aLimitIsComeCloseTo() {
        int limit = 40;
        for (int i = 0; i < 30; i++) {
            int size = sizes.next(100);
            if (size <= limit) {
                sizes.accepted(size);
            } else {
                sizes.accepted((size + 1) / 2 <= limit ? (size + 1) / 2 : 1);
                sizes.tooLarge(size);
            }
        }
        assertThat(sizes.next(100)).isBetween(36, 40);
    }

    @Test
    void whatWasTakenOnceIsNotTooLarge() {
        sizes.accepted(50);
        sizes.tooLarge(40);
        assertThat(sizes.next(100)).isEqualTo(100);
    }

    @Test
    void manyBadLinksMakeArraysSmallerAndGoodOnesLargerAgain() {
        for (int i = 0; i < 40; i++) {
            sizes.accepted(9);
            sizes.bad();
        }
        assertThat(sizes.next(100)).as("one in ten is bad").isBetween(7, 16);
        IntStream.range(0, 40).forEach(i -> sizes.accepted(100));
        assertThat(sizes.next(100)).isEqualTo(100);
    }

    @Test
    void whereAlmostNothingFailsTwoFailuresAreTheLinksOwn() {
        IntStream.range(0, 10_000).forEach(i -> failures.tried(true, false));
        assertThat(failures.limit()).isEqualTo(2);
    }

    @Test
    void aRunOfGoodLuckDoesNotMakeTwoOrThreeFailuresTheLinksOwn() {
        Random random = new Random(8);
        int least = IntStream.range(0, 100_000)
                .map(i -> {
                    failures.tried(true, random.nextDouble() < 0.08);
                    return i < 1_000 ? Integer.MAX_VALUE : failures.limit();
                })
                .min()
                .orElseThrow();
        assertThat(least).as("0.08^7 is twice in a hundred million").isGreaterThanOrEqualTo(7);
    }

    @Test
    void whereHalfFailsItTakesMany() {
        IntStream.range(0, 1_000).forEach(i -> failures.tried(true, i % 2 == 0));
        assertThat(failures.limit()).isBetween(20, 40);
    }

    @Test
    void whereAllFailsItIsStillANumber() {
        IntStream.range(0, 1_000).forEach(i -> failures.tried(true, true));
        assertThat(failures.limit()).isBetween(100, 200);
    }
}
