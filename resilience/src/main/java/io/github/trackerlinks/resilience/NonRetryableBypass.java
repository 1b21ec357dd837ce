package io.github.trackerlinks.resilience;

import io.github.trackerlinks.call.TrackerReply;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/**
 * Carries past a user's retry what it must not retry. The retry sees only the errors that it may retry. In place of anything
 * else, results included, it sees an empty success, so that no setting of it can repeat more than is safe.
 */
final class NonRetryableBypass {
    private NonRetryableBypass() {}

    /**
     * The attempt with a retry around it.
     *
     * @param retryable which errors the retry sees
     */
    static Mono<TrackerReply> around(
            Mono<TrackerReply> attempt,
            Predicate<? super Throwable> retryable,
            UnaryOperator<Publisher<TrackerReply>> retry) {
        return Mono.defer(() -> {
            LastSignal last = new LastSignal(retryable);
            return attempt.materialize()
                    .flatMap(last::keep)
                    .transformDeferred(retry)
                    .then(Mono.defer(last::emit));
        });
    }

    /** The signal of the latest attempt that the retry did not see. */
    private static final class LastSignal {
        private final Predicate<? super Throwable> retryable;
        private volatile @Nullable Signal<TrackerReply> kept;

        LastSignal(Predicate<? super Throwable> retryable) {
            this.retryable = retryable;
        }

        Mono<TrackerReply> keep(Signal<TrackerReply> signal) {
            Throwable error = signal.getThrowable();
            if (error != null && retryable.test(error)) {
                return Mono.error(error);
            }
            kept = signal;
            return Mono.empty();
        }

        Mono<TrackerReply> emit() {
            Signal<TrackerReply> signal = kept;
            return signal == null ? Mono.empty() : Mono.just(signal).dematerialize();
        }
    }
}
