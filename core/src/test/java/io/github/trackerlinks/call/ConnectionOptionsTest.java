package io.github.trackerlinks.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ConnectionOptionsTest {
    private static final ConnectionOptions DEFAULTS = ConnectionOptions.defaults();

    @Test
    void theDefaultsAreTheNamedOnes() {
        assertThat(DEFAULTS)
                .isEqualTo(new ConnectionOptions(
                        16,
                        10_000,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(5)));
    }

    @Test
    void eachSettingIsChangedAlone() {
        Duration a = Duration.ofMillis(1);
        Duration b = Duration.ofMillis(2);

        assertThat(DEFAULTS.withMaxConnections(1)
                        .withPendingAcquire(2, Duration.ofMillis(3))
                        .withConnectTimeout(Duration.ofMillis(4))
                        .withExchangeTimeout(Duration.ofMillis(5))
                        .withMaxIdleAndLifeTime(a, b))
                .isEqualTo(new ConnectionOptions(
                        1, 2, Duration.ofMillis(3), Duration.ofMillis(4), Duration.ofMillis(5), a, b));
    }

    @Test
    void numbersBelowOneAreRefused() {
        refused("maxConnections is 0, should be at least 1", () -> DEFAULTS.withMaxConnections(0));
        refused(
                "pendingAcquireMaxCount is -1, should be at least 1",
                () -> DEFAULTS.withPendingAcquire(-1, Duration.ofSeconds(1)));
    }

    @Test
    void durationsBelowAMillisecondAreRefused() {
        refused(
                "pendingAcquireTimeout is PT0S, should be from 1 ms to PT168H",
                () -> DEFAULTS.withPendingAcquire(1, Duration.ZERO));
        refused(
                "connectTimeout is PT0.000999999S, should be from 1 ms to PT168H",
                () -> DEFAULTS.withConnectTimeout(Duration.ofNanos(999_999)));
        refused(
                "exchangeTimeout is PT-1S, should be from 1 ms to PT168H",
                () -> DEFAULTS.withExchangeTimeout(Duration.ofSeconds(-1)));
        refused(
                "maxIdleTime is PT0S, should be from 1 ms to PT168H",
                () -> DEFAULTS.withMaxIdleAndLifeTime(Duration.ZERO, Duration.ofSeconds(1)));
        refused(
                "maxLifeTime is PT0S, should be from 1 ms to PT168H",
                () -> DEFAULTS.withMaxIdleAndLifeTime(Duration.ofSeconds(1), Duration.ZERO));
    }

    @Test
    void durationsLongerThanAWeekAreRefused() {
        assertThat(DEFAULTS.withExchangeTimeout(Duration.ofDays(7)).exchangeTimeout())
                .isEqualTo(Duration.ofDays(7));
        refused(
                "connectTimeout is PT720H, should be from 1 ms to PT168H",
                () -> DEFAULTS.withConnectTimeout(Duration.ofDays(30)));
        refused(
                "maxLifeTime is " + Duration.ofSeconds(Long.MAX_VALUE) + ", should be from 1 ms to PT168H",
                () -> DEFAULTS.withMaxIdleAndLifeTime(Duration.ofSeconds(1), Duration.ofSeconds(Long.MAX_VALUE)));
    }

    @Test
    @SuppressWarnings("NullAway")
    void nothingIsNull() {
        assertThatThrownBy(() -> DEFAULTS.withExchangeTimeout(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("exchangeTimeout");
    }

    private static void refused(String message, ThrowingCallable setting) {
        assertThatThrownBy(setting).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
