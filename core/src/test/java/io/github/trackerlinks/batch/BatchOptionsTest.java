package io.github.trackerlinks.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BatchOptionsTest {
    private static final BatchOptions DEFAULTS = BatchOptions.defaults();

    @Test
    void eachSettingIsChangedAlone() {
        assertThat(DEFAULTS).isEqualTo(new BatchOptions(1024, Duration.ofMillis(100), 100, 8));
        assertThat(DEFAULTS.withWindow(1)
                        .withLinger(Duration.ofNanos(1))
                        .withBatchSize(2)
                        .withConcurrency(3))
                .isEqualTo(new BatchOptions(1, Duration.ofNanos(1), 2, 3));
    }

    @Test
    void numbersBelowOneAreRefused() {
        refused("window is 0, should be from 1 to 1000000", () -> DEFAULTS.withWindow(0));
        refused("batchSize is -1, should be from 1 to 1000000", () -> DEFAULTS.withBatchSize(-1));
        refused("concurrency is 0, should be from 1 to 10000", () -> DEFAULTS.withConcurrency(0));
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
