package io.github.trackerlinks.call;

import java.time.Duration;
import java.util.Objects;

/**
 * Connections to Tracker and the times that one exchange may take.
 *
 * @param maxConnections connections open at once
 * @param pendingAcquireMaxCount calls that may wait for a connection; one more fails at once, unsent
 * @param pendingAcquireTimeout how long a call waits for a connection
 * @param connectTimeout how long opening a connection may take
 * @param exchangeTimeout how long one exchange may take in all, from asking for a connection to the body's last byte
 * @param maxIdleTime connections unused for longer are closed; should be below the server's own limit
 * @param maxLifeTime connections older than this are closed, so that a change of address is noticed
 */
public record ConnectionOptions(
        int maxConnections,
        int pendingAcquireMaxCount,
        Duration pendingAcquireTimeout,
        Duration connectTimeout,
        Duration exchangeTimeout,
        Duration maxIdleTime,
        Duration maxLifeTime) {
    /** Connections: {@value}. */
    public static final int DEFAULT_MAX_CONNECTIONS = 16;
    /** Waiting calls: {@value}. */
    public static final int DEFAULT_PENDING_ACQUIRE_MAX_COUNT = 10_000;
    /** A call waits 10 s for a connection. */
    public static final Duration DEFAULT_PENDING_ACQUIRE_TIMEOUT = Duration.ofSeconds(10);
    /** A connection is opened within 5 s. */
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** An exchange takes at most 30 s. */
    public static final Duration DEFAULT_EXCHANGE_TIMEOUT = Duration.ofSeconds(30);
    /** Idle connections are closed after 20 s. */
    public static final Duration DEFAULT_MAX_IDLE_TIME = Duration.ofSeconds(20);
    /** Connections live for 5 min. */
    public static final Duration DEFAULT_MAX_LIFE_TIME = Duration.ofMinutes(5);

    /** No duration is longer: seven days. */
    public static final Duration MAX_DURATION = Duration.ofDays(7);

    /** Refuses numbers below 1 and durations below 1 ms or above {@link #MAX_DURATION}. */
    public ConnectionOptions {
        atLeastOne("maxConnections", maxConnections);
        atLeastOne("pendingAcquireMaxCount", pendingAcquireMaxCount);
        positive("pendingAcquireTimeout", pendingAcquireTimeout);
        positive("connectTimeout", connectTimeout);
        positive("exchangeTimeout", exchangeTimeout);
        positive("maxIdleTime", maxIdleTime);
        positive("maxLifeTime", maxLifeTime);
    }

    /** All {@code DEFAULT_…} values. */
    public static ConnectionOptions defaults() {
        return new ConnectionOptions(
                DEFAULT_MAX_CONNECTIONS,
                DEFAULT_PENDING_ACQUIRE_MAX_COUNT,
                DEFAULT_PENDING_ACQUIRE_TIMEOUT,
                DEFAULT_CONNECT_TIMEOUT,
                DEFAULT_EXCHANGE_TIMEOUT,
                DEFAULT_MAX_IDLE_TIME,
                DEFAULT_MAX_LIFE_TIME);
    }

    /** With another number of connections. */
    public ConnectionOptions withMaxConnections(int connections) {
        return new ConnectionOptions(
                connections,
                pendingAcquireMaxCount,
                pendingAcquireTimeout,
                connectTimeout,
                exchangeTimeout,
                maxIdleTime,
                maxLifeTime);
    }

    /** With other bounds for calls that wait for a connection. */
    public ConnectionOptions withPendingAcquire(int maxCount, Duration timeout) {
        return new ConnectionOptions(
                maxConnections, maxCount, timeout, connectTimeout, exchangeTimeout, maxIdleTime, maxLifeTime);
    }

    /** With another time for opening a connection. */
    public ConnectionOptions withConnectTimeout(Duration timeout) {
        return new ConnectionOptions(
                maxConnections,
                pendingAcquireMaxCount,
                pendingAcquireTimeout,
                timeout,
                exchangeTimeout,
                maxIdleTime,
                maxLifeTime);
    }

    /** With another time for an exchange. */
    public ConnectionOptions withExchangeTimeout(Duration timeout) {
        return new ConnectionOptions(
                maxConnections,
                pendingAcquireMaxCount,
                pendingAcquireTimeout,
                connectTimeout,
                timeout,
                maxIdleTime,
                maxLifeTime);
    }

    /** With other limits to a connection's idle time and life. */
    public ConnectionOptions withMaxIdleAndLifeTime(Duration idle, Duration life) {
        return new ConnectionOptions(
                maxConnections,
                pendingAcquireMaxCount,
                pendingAcquireTimeout,
                connectTimeout,
                exchangeTimeout,
                idle,
                life);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", should be at least 1");
        }
    }

    private static void positive(String name, Duration value) {
        Objects.requireNonNull(value, name);
        if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(MAX_DURATION) > 0) {
            throw new IllegalArgumentException(name + " is " + value + ", should be from 1 ms to " + MAX_DURATION);
        }
    }
}
