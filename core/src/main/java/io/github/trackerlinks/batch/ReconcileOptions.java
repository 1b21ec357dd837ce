package io.github.trackerlinks.batch;

import io.github.trackerlinks.model.Relationship;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the links of one end are made as wanted. Immutable.
 *
 * <pre>{@code
 * ReconcileOptions options = ReconcileOptions.builder().removable(Relationship.DEPENDS_ON).maxRemovals(50).build();
 * }</pre>
 */
public final class ReconcileOptions {
    /** Nothing is removed: people and Tracker itself make links, too. */
    public static final Set<Relationship> DEFAULT_REMOVABLE = Set.of();
    /**
     * Links that may be removed: {@value}. One end seldom loses more at a time. A list of what is wanted that is empty or cut
     * short by mistake would lose more at most ends, and then removes nothing.
     */
    public static final int DEFAULT_MAX_REMOVALS = 10;
    /** The largest number of removals that can be allowed: {@value}. */
    public static final int MAX_REMOVALS = BatchOptions.MAX_WINDOW;

    private static final ReconcileOptions DEFAULTS = builder().build();

    private final Set<Relationship> removable;
    private final int maxRemovals;
    private final BatchOptions batch;

    private ReconcileOptions(Builder builder) {
        this.removable = builder.removable;
        this.maxRemovals = builder.maxRemovals;
        this.batch = builder.batch;
    }

    /** All defaults: missing links are created, nothing is removed. */
    public static ReconcileOptions defaults() {
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

    /** The relationships whose links are removed if they are not wanted, in their documented spelling. */
    public Set<Relationship> removable() {
        return removable;
    }

    /** How many links may be removed. */
    public int maxRemovals() {
        return maxRemovals;
    }

    /** How the changes are applied. */
    public BatchOptions batch() {
        return batch;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReconcileOptions options && values().equals(options.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        Set<String> phrases =
                removable.stream().map(Relationship::phrase).collect(Collectors.toCollection(TreeSet::new));
        return "ReconcileOptions[removable=" + phrases + ", maxRemovals=" + maxRemovals + ", batch=" + batch + "]";
    }

    private List<Object> values() {
        return List.of(removable, maxRemovals, batch);
    }

    /** Settings of {@link ReconcileOptions}. A value out of range is an {@link IllegalArgumentException} that names it. */
    public static final class Builder {
        private Set<Relationship> removable = DEFAULT_REMOVABLE;
        private int maxRemovals = DEFAULT_MAX_REMOVALS;
        private BatchOptions batch = BatchOptions.defaults();

        private Builder() {}

        private Builder(ReconcileOptions options) {
            this.removable = options.removable;
            this.maxRemovals = options.maxRemovals;
            this.batch = options.batch;
        }

        /** As {@link #removable(Collection)}. */
        public Builder removable(Relationship... relationships) {
            return removable(Arrays.asList(relationships));
        }

        /**
         * The relationships whose links are removed if they are not wanted, as seen from the end that is reconciled; none by
         * default. {@link Relationship#DEPENDS_ON} leaves the links alone that are listed as {@link
         * Relationship#IS_DEPENDENT_BY}. Name those only that nobody else makes at this end. Replaces what was named before.
         */
        public Builder removable(Collection<Relationship> relationships) {
            removable = relationships.stream()
                    .map(relationship -> Relationship.of(
                            Objects.requireNonNull(relationship, "removable").phrase()))
                    .collect(Collectors.toUnmodifiableSet());
            return this;
        }

        /**
         * How many links may be removed by one subscription, from 0 to {@link #MAX_REMOVALS}; {@value #DEFAULT_MAX_REMOVALS} by
         * default. If more would be, nothing is sent, and the error is a {@link TooManyRemovalsException}.
         */
        public Builder maxRemovals(int links) {
            maxRemovals = Ranges.count("maxRemovals", links, 0, MAX_REMOVALS);
            return this;
        }

        /**
         * How the changes are applied; {@link BatchOptions#defaults()} by default. Its {@link BatchOptions#settleTime} is also
         * the wait before the last read. Nothing is remembered, whatever {@link BatchOptions#rememberSettled} is.
         */
        public Builder batch(BatchOptions options) {
            batch = Objects.requireNonNull(options, "batch");
            return this;
        }

        /** The options. */
        public ReconcileOptions build() {
            return new ReconcileOptions(this);
        }
    }
}
