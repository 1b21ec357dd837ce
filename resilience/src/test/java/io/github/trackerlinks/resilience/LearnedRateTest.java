package io.github.trackerlinks.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Single steps of the learned rate. */
class LearnedRateTest {
    private static final long SECOND = 1_000_000_000;
    private static final long AFTER_ALL_CUTS = Long.MAX_VALUE;

    private final LearnedRate rate = new LearnedRate(100, 0);

    @Test
    void isTheCeilingUntilAServerThrottles() {
        accept(1_000);

        assertThat(rate.at(SECOND)).isEqualTo(100);
        assertThat(rate.at(3_600 * SECOND)).isEqualTo(100);
    }

    @Test
    void fallsBelowWhatWasAcceptedAndRests() {
        accept(40);

        assertThat(rate.throttled(SECOND / 2, SECOND, 0)).isTrue();

        assertThat(rate.at(SECOND)).isBetween(35.0, 40.0);
        assertThat(rate.resumeAt()).isEqualTo(SECOND + 400_000_000);
    }

    @Test
    void callsUnderWayAtTheFirstCutRaiseItsTarget() {
        accept(8);
        rate.throttled(SECOND / 10, SECOND / 2, 0);

        rate.accepted(0, SECOND / 2);
        rate.accepted(0, SECOND / 2);

        assertThat(rate.at(rate.resumeAt())).isCloseTo(0.97 * 0.97 * 10, within(0.01));
    }

    @Test
    void retryAfterIsTheLeastRest() {
        rate.throttled(0, SECOND, 7 * SECOND);

        assertThat(rate.resumeAt()).isEqualTo(8 * SECOND);
    }

    @Test
    void a429SoonAfterACutIsAnEcho() {
        accept(40);
        rate.throttled(0, SECOND, 0);
        double cut = rate.at(SECOND);

        assertThat(rate.throttled(SECOND / 2, 3 * SECOND, 0))
                .as("sent before the cut")
                .isFalse();
        assertThat(rate.throttled(SECOND, SECOND + SECOND / 2, 0))
                .as("within 1 s")
                .isFalse();
        assertThat(rate.at(SECOND)).isEqualTo(cut);
        assertThat(rate.throttled(SECOND + SECOND / 2, 2 * SECOND, 0)).isTrue();
    }

    @Test
    void acceptedCallsAreCountedFromTheLastEcho() {
        accept(50);
        rate.throttled(0, SECOND, 0);
        accept(5);
        rate.throttled(SECOND, 2 * SECOND - 1, 0);
        accept(20);

        rate.throttled(3 * SECOND, 3 * SECOND - 1, 0);

        assertThat(rate.at(3 * SECOND)).as("20 in a second").isCloseTo(0.97 * 0.97 * 20, within(0.01));
    }

    @Test
    void anEchoCanAskForALongerRest() {
        rate.throttled(0, SECOND, SECOND);

        rate.throttled(0, SECOND + 1, 5 * SECOND);

        assertThat(rate.resumeAt()).isEqualTo(6 * SECOND + 1);
    }

    @Test
    void staysNearItsTargetAndThenGrowsEverFaster() {
        accept(50);
        rate.throttled(SECOND / 2, SECOND, 0);
        double target = 50 * 0.97;

        assertThat(rate.at(4 * SECOND)).isCloseTo(target, within(0.02 * target));
        assertThat(rate.at(8 * SECOND)).isCloseTo(target, within(0.02 * target));
        assertThat(rate.at(60 * SECOND)).isEqualTo(100);
        for (int second = 2; second < 60; second++) {
            assertThat(rate.at((second + 1) * SECOND)).isGreaterThanOrEqualTo(rate.at(second * SECOND));
        }
    }

    @Test
    void a429NearTheTargetSetsItAgain() {
        accept(50);
        rate.throttled(SECOND / 2, SECOND, 0);
        accept(48 * 8);

        rate.throttled(9 * SECOND, 9 * SECOND + 400_000_000, 0);

        assertThat(rate.at(9 * SECOND + 400_000_000)).isCloseTo(0.97 * 48, within(0.01));
    }

    @Test
    void anEarly429CutsLittleIfNearlyAllCallsWereAccepted() {
        accept(50);
        rate.throttled(SECOND / 2, SECOND, 0);
        accept(48 * 8);
        rate.throttled(9 * SECOND, 9 * SECOND + 400_000_000, 2 * SECOND);
        long resumed = rate.resumeAt();
        accept(46 * 4);
        double before = rate.at(resumed + 4 * SECOND);

        rate.throttled(resumed + 3 * SECOND, resumed + 4 * SECOND, 0);

        double after = rate.at(resumed + 4 * SECOND);
        assertThat(after).isCloseTo(0.96 * 0.97 * 0.97 * before, within(0.01));
    }

    @Test
    void aTargetFromTwoCallsIsSoonLeft() {
        accept(2);
        rate.throttled(0, SECOND / 10, 0);
        long resumed = rate.resumeAt();

        assertThat(rate.at(resumed)).isLessThan(2);
        assertThat(rate.at(resumed + 3 * SECOND)).isCloseTo(1.94, within(0.01));
        assertThat(rate.at(resumed + 15 * SECOND)).isGreaterThan(30);
    }

    @Test
    void aRateFarAboveWhatWasAcceptedIsHalvedTowardsIt() {
        accept(2);
        rate.throttled(0, SECOND / 10, 0);
        long throttled = rate.resumeAt() + 12 * SECOND;
        accept(40);
        double reached = rate.at(throttled);
        assertThat(reached).isGreaterThan(10);

        rate.throttled(throttled, throttled, 0);

        double half = (40 / 12.0 + reached) / 2;
        assertThat(rate.at(throttled)).isCloseTo(0.97 * half, within(0.01));
        assertThat(rate.at(throttled + 20 * SECOND)).as("and soon left").isGreaterThan(1.2 * half);
    }

    @Test
    void isNeverBelowTheFloor() {
        for (long i = 1; i < 20; i++) {
            rate.throttled(2 * i * SECOND, 2 * i * SECOND, 0);
        }

        assertThat(rate.at(rate.resumeAt())).isEqualTo(LearnedRate.FLOOR);
        assertThat(new LearnedRate(0.1, 0).at(SECOND)).isEqualTo(0.1);
    }

    @Test
    void timeWithoutCallsDoesNotCount() {
        accept(30);
        rate.sent(100 * SECOND, 99 * SECOND);

        rate.throttled(SECOND / 2, 100 * SECOND, 0);

        assertThat(rate.at(100 * SECOND)).isGreaterThan(25);
    }

    @Test
    void pausesDoNotCount() {
        accept(1_000);
        rate.pause(100 * SECOND, 60 * SECOND);
        accept(10);

        rate.throttled(160 * SECOND, 161 * SECOND, 0);

        assertThat(rate.at(161 * SECOND)).isCloseTo(0.97 * 0.97 * 10, within(0.01));
    }

    @Test
    void a429LongAgoIsForgottenIfFewCallsAreSent() {
        rate.throttled(0, SECOND, 0);
        for (long minute = 1; minute <= 10; minute++) {
            rate.sent(minute * 60 * SECOND, 60 * SECOND);
            assertThat(rate.at(minute * 60 * SECOND)).isLessThan(1);
        }

        rate.sent(602 * SECOND, SECOND);

        assertThat(rate.at(602 * SECOND)).isEqualTo(100);
    }

    @Test
    void aSlowFirstResponseDoesNotLowerTheRate() {
        for (int i = 0; i < 40; i++) {
            rate.accepted(0, 5 * SECOND);
        }

        rate.throttled(0, 6 * SECOND, 0);

        assertThat(rate.at(6 * SECOND)).isGreaterThan(35);
    }

    @Test
    void withoutACeilingACutGoesToWhatWasAccepted() {
        LearnedRate unlimited = new LearnedRate(Double.POSITIVE_INFINITY, 0);
        for (int i = 0; i < 300; i++) {
            unlimited.accepted(0, 0);
        }

        unlimited.throttled(0, SECOND, 0);

        assertThat(unlimited.at(SECOND)).isBetween(270.0, 300.0);
    }

    private void accept(int calls) {
        for (int i = 0; i < calls; i++) {
            rate.accepted(AFTER_ALL_CUTS, 0);
        }
    }
}
