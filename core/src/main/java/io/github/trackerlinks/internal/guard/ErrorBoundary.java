package io.github.trackerlinks.internal.guard;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Turns whatever is thrown into an error signal.
 *
 * <p>Reactor's operators signal what a callback throws, except a {@link StackOverflowError}, a {@link LinkageError} and
 * the like. They rethrow those to the code that subscribed or signalled. On a thread other than the caller's nobody
 * catches them, and the call never ends. So there is a boundary around each piece of foreign code (a filter, WebClient
 * with its filters, a credentials provider) and around each source of signals that enters it.
 *
 * <p>An error that is thrown during a subscription or a request comes from inside and fails this boundary. An error that
 * is thrown by a signal comes from outside, from code that may no longer be able to signal it. It fails the next boundary
 * outside, which is found in the Context.
 */
public final class ErrorBoundary<T> extends MonoOperator<T, T> {
    private ErrorBoundary(Mono<T> inside) {
        super(inside);
    }

    /** The same, but it throws nothing. */
    public static <T> Mono<T> around(Mono<T> inside) {
        return new ErrorBoundary<>(inside);
    }

    /** The same, but errors that subscribers throw when they get a signal fail the next boundary outside. */
    public static <T> Flux<T> around(Flux<T> signals) {
        return signals.transform(Operators.<T, T>lift((source, actual) -> new Inside<>(actual)));
    }

    /** Whether the virtual machine is still sound after this error; out of memory, for example, it may not be. */
    public static boolean isSurvivable(Throwable thrown) {
        return !(thrown instanceof VirtualMachineError) || thrown instanceof StackOverflowError;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        Inside<T> inside = new Inside<>(actual);
        try {
            source.subscribe(inside);
        } catch (RuntimeException | Error thrown) {
            inside.fail(thrown);
        }
    }

    /** It also wraps the Subscription, so that no request bypasses the boundary. */
    private static final class Inside<T> implements CoreSubscriber<T>, Subscription {
        private final CoreSubscriber<? super T> actual;
        private final Context context;
        private final @Nullable Inside<?> around;
        private final AtomicBoolean ended = new AtomicBoolean();
        private volatile @Nullable Subscription upstream;

        Inside(CoreSubscriber<? super T> actual) {
            this.actual = actual;
            Context outside = actual.currentContext();
            this.around = outside.getOrDefault(ErrorBoundary.class, null);
            this.context = outside.put(ErrorBoundary.class, this);
        }

        @Override
        public Context currentContext() {
            return context;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (ended.get()) {
                subscription.cancel();
            } else if (Operators.validate(upstream, subscription)) {
                upstream = subscription;
                try {
                    actual.onSubscribe(this);
                } catch (RuntimeException | Error thrown) {
                    failAround(thrown);
                }
            }
        }

        @Override
        public void onNext(T value) {
            if (ended.get()) {
                Operators.onDiscard(value, context);
                return;
            }
            try {
                actual.onNext(value);
            } catch (RuntimeException | Error thrown) {
                failAround(thrown);
            }
        }

        @Override
        public void onError(Throwable error) {
            if (!ended.compareAndSet(false, true)) {
                Operators.onErrorDropped(error, context);
                return;
            }
            try {
                actual.onError(error);
            } catch (RuntimeException | Error thrown) {
                failAround(thrown);
            }
        }

        @Override
        public void onComplete() {
            if (ended.compareAndSet(false, true)) {
                try {
                    actual.onComplete();
                } catch (RuntimeException | Error thrown) {
                    failAround(thrown);
                }
            }
        }

        @Override
        public void request(long n) {
            Subscription inside = upstream;
            if (inside != null) {
                try {
                    inside.request(n);
                } catch (RuntimeException | Error thrown) {
                    fail(thrown);
                }
            }
        }

        @Override
        public void cancel() {
            Subscription inside = upstream;
            if (inside != null) {
                inside.cancel();
            }
        }

        /** Outside the last boundary is the caller's own code, where Reactor's rules hold. */
        private void failAround(Throwable thrown) {
            if (around != null) {
                around.fail(thrown);
            } else if (thrown instanceof Error error) {
                throw error;
            } else {
                throw (RuntimeException) thrown;
            }
        }

        void fail(Throwable thrown) {
            Subscription inside = upstream;
            if (!ended.compareAndSet(false, true)) {
                Operators.onErrorDropped(thrown, context);
                return;
            }
            try {
                if (inside == null) {
                    Operators.error(actual, thrown);
                } else {
                    inside.cancel();
                    actual.onError(thrown);
                }
            } catch (RuntimeException | Error again) {
                failAround(again);
            }
        }
    }
}
