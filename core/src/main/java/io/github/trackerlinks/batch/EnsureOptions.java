package io.github.trackerlinks.batch;

import io.github.trackerlinks.batch.BatchOptions.Existing;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one link is created or deleted idempotently. Immutable.
 *
 * <pre>{@code
 * EnsureOptions options = EnsureOptions.builder().patience(Duration.ofMinutes(1)).build();
 * }</pre>
 */
public final class EnsureOptions {
    /** A request that Tracker does not take is an error at once. */
    public static final Duration DEFAULT_PATIENCE = Duration.ZERO;

    private static final EnsureOptions DEFAULTS = builder().build();

    private final Duration settleTime;
    private final Duration patience;
    private final Existing existing;

    private EnsureOptions(Builder builder) {
        this.settleTime = builder.settleTime;
        this.patience = builder.patience;
        this.existing = builder.existing;
    }

    /** All defaults. */
    public static EnsureOptions defaults() {
        return DEFAULTS;
    }

    /** A builder with all defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder with these options. */
    public Builder mutate() {
        return new Builder(this);
    }

    /** How long Tracker may take to list a link that it has created, or to stop listing one that it has deleted. */
    public Duration settleTime() {
        return settleTime;
    }

    /** How long the operation waits for Tracker to take its requests. */
    public Duration patience() {
        return patience;
    }

    /** How a link that exists already is found before it is created. */
    public Existing existing() {
        return existing;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EnsureOptions options && values().equals(options.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "EnsureOptions[settleTime=" + settleTime + ", patience=" + patience + ", existing=" + existing + "]";
    }

    private List<Object> values() {
        return List.of(settleTime, patience, existing);
    }

    /** Settings of {@link EnsureOptions}. A value out of range is an {@link IllegalArgumentException} that names it. */
    public static final class Builder {
        private Duration settleTime = BatchOptions.DEFAULT_SETTLE_TIME;
        private Duration patience = DEFAULT_PATIENCE;
        private Existing existing = BatchOptions.DEFAULT_EXISTING;

        private Builder() {}

        private Builder(EnsureOptions options) {
            this.settleTime = options.settleTime;
            this.patience = options.patience;
            this.existing = options.existing;
        }

        /**
         * How long Tracker may take to list a link that it has created, or to stop listing one that it has deleted, at most
         * {@link BatchOptions#MAX_SETTLE_TIME}; {@link BatchOptions#DEFAULT_SETTLE_TIME} by default. May be zero.
         */
        public Builder settleTime(Duration time) {
            settleTime = Ranges.time("settleTime", time, BatchOptions.MAX_SETTLE_TIME);
            return this;
        }

        /**
         * How long the operation waits for Tracker to take its requests (429, no connection; for reads also 5xx), at most {@link
         * BatchOptions#MAX_PATIENCE}; zero by default: such a request is an error at once. A write without a definite answer
         * is looked for after the settle time, whatever the patience is.
         */
        public Builder patience(Duration time) {
            patience = Ranges.time("patience", time, BatchOptions.MAX_PATIENCE);
            return this;
        }

        /**
         * How a link that exists already is found before it is created; {@link Existing#DETECT_ON_CONFLICT} by default. A
         * delete always reads first.
         */
        public Builder existing(Existing way) {
            existing = Objects.requireNonNull(way, "existing");
            return this;
        }

        /** The options. */
        public EnsureOptions build() {
            return new EnsureOptions(this);
        }
    }
}
