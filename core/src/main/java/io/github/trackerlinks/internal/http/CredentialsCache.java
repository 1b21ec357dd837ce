package io.github.trackerlinks.internal.http;

import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.CredentialsProvider;
import io.github.trackerlinks.internal.guard.ErrorBoundary;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The credentials in use. The provider is asked once for all calls that wait. A request that all of them have cancelled may
 * still be ending while the next one begins.
 */
final class CredentialsCache {
    private final CredentialsProvider provider;
    private final Duration patience;
    private @Nullable Credentials current;
    private @Nullable Credentials rejected;
    private @Nullable Refresh refresh;

    CredentialsCache(CredentialsProvider provider, Duration patience) {
        this.provider = provider;
        this.patience = patience;
    }

    /** The credentials to use now; {@code null} if the provider must be asked. */
    synchronized @Nullable Credentials known() {
        return current;
    }

    /** The credentials to use now; asks the provider if there are none. */
    Mono<Credentials> get() {
        return Mono.defer(this::currentOrRefreshed);
    }

    /** The credentials to use instead of those that Tracker refused, which another call may have replaced already. */
    Mono<Credentials> insteadOf(Credentials refused) {
        return Mono.defer(() -> {
            forget(refused);
            return currentOrRefreshed();
        });
    }

    private synchronized void forget(Credentials refused) {
        if (current != null && current.equals(refused)) {
            current = null;
            rejected = refused;
        }
    }

    private Mono<Credentials> currentOrRefreshed() {
        Refresh joined;
        boolean first;
        synchronized (this) {
            Credentials known = current;
            if (known != null) {
                return Mono.just(known);
            }
            first = refresh == null;
            if (refresh == null) {
                refresh = new Refresh(rejected);
            }
            joined = refresh;
            joined.waiting++;
        }
        if (first) {
            joined.start();
        }
        return ErrorBoundary.around(joined.result.asMono().doFinally(end -> leave(joined)));
    }

    private void leave(Refresh left) {
        synchronized (this) {
            left.waiting--;
            if (left.waiting > 0 || refresh != left) {
                return;
            }
            refresh = null;
        }
        left.running.dispose();
    }

    private synchronized void end(Refresh ended, @Nullable Credentials found) {
        if (refresh == ended) {
            refresh = null;
            current = found;
        }
    }

    /** One subscription to the provider and the calls that wait for it. */
    private final class Refresh {
        private final @Nullable Credentials instead;
        private final Sinks.One<Credentials> result = Sinks.one();
        private final Disposable.Swap running = Disposables.swap();
        private int waiting;

        Refresh(@Nullable Credentials instead) {
            this.instead = instead;
        }

        /** Without the Context of the call that asks first, because all calls use the result. */
        void start() {
            running.update(ErrorBoundary.around(Mono.defer(() -> provider.get(instead)))
                    .timeout(patience, Mono.error(this::late))
                    .switchIfEmpty(Mono.error(() -> new NoCredentials("the provider gave none")))
                    .subscribe(this::found, this::failed));
        }

        private NoCredentials late() {
            String limit = "exchangeTimeout, which is " + patience.toMillis() + " ms";
            return new NoCredentials("the provider took longer than " + limit);
        }

        private void found(Credentials credentials) {
            end(this, credentials);
            result.tryEmitValue(credentials);
        }

        private void failed(Throwable error) {
            end(this, null);
            result.tryEmitError(error);
        }
    }

    /** The provider failed without an error of its own. */
    static final class NoCredentials extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String problem;

        NoCredentials(String problem) {
            super(problem, null, false, false);
            this.problem = problem;
        }

        String problem() {
            return problem;
        }
    }
}
