package io.github.trackerlinks.internal.http;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What a request carries, chosen anew for each attempt at the moment when it may leave: filters have let it pass, and the
 * credentials are known.
 *
 * @param <T> what the response is decoded to
 */
public interface LateContent<T> {
    /** The content of the next attempt; empty if nothing is left to send. */
    Mono<? extends Attempt<T>> next();

    /**
     * One attempt, which is told once how it ended. This is told inside all filters, so that no filter can hide it.
     *
     * @param <T> what the response is decoded to
     */
    interface Attempt<T> {
        /** Whether it may leave. It must not if it was given up meanwhile. */
        boolean leaves();

        /** Its body; {@code null} for none. */
        byte @Nullable [] body();

        /** How many links it writes. */
        int items();

        /** Tracker answered with success. */
        void answered(@Nullable T value);

        /** It was turned away unprocessed, and another attempt follows: with new credentials, or to another address. */
        void unprocessed();

        /** It failed, or was cancelled. */
        void failed(Throwable error);
    }
}
