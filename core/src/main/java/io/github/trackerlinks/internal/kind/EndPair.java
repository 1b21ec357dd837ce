package io.github.trackerlinks.internal.kind;

import org.jspecify.annotations.Nullable;

/** Two ends, in any order. */
record EndPair(Object one, Object other) {
    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof EndPair pair
                && ((one.equals(pair.one) && other.equals(pair.other))
                        || (one.equals(pair.other) && other.equals(pair.one)));
    }

    @Override
    public int hashCode() {
        return one.hashCode() + other.hashCode();
    }
}
