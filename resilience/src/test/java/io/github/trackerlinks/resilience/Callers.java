package io.github.trackerlinks.resilience;

import static io.github.trackerlinks.resilience.Replies.filtered;

import java.util.concurrent.atomic.AtomicLong;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Callers that always want 64 calls at a time through a filter. */
final class Callers {
    /** For a call without a deadline. */
    static final PermitRequest REQUEST = new PermitRequest(CallKind.WRITE, false, 0, Long.MAX_VALUE);

    private static final int CONCURRENCY = 64;

    private final ResilienceFilter filter;
    private final AtomicLong done = new AtomicLong();
    private final Disposable running;

    private Callers(ResilienceFilter filter, LimitedServer server) {
        this.filter = filter;
        this.running = Flux.range(0, Integer.MAX_VALUE)
                .flatMap(
                        i -> filtered(filter, Errors.CREATE, server.exchange())
                                .doOnSuccess(answer -> done.incrementAndGet())
                                .onErrorResume(error -> Mono.empty()),
                        CONCURRENCY)
                .subscribe();
    }

    static Callers start(ResilienceFilter filter, LimitedServer server) {
        return new Callers(filter, server);
    }

    double rate() {
        return filter.currentRate();
    }

    long done() {
        return done.get();
    }

    void stop() {
        running.dispose();
    }
}
