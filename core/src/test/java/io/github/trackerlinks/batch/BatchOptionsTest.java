package io.github.trackerlinks.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.batch.BatchOptions.Existing;
import io.github.trackerlinks.batch.BatchOptions.Order;
import io.github.trackerlinks.batch.BatchOptions.Orientation;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BatchOptionsTest {
    private static final BatchOptions DEFAULTS = BatchOptions.defaults();

    @Test
    void eachSettingIsChangedAlone() {
        assertThat(DEFAULTS)
                .hasToString(
                        "BatchOptions[window=8192, minArrayWait=PT0S, batchSize=100, concurrency=8, settleTime=PT3S,"
                                + " patience=PT5M, existing=DETECT_ON_CONFLICT, orientation=AS_GIVEN, order=INPUT, rememberSettled=0]")
                .isEqualTo(BatchOptions.builder().build());
        BatchOptions changed = DEFAULTS.mutate()
                .window(1)
                .minArrayWait(Duration.ofNanos(1))
                .batchSize(2)
                .concurrency(3)
                .settleTime(Duration.ZERO)
                .patience(Duration.ofDays(7))
                .existing(Existing.READ_FIRST)
                .orientation(Orientation.FEWEST_REQUESTS)
                .order(Order.AS_COMPLETED)
                .rememberSettled(4)
                .build();
        assertThat(changed)
                .hasToString(
                        "BatchOptions[window=1, minArrayWait=PT0.000000001S, batchSize=2, concurrency=3, settleTime=PT0S,"
                                + " patience=PT168H, existing=READ_FIRST, orientation=FEWEST_REQUESTS, order=AS_COMPLETED, rememberSettled=4]")
                .isEqualTo(changed.mutate().build())
                .hasSameHashCodeAs(changed.mutate().build())
                .isNotEqualTo(DEFAULTS);
    }

    @Test
    void timesOutOfRangeAreRefused() {
        refused(
                "settleTime is PT-1S, should be from 0 to PT1H",
                () -> DEFAULTS.mutate().settleTime(Duration.ofSeconds(-1)));
        refused(
                "settleTime is PT2H, should be from 0 to PT1H",
                () -> DEFAULTS.mutate().settleTime(Duration.ofHours(2)));
        refused(
                "patience is PT-1S, should be from 0 to PT168H",
                () -> DEFAULTS.mutate().patience(Duration.ofSeconds(-1)));
        refused(
                "patience is PT192H, should be from 0 to PT168H",
                () -> DEFAULTS.mutate().patience(Duration.ofDays(8)));
    }

    @Test
    void numbersBelowOneAreRefused() {
        refused(
                "window is 0, should be from 1 to 1000000",
                () -> DEFAULTS.mutate().window(0));
        refused(
                "batchSize is -1, should be from 1 to 1000000",
                () -> DEFAULTS.mutate().batchSize(-1));
        refused(
                "concurrency is 0, should be from 1 to 10000",
                () -> DEFAULTS.mutate().concurrency(0));
    }

    @Test
    void whatIsRememberedIsBounded() {
        refused(
                "rememberSettled is -1, should be from 0 to 16000000",
                () -> DEFAULTS.mutate().rememberSettled(-1));
        refused(
                "rememberSettled is 16000001, should be from 0 to 16000000",
                () -> DEFAULTS.mutate().rememberSettled(16_000_001));
        assertThat(DEFAULTS.mutate()
                        .rememberSettled(BatchOptions.MAX_REMEMBER_SETTLED)
                        .build()
                        .rememberSettled())
                .isEqualTo(16_000_000);
    }

    @Test
    void aNegativeWaitIsRefused() {
        refused(
                "minArrayWait is PT-1S, should be from 0 to PT1H",
                () -> DEFAULTS.mutate().minArrayWait(Duration.ofSeconds(-1)));
    }

    @Test
    void whatTheEngineCannotHoldIsRefused() {
        refused(
                "window is 536870912, should be from 1 to 1000000",
                () -> DEFAULTS.mutate().window(1 << 29));
        refused(
                "minArrayWait is PT8760000H, should be from 0 to PT1H",
                () -> DEFAULTS.mutate().minArrayWait(Duration.ofDays(365_000)));
    }

    @Test
    void tooMuchIsRefused() {
        refused(
                "window is 1000001, should be from 1 to 1000000",
                () -> DEFAULTS.mutate().window(1_000_001));
        refused(
                "batchSize is 1000001, should be from 1 to 1000000",
                () -> DEFAULTS.mutate().batchSize(1_000_001));
        refused(
                "concurrency is 10001, should be from 1 to 10000",
                () -> DEFAULTS.mutate().concurrency(10_001));
        refused(
                "minArrayWait is PT1H0.000000001S, should be from 0 to PT1H",
                () -> DEFAULTS.mutate().minArrayWait(Duration.ofHours(1).plusNanos(1)));
    }

    @Test
    @SuppressWarnings("NullAway")
    void nothingIsNull() {
        assertThatThrownBy(() -> DEFAULTS.mutate().minArrayWait(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("minArrayWait");
    }

    private static void refused(String message, ThrowingCallable setting) {
        assertThatThrownBy(setting).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
