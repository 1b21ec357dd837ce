package io.github.trackerlinks.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When an outage begins and ends, and when probes are sent. */
class OutageDetectorTest {
    private static final long SECOND = 1_000_000_000;

    private final OutageDetector detector = new OutageDetector(() -> 1, -SECOND);

    @Test
    void anOutageBeginsAfterFailuresInARow() {
        for (int i = 1; i < OutageDetector.FAILURE_THRESHOLD; i++) {
            assertThat(detector.failed(SECOND, SECOND, 0)).isFalse();
        }
        detector.answered(SECOND, SECOND);
        for (int i = 1; i < OutageDetector.FAILURE_THRESHOLD; i++) {
            assertThat(detector.failed(SECOND, 2 * SECOND, 0)).isFalse();
        }
        assertThat(detector.isOutage()).isFalse();

        assertThat(detector.failed(SECOND, 2 * SECOND, 0)).isTrue();
        assertThat(detector.isOutage()).isTrue();
        assertThat(detector.resumeAt()).isEqualTo(3 * SECOND);
    }

    @Test
    void noOutageBeginsSoonAfterAnAnswerHoweverManyCallsFail() {
        detector.answered(SECOND, SECOND);
        for (int i = 0; i < 100; i++) {
            assertThat(detector.failed(SECOND, SECOND + OutageDetector.MIN_SILENCE.toNanos() - 1, 0))
                    .isFalse();
        }

        assertThat(detector.failed(SECOND, SECOND + OutageDetector.MIN_SILENCE.toNanos(), 0))
                .isTrue();
    }

    @Test
    void sendsOneProbeAtATimeAtGrowingIntervals() {
        beginOutage();
        long now = detector.resumeAt();
        for (long interval : new long[] {2, 4, 5, 5}) {
            detector.sent(now);
            assertThat(detector.resumeAt())
                    .as("no other call while it is under way")
                    .isEqualTo(now + 20 * SECOND);
            detector.failed(now, now + 1, 0);
            assertThat(detector.resumeAt()).isEqualTo(now + 1 + interval * SECOND);
            now = detector.resumeAt();
        }
    }

    @Test
    void callsFromBeforeTheOutageAreNoProbes() {
        beginOutage();
        detector.sent(2 * SECOND);

        detector.failed(SECOND, 3 * SECOND, 0);
        detector.endedWithoutResult(SECOND, 3 * SECOND);

        assertThat(detector.resumeAt()).isEqualTo(22 * SECOND);
    }

    @Test
    void anyAnswerEndsTheOutage() {
        beginOutage();

        detector.answered(0, SECOND / 2);

        assertThat(detector.isOutage()).isFalse();
        assertThat(detector.resumeAt()).isEqualTo(SECOND / 2);
    }

    @Test
    void aCancelledProbeIsFollowedByTheNextAndNoEarlier() {
        beginOutage();
        detector.sent(SECOND);
        detector.endedWithoutResult(SECOND, SECOND + 1);

        assertThat(detector.isOutage()).isTrue();
        assertThat(detector.resumeAt()).isEqualTo(2 * SECOND);

        detector.sent(2 * SECOND);
        detector.endedWithoutResult(2 * SECOND, 9 * SECOND);

        assertThat(detector.resumeAt()).isEqualTo(9 * SECOND);
    }

    @Test
    void aProbeFailsOnlyOnce() {
        beginOutage();
        detector.sent(SECOND);
        detector.failed(SECOND, 2 * SECOND, 0);

        detector.failed(SECOND, 3 * SECOND, 0);
        detector.notSent(SECOND, 3 * SECOND);

        assertThat(detector.resumeAt()).isEqualTo(4 * SECOND);
    }

    @Test
    void aProbeThatWasNotSentIsFollowedAtOnce() {
        beginOutage();
        detector.sent(SECOND);

        detector.notSent(SECOND, SECOND + 1);

        assertThat(detector.resumeAt()).isEqualTo(SECOND + 1);
    }

    @Test
    void aLateFailureSaysNothingAfterALaterCallWasAnswered() {
        beginOutage();
        detector.sent(SECOND);
        detector.answered(SECOND, 2 * SECOND);

        for (int i = 0; i < OutageDetector.FAILURE_THRESHOLD; i++) {
            assertThat(detector.failed(SECOND / 2, 3 * SECOND, 0)).isFalse();
        }

        assertThat(detector.isOutage()).isFalse();
    }

    @Test
    void retryAfterIsTheLeastTimeUntilTheFirstProbe() {
        for (int i = 1; i <= OutageDetector.FAILURE_THRESHOLD; i++) {
            detector.failed(0, 0, 9 * SECOND);
        }

        assertThat(detector.resumeAt()).isEqualTo(9 * SECOND);
    }

    private void beginOutage() {
        for (int i = 1; i <= OutageDetector.FAILURE_THRESHOLD; i++) {
            detector.failed(0, 0, 0);
        }
    }
}
