package io.github.trackerlinks.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.testing.Watch;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ConnectionOptionsTest {
    private static final ConnectionOptions DEFAULTS = ConnectionOptions.defaults();
    private static final HttpProxy PROXY = HttpProxy.builder("proxy.example", 3128)
            .credentials("ann", Watch.SECRET + "of-the-proxy")
            .build();

    @Test
    void theDefaultsAreTheNamedOnes() {
        assertThat(DEFAULTS.maxConnections()).isEqualTo(16);
        assertThat(DEFAULTS.pendingAcquireMaxCount()).isEqualTo(10_000);
        assertThat(DEFAULTS.pendingAcquireTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(DEFAULTS.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(DEFAULTS.exchangeTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(DEFAULTS.maxIdleTime()).isEqualTo(Duration.ofSeconds(20));
        assertThat(DEFAULTS.maxLifeTime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(DEFAULTS.maxHeaderSize()).isEqualTo(65_536);
        assertThat(DEFAULTS.proxy()).isEmpty();
        assertThat(ConnectionOptions.builder().build()).isEqualTo(DEFAULTS).hasSameHashCodeAs(DEFAULTS);
    }

    @Test
    void eachSettingIsChangedAlone() {
        ConnectionOptions all = ConnectionOptions.builder()
                .maxConnections(1)
                .pendingAcquireMaxCount(2)
                .pendingAcquireTimeout(Duration.ofMillis(3))
                .connectTimeout(Duration.ofMillis(4))
                .exchangeTimeout(Duration.ofMillis(5))
                .maxIdleTime(Duration.ofMillis(6))
                .maxLifeTime(Duration.ofMillis(7))
                .maxHeaderSize(8)
                .proxy(PROXY)
                .build();

        assertThat(all)
                .hasToString("ConnectionOptions[maxConnections=1, pendingAcquireMaxCount=2,"
                        + " pendingAcquireTimeout=PT0.003S, connectTimeout=PT0.004S, exchangeTimeout=PT0.005S,"
                        + " maxIdleTime=PT0.006S, maxLifeTime=PT0.007S, maxHeaderSize=8,"
                        + " proxy=HttpProxy[proxy.example:3128, with a password, nonProxyHosts=[]]]");
        assertThat(all.proxy()).contains(PROXY);
        assertThat(all.mutate().build()).isEqualTo(all).hasSameHashCodeAs(all);
        List<UnaryOperator<ConnectionOptions.Builder>> changes = List.of(
                options -> options.maxConnections(9),
                options -> options.pendingAcquireMaxCount(9),
                options -> options.pendingAcquireTimeout(Duration.ofMillis(9)),
                options -> options.connectTimeout(Duration.ofMillis(9)),
                options -> options.exchangeTimeout(Duration.ofMillis(9)),
                options -> options.maxIdleTime(Duration.ofMillis(9)),
                options -> options.maxLifeTime(Duration.ofMillis(9)),
                options -> options.maxHeaderSize(9),
                options -> options.noProxy());
        assertThat(changes.stream()
                        .map(change -> change.apply(all.mutate()).build())
                        .distinct())
                .hasSize(changes.size())
                .doesNotContain(all);
    }

    @Test
    void aBuilderChangesNothingThatItBuilt() {
        ConnectionOptions.Builder builder = ConnectionOptions.builder().maxConnections(3);
        ConnectionOptions three = builder.build();
        builder.maxConnections(4);

        assertThat(three.maxConnections()).isEqualTo(3);
        assertThat(DEFAULTS.maxConnections()).isEqualTo(16);
    }

    @Test
    void numbersBelowOneAreRefused() {
        refused("maxConnections is 0, should be at least 1", options -> options.maxConnections(0));
        refused("pendingAcquireMaxCount is -1, should be at least 1", options -> options.pendingAcquireMaxCount(-1));
        refused("maxHeaderSize is 0, should be at least 1", options -> options.maxHeaderSize(0));
    }

    @Test
    void durationsBelowAMillisecondAreRefused() {
        refused(
                "pendingAcquireTimeout is PT0S, should be from 1 ms to PT168H",
                options -> options.pendingAcquireTimeout(Duration.ZERO));
        refused(
                "connectTimeout is PT0.000999999S, should be from 1 ms to PT168H",
                options -> options.connectTimeout(Duration.ofNanos(999_999)));
        refused(
                "exchangeTimeout is PT-1S, should be from 1 ms to PT168H",
                options -> options.exchangeTimeout(Duration.ofSeconds(-1)));
        refused("maxIdleTime is PT0S, should be from 1 ms to PT168H", options -> options.maxIdleTime(Duration.ZERO));
        refused("maxLifeTime is PT0S, should be from 1 ms to PT168H", options -> options.maxLifeTime(Duration.ZERO));
    }

    @Test
    void durationsLongerThanAWeekAreRefused() {
        Duration week = Duration.ofDays(7);
        assertThat(ConnectionOptions.builder().exchangeTimeout(week).build().exchangeTimeout())
                .isEqualTo(week);
        refused(
                "connectTimeout is PT720H, should be from 1 ms to PT168H",
                options -> options.connectTimeout(Duration.ofDays(30)));
        refused(
                "maxLifeTime is " + Duration.ofSeconds(Long.MAX_VALUE) + ", should be from 1 ms to PT168H",
                options -> options.maxLifeTime(Duration.ofSeconds(Long.MAX_VALUE)));
    }

    @Test
    @SuppressWarnings("NullAway")
    void nothingIsNull() {
        assertThatThrownBy(() -> ConnectionOptions.builder().exchangeTimeout(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("exchangeTimeout");
        assertThatThrownBy(() -> ConnectionOptions.builder().proxy(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("proxy");
    }

    private static void refused(String message, UnaryOperator<ConnectionOptions.Builder> setting) {
        ConnectionOptions.Builder builder = ConnectionOptions.builder();
        assertThatThrownBy(() -> setting.apply(builder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThat(builder.build()).isEqualTo(DEFAULTS);
    }
}
