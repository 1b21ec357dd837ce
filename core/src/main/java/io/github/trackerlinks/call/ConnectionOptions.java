package io.github.trackerlinks.call;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Connections to Tracker, how they are opened, and what one exchange may take. Immutable. */
public final class ConnectionOptions {
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
    /** The headers of an answer: {@value} bytes. Gateways add cookies and policies of many KiB to them. */
    public static final int DEFAULT_MAX_HEADER_SIZE = 64 * 1024;

    /** No duration is longer: seven days. */
    public static final Duration MAX_DURATION = Duration.ofDays(7);

    private static final ConnectionOptions DEFAULTS = builder().build();

    private final int maxConnections;
    private final int pendingAcquireMaxCount;
    private final Duration pendingAcquireTimeout;
    private final Duration connectTimeout;
    private final Duration exchangeTimeout;
    private final Duration maxIdleTime;
    private final Duration maxLifeTime;
    private final int maxHeaderSize;
    private final @Nullable HttpProxy proxy;

    private ConnectionOptions(Builder builder) {
        this.maxConnections = builder.maxConnections;
        this.pendingAcquireMaxCount = builder.pendingAcquireMaxCount;
        this.pendingAcquireTimeout = builder.pendingAcquireTimeout;
        this.connectTimeout = builder.connectTimeout;
        this.exchangeTimeout = builder.exchangeTimeout;
        this.maxIdleTime = builder.maxIdleTime;
        this.maxLifeTime = builder.maxLifeTime;
        this.maxHeaderSize = builder.maxHeaderSize;
        this.proxy = builder.proxy;
    }

    /** All {@code DEFAULT_…} values, and no proxy. */
    public static ConnectionOptions defaults() {
        return DEFAULTS;
    }

    /** A builder that begins with the {@linkplain #defaults() defaults}. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that begins with these options. */
    public Builder mutate() {
        return new Builder(this);
    }

    /** Connections open at once. */
    public int maxConnections() {
        return maxConnections;
    }

    /** Calls that may wait for a connection. */
    public int pendingAcquireMaxCount() {
        return pendingAcquireMaxCount;
    }

    /** How long a call waits for a connection. */
    public Duration pendingAcquireTimeout() {
        return pendingAcquireTimeout;
    }

    /** How long opening a connection may take. */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** How long one exchange may take in all. */
    public Duration exchangeTimeout() {
        return exchangeTimeout;
    }

    /** How long a connection may be unused. */
    public Duration maxIdleTime() {
        return maxIdleTime;
    }

    /** How old a connection may become. */
    public Duration maxLifeTime() {
        return maxLifeTime;
    }

    /** How many bytes the headers of an answer may have. */
    public int maxHeaderSize() {
        return maxHeaderSize;
    }

    /** What connections lead through. */
    public Optional<HttpProxy> proxy() {
        return Optional.ofNullable(proxy);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConnectionOptions options && values().equals(options.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "ConnectionOptions[maxConnections=" + maxConnections + ", pendingAcquireMaxCount="
                + pendingAcquireMaxCount + ", pendingAcquireTimeout=" + pendingAcquireTimeout + ", connectTimeout="
                + connectTimeout + ", exchangeTimeout=" + exchangeTimeout + ", maxIdleTime=" + maxIdleTime
                + ", maxLifeTime=" + maxLifeTime + ", maxHeaderSize=" + maxHeaderSize + ", proxy=" + proxy + "]";
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(
                maxConnections,
                pendingAcquireMaxCount,
                pendingAcquireTimeout,
                connectTimeout,
                exchangeTimeout,
                maxIdleTime,
                maxLifeTime,
                maxHeaderSize,
                proxy);
    }

    /** Settings of {@link ConnectionOptions}. Numbers are at least 1, durations from 1 ms to {@link #MAX_DURATION}. */
    public static final class Builder {
        private int maxConnections = DEFAULT_MAX_CONNECTIONS;
        private int pendingAcquireMaxCount = DEFAULT_PENDING_ACQUIRE_MAX_COUNT;
        private Duration pendingAcquireTimeout = DEFAULT_PENDING_ACQUIRE_TIMEOUT;
        private Duration connectTimeout = DEFAULT_CONNECT_TIMEOUT;
        private Duration exchangeTimeout = DEFAULT_EXCHANGE_TIMEOUT;
        private Duration maxIdleTime = DEFAULT_MAX_IDLE_TIME;
        private Duration maxLifeTime = DEFAULT_MAX_LIFE_TIME;
        private int maxHeaderSize = DEFAULT_MAX_HEADER_SIZE;
        private @Nullable HttpProxy proxy;

        private Builder() {}

        private Builder(ConnectionOptions options) {
            this.maxConnections = options.maxConnections;
            this.pendingAcquireMaxCount = options.pendingAcquireMaxCount;
            this.pendingAcquireTimeout = options.pendingAcquireTimeout;
            this.connectTimeout = options.connectTimeout;
            this.exchangeTimeout = options.exchangeTimeout;
            this.maxIdleTime = options.maxIdleTime;
            this.maxLifeTime = options.maxLifeTime;
            this.maxHeaderSize = options.maxHeaderSize;
            this.proxy = options.proxy;
        }

        /** Connections open at once; {@value #DEFAULT_MAX_CONNECTIONS} by default. */
        public Builder maxConnections(int connections) {
            maxConnections = atLeastOne("maxConnections", connections);
            return this;
        }

        /**
         * Calls that may wait for a connection; one more fails at once, unsent. {@value
         * #DEFAULT_PENDING_ACQUIRE_MAX_COUNT} by default.
         */
        public Builder pendingAcquireMaxCount(int calls) {
            pendingAcquireMaxCount = atLeastOne("pendingAcquireMaxCount", calls);
            return this;
        }

        /** How long a call waits for a connection; {@link #DEFAULT_PENDING_ACQUIRE_TIMEOUT} by default. */
        public Builder pendingAcquireTimeout(Duration timeout) {
            pendingAcquireTimeout = positive("pendingAcquireTimeout", timeout);
            return this;
        }

        /**
         * How long opening a connection may take; with a proxy, so long to the proxy, and so long again until it has
         * connected. {@link #DEFAULT_CONNECT_TIMEOUT} by default.
         */
        public Builder connectTimeout(Duration timeout) {
            connectTimeout = positive("connectTimeout", timeout);
            return this;
        }

        /**
         * How long one exchange may take in all, from asking for a connection to the body's last byte; {@link
         * #DEFAULT_EXCHANGE_TIMEOUT} by default.
         */
        public Builder exchangeTimeout(Duration timeout) {
            exchangeTimeout = positive("exchangeTimeout", timeout);
            return this;
        }

        /**
         * Connections unused for longer are closed; should be below the server's own limit. {@link
         * #DEFAULT_MAX_IDLE_TIME} by default.
         */
        public Builder maxIdleTime(Duration time) {
            maxIdleTime = positive("maxIdleTime", time);
            return this;
        }

        /**
         * Connections older than this are closed, so that a change of address is noticed; {@link
         * #DEFAULT_MAX_LIFE_TIME} by default.
         */
        public Builder maxLifeTime(Duration time) {
            maxLifeTime = positive("maxLifeTime", time);
            return this;
        }

        /**
         * How many bytes the headers of an answer may have, all of them together; {@link #DEFAULT_MAX_HEADER_SIZE} by
         * default. An answer with more is a {@link io.github.trackerlinks.error.TrackerTransportException}, of unknown
         * outcome for a write, and its connection is not used again.
         */
        public Builder maxHeaderSize(int bytes) {
            maxHeaderSize = atLeastOne("maxHeaderSize", bytes);
            return this;
        }

        /** What connections lead through; none by default, whatever the JVM's properties say. */
        public Builder proxy(HttpProxy newProxy) {
            proxy = Objects.requireNonNull(newProxy, "proxy");
            return this;
        }

        /** Connections lead straight to Tracker. */
        public Builder noProxy() {
            proxy = null;
            return this;
        }

        /** The options. */
        public ConnectionOptions build() {
            return new ConnectionOptions(this);
        }

        private static int atLeastOne(String name, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " is " + value + ", should be at least 1");
            }
            return value;
        }

        private static Duration positive(String name, Duration value) {
            Objects.requireNonNull(value, name);
            if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(MAX_DURATION) > 0) {
                throw new IllegalArgumentException(name + " is " + value + ", should be from 1 ms to " + MAX_DURATION);
            }
            return value;
        }
    }
}
