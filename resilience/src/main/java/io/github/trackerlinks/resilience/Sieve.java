package io.github.trackerlinks.resilience;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/**
 * What a retry of the user's gets to see of an attempt: errors that it may act on. To everything else, results included,
 * it sees an empty success, so that no setting of it can repeat what must not be.
 */
final class Sieve {
    private Sieve() {}

    static <T> Mono<T> around(
            Mono<T> attempt, Predicate<? super Throwable> shown, UnaryOperator<Publisher<T>> operator) {
        return Mono.defer(() -> {
            Rest<T> rest = new Rest<>(shown);
            return attempt.materialize()
                    .flatMap(rest::keep)
                    .transformDeferred(operator)
                    .then(Mono.defer(rest::release));
        });
    }

    /** What went past the operator, of the latest attempt. */
    private static final class Rest<T> {
        private final Predicate<? super Throwable> shown;
        private volatile @Nullable Signal<T> kept;

        Rest(Predicate<? super Throwable> shown) {
            this.shown = shown;
        }

        Mono<T> keep(Signal<T> signal) {
            Throwable error = signal.getThrowable();
            if (error != null && shown.test(error)) {
                return Mono.error(error);
            }
            kept = signal;
            return Mono.empty();
        }

        Mono<T> release() {
            Signal<T> signal = kept;
            return signal == null ? Mono.empty() : Mono.just(signal).dematerialize();
        }
    }
}
