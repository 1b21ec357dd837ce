package io.github.trackerlinks.resilience;

import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The first attempt of a call that may have been applied: no later attempt that was not can undo that. */
final class FirstUnknown {
    private final AtomicReference<@Nullable TrackerException> first = new AtomicReference<>();

    void watch(Throwable error) {
        if (error instanceof TrackerException failure && failure.delivery() == Delivery.UNKNOWN) {
            first.compareAndSet(null, failure);
        }
    }

    /** What the call fails with, given what its last attempt failed with. */
    Throwable orElse(Throwable last) {
        TrackerException unknown = first.get();
        boolean hides = last instanceof TrackerException failure && failure.delivery() == Delivery.NOT_APPLIED;
        if (unknown == null || !hides) {
            return last;
        }
        unknown.addSuppressed(last);
        return unknown;
    }
}
