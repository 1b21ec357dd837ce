package io.github.trackerlinks.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which calls an outage holds back. */
class OutagesTest {
    private static final long SECOND = 1_000_000_000;

    private final Outages outages = new Outages(() -> 1, -SECOND);

    @Test
    void unavailableIsAnAnswerAndEndsAnOutageOfAll() {
        beginOutageOfAll(0);
        assertThat(outages.isOutage(CallKind.WRITE)).isTrue();

        outages.unavailable(CallKind.READ, SECOND, SECOND, 0);

        assertThat(outages.isOutage(CallKind.READ)).isFalse();
        assertThat(outages.isOutage(CallKind.WRITE)).isFalse();
    }

    @Test
    void callsWithoutAnAnswerAreNoOutageOfAKind() {
        beginOutageOfAll(0);

        outages.answered(CallKind.WRITE, SECOND, SECOND);

        assertThat(outages.isOutage(CallKind.READ)).isFalse();
    }

    @Test
    void aProbeWithoutAnAnswerFails() {
        beginOutageOfReads(0);
        outages.sent(CallKind.READ, SECOND);

        outages.unanswered(CallKind.READ, SECOND, 2 * SECOND);

        assertThat(outages.resumeAt(CallKind.READ)).isEqualTo(4 * SECOND);
    }

    @Test
    void aProbeThatWasNotSentIsFollowedAtOnce() {
        beginOutageOfReads(0);
        outages.sent(CallKind.READ, SECOND);

        outages.notSent(CallKind.READ, SECOND, SECOND + 1);

        assertThat(outages.resumeAt(CallKind.READ)).isEqualTo(SECOND + 1);
    }

    @Test
    void aProbeThatWasCancelledIsFollowedByAnother() {
        beginOutageOfReads(0);
        outages.sent(CallKind.READ, SECOND);

        outages.endedWithoutResult(CallKind.READ, SECOND, SECOND + 1);

        assertThat(outages.resumeAt(CallKind.READ)).isEqualTo(2 * SECOND);
    }

    @Test
    void ofTwoOutagesTheLongerOneHoldsReadsBack() {
        beginOutageOfReads(0);
        assertThat(outages.startedAt(CallKind.READ)).isEqualTo(0);
        beginOutageOfAll(5 * SECOND);

        assertThat(outages.startedAt(CallKind.READ)).isEqualTo(0);
        assertThat(outages.startedAt(CallKind.WRITE)).isEqualTo(5 * SECOND);
        assertThat(outages.resumeAt(CallKind.READ)).isEqualTo(6 * SECOND);
        outages.answered(CallKind.WRITE, 6 * SECOND, 6 * SECOND);
        assertThat(outages.isOutage(CallKind.READ)).isTrue();
        assertThat(outages.isOutage(CallKind.WRITE)).isFalse();
    }

    private void beginOutageOfAll(long now) {
        for (int i = 0; i < OutageDetector.FAILURE_THRESHOLD; i++) {
            outages.unanswered(CallKind.WRITE, now, now);
        }
    }

    private void beginOutageOfReads(long now) {
        for (int i = 0; i < OutageDetector.FAILURE_THRESHOLD; i++) {
            outages.unavailable(CallKind.READ, now, now, 0);
        }
    }
}
