package io.github.trackerlinks.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.batch.BatchOptions.Existing;
import io.github.trackerlinks.batch.BatchOptions.Order;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BatchOptionsTest {
    private static final BatchOptions DEFAULTS = BatchOptions.defaults();

    @Test
    void eachSettingIsChangedAlone() {
        assertThat(DEFAULTS)
                .isEqualTo(new BatchOptions(
                        1024,
                        Duration.ofMillis(100),
                        100,
                        8,
                        Duration.ofSeconds(3),
                        Duration.ofMinutes(5),
                        Existing.FOUND_ON_REJECTION,
                        Order.INPUT,
                        0));
        assertThat(DEFAULTS.withWindow(1)
                        .withLinger(Duration.ofNanos(1))
                        .withBatchSize(2)
                        .withConcurrency(3)
                        .withSettleTime(Duration.ZERO)
                        .withPatience(Duration.ofDays(7))
                        .withExisting(Existing.CHECKED_FIRST)
                        .withOrder(Order.AS_KNOWN)
                        .withRememberSettled(4))
                .isEqualTo(new BatchOptions(
                        1,
                        Duration.ofNanos(1),
                        2,
                        3,
                        Duration.ZERO,
                        Duration.ofDays(7),
                        Existing.CHECKED_FIRST,
                        Order.AS_KNOWN,
                        4));
    }

    @Test
    void timesOutOfRangeAreRefused() {
        refused("settleTime is PT-1S, should be from 0 to PT1H", () -> DEFAULTS.withSettleTime(Duration.ofSeconds(-1)));
        refused("settleTime is PT2H, should be from 0 to PT1H", () -> DEFAULTS.withSettleTime(Duration.ofHours(2)));
        refused("patience is PT-1S, should be from 0 to PT168H", () -> DEFAULTS.withPatience(Duration.ofSeconds(-1)));
        refused("patience is PT192H, should be from 0 to PT168H", () -> DEFAULTS.withPatience(Duration.ofDays(8)));
    }

    @Test
    void numbersBelowOneAreRefused() {
        refused("window is 0, should be from 1 to 1000000", () -> DEFAULTS.withWindow(0));
        refused("batchSize is -1, should be from 1 to 1000000", () -> DEFAULTS.withBatchSize(-1));
        refused("concurrency is 0, should be from 1 to 10000", () -> DEFAULTS.withConcurrency(0));
    }

    @Test
    void whatIsRememberedIsBounded() {
        refused("rememberSettled is -1, should be from 0 to 16000000", () -> DEFAULTS.withRememberSettled(-1));
        refused(
                "rememberSettled is 16000001, should be from 0 to 16000000",
                () -> DEFAULTS.withRememberSettled(16_000_001));
        assertThat(DEFAULTS.withRememberSettled(BatchOptions.MAX_REMEMBER_SETTLED)
                        .rememberSettled())
                .isEqualTo(16_000_000);
    }

    @Test
    void aLingerThatIsNotPositiveIsRefused() {
        refused("linger is PT0S, should be positive and at most PT1H", () -> DEFAULTS.withLinger(Duration.ZERO));
        refused(
                "linger is PT-1S, should be positive and at most PT1H",
                () -> DEFAULTS.withLinger(Duration.ofSeconds(-1)));
    }

    @Test
    void whatTheEngineCannotHoldIsRefused() {
        refused("window is 536870912, should be from 1 to 1000000", () -> DEFAULTS.withWindow(1 << 29));
        refused(
                "linger is PT8760000H, should be positive and at most PT1H",
                () -> DEFAULTS.withLinger(Duration.ofDays(365_000)));
    }

    @Test
    void tooMuchIsRefused() {
        refused("window is 1000001, should be from 1 to 1000000", () -> DEFAULTS.withWindow(1_000_001));
        refused("batchSize is 1000001, should be from 1 to 1000000", () -> DEFAULTS.withBatchSize(1_000_001));
        refused("concurrency is 10001, should be from 1 to 10000", () -> DEFAULTS.withConcurrency(10_001));
        refused(
                "linger is PT1H0.000000001S, should be positive and at most PT1H",
                () -> DEFAULTS.withLinger(Duration.ofHours(1).plusNanos(1)));
    }

    @Test
    @SuppressWarnings("NullAway")
    void nothingIsNull() {
        assertThatThrownBy(() -> DEFAULTS.withLinger(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("linger");
    }

    private static void refused(String message, ThrowingCallable setting) {
        assertThatThrownBy(setting).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
