package io.github.trackerlinks.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When the gate closes and opens. */
class OutageDetectorTest {
    private static final long SECOND = 1_000_000_000;

    private final OutageDetector gate = new OutageDetector(() -> 1, -SECOND);

    @Test
    void closesAfterFailuresInARowOnly() {
        for (int i = 1; i < OutageDetector.THRESHOLD; i++) {
            assertThat(gate.failed(SECOND, SECOND, 0)).isFalse();
        }
        gate.answered(SECOND, SECOND);
        for (int i = 1; i < OutageDetector.THRESHOLD; i++) {
            assertThat(gate.failed(SECOND, 2 * SECOND, 0)).isFalse();
        }
        assertThat(gate.isClosed()).isFalse();

        assertThat(gate.failed(SECOND, 2 * SECOND, 0)).isTrue();
        assertThat(gate.isClosed()).isTrue();
        assertThat(gate.opensAt()).isEqualTo(3 * SECOND);
    }

    @Test
    void aServerThatAnsweredAMomentAgoIsThereHoweverManyFail() {
        gate.answered(SECOND, SECOND);
        for (int i = 0; i < 100; i++) {
            assertThat(gate.failed(SECOND, SECOND + OutageDetector.SILENCE.toNanos() - 1, 0))
                    .isFalse();
        }

        assertThat(gate.failed(SECOND, SECOND + OutageDetector.SILENCE.toNanos(), 0))
                .isTrue();
    }

    @Test
    void letsOneProbeThroughAtGrowingIntervals() {
        close();
        long now = gate.opensAt();
        for (long interval : new long[] {2, 4, 5, 5}) {
            gate.sent(now);
            assertThat(gate.opensAt()).as("nobody else while it is under way").isEqualTo(now + 20 * SECOND);
            gate.failed(now, now + 1, 0);
            assertThat(gate.opensAt()).isEqualTo(now + 1 + interval * SECOND);
            now = gate.opensAt();
        }
    }

    @Test
    void callsFromBeforeDoNotCountAsProbes() {
        close();
        gate.sent(2 * SECOND);

        gate.failed(SECOND, 3 * SECOND, 0);
        gate.gone(SECOND, 3 * SECOND);

        assertThat(gate.opensAt()).isEqualTo(22 * SECOND);
    }

    @Test
    void anyAnswerOpensIt() {
        close();

        gate.answered(0, SECOND / 2);

        assertThat(gate.isClosed()).isFalse();
        assertThat(gate.opensAt()).isEqualTo(SECOND / 2);
    }

    @Test
    void aProbeThatIsCancelledMakesRoomForTheNextAndMakesItNoSooner() {
        close();
        gate.sent(SECOND);
        gate.gone(SECOND, SECOND + 1);

        assertThat(gate.isClosed()).isTrue();
        assertThat(gate.opensAt()).isEqualTo(2 * SECOND);

        gate.sent(2 * SECOND);
        gate.gone(2 * SECOND, 9 * SECOND);

        assertThat(gate.opensAt()).isEqualTo(9 * SECOND);
    }

    @Test
    void aProbeThatFailedDoesSoOnce() {
        close();
        gate.sent(SECOND);
        gate.failed(SECOND, 2 * SECOND, 0);

        gate.failed(SECOND, 3 * SECOND, 0);
        gate.unsent(SECOND, 3 * SECOND);

        assertThat(gate.opensAt()).isEqualTo(4 * SECOND);
    }

    @Test
    void aProbeThatWasNotSentMakesRoomAtOnce() {
        close();
        gate.sent(SECOND);

        gate.unsent(SECOND, SECOND + 1);

        assertThat(gate.opensAt()).isEqualTo(SECOND + 1);
    }

    @Test
    void whatFailsLateIsNoNewsWhereALaterCallWasAnswered() {
        close();
        gate.sent(SECOND);
        gate.answered(SECOND, 2 * SECOND);

        for (int i = 0; i < OutageDetector.THRESHOLD; i++) {
            assertThat(gate.failed(SECOND / 2, 3 * SECOND, 0)).isFalse();
        }

        assertThat(gate.isClosed()).isFalse();
    }

    @Test
    void retryAfterIsTheLeastTime() {
        for (int i = 1; i <= OutageDetector.THRESHOLD; i++) {
            gate.failed(0, 0, 9 * SECOND);
        }

        assertThat(gate.opensAt()).isEqualTo(9 * SECOND);
    }

    private void close() {
        for (int i = 1; i <= OutageDetector.THRESHOLD; i++) {
            gate.failed(0, 0, 0);
        }
    }
}
