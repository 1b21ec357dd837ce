package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.EnsureOptions;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.model.LinkDraft;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs a stream of links; see {@link io.github.trackerlinks.TrackerClient#batch}. */
public final class BatchEngine {
    private final Function<LinkDraft, LinkKind<LinkDraft>> kinds;
    private final Function<LinkDraft, LinkKind<LinkDraft>> batchKinds;
    private final int maxConcurrency;
    private final BooleanSupplier closed;

    /**
     * An engine that finds the kind of a draft with these functions.
     *
     * @param kinds for single operations
     * @param batchKinds for batches
     * @param maxConcurrency exchanges that can be under way at once, whatever the options of a run say
     * @param closed whether the client was closed, so that waiting is in vain
     */
    public BatchEngine(
            Function<LinkDraft, LinkKind<LinkDraft>> kinds,
            Function<LinkDraft, LinkKind<LinkDraft>> batchKinds,
            int maxConcurrency,
            BooleanSupplier closed) {
        this.kinds = kinds;
        this.batchKinds = batchKinds;
        this.maxConcurrency = maxConcurrency;
        this.closed = closed;
    }

    /** As {@link #run(Publisher, BatchSpec)}; all items are sent. */
    public <T> Flux<LinkOutcome<T>> run(
            Publisher<? extends T> items, Function<? super T, ? extends LinkChange> changes, BatchOptions options) {
        return run(items, BatchSpec.of(changes, options));
    }

    /** One outcome per item; that the input failed is told after the outcomes of all items before it. */
    public <T> Flux<LinkOutcome<T>> run(Publisher<? extends T> items, BatchSpec<T> spec) {
        return run(items, spec, batchKinds);
    }

    private <T> Flux<LinkOutcome<T>> run(
            Publisher<? extends T> items, BatchSpec<T> spec, Function<LinkDraft, LinkKind<LinkDraft>> kindsOfRun) {
        int concurrency = Math.min(spec.options().concurrency(), maxConcurrency);
        return new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super LinkOutcome<T>> actual) {
                new BatchRun<T>(actual, spec, kindsOfRun, concurrency, closed).start(items);
            }
        };
    }

    /** The outcome of one link; what would be its error is the stream's. */
    public Mono<LinkOutcome<LinkDraft>> ensure(LinkDraft draft, EnsureOptions options) {
        return single(draft, draft, options);
    }

    /** The outcome of deleting one link. */
    public Mono<LinkOutcome<LinkDraft>> ensureAbsent(LinkDraft draft, EnsureOptions options) {
        return single(draft, draft.unlink(), options);
    }

    private Mono<LinkOutcome<LinkDraft>> single(LinkDraft draft, LinkChange change, EnsureOptions options) {
        BatchOptions batch = BatchOptions.builder()
                .window(1)
                .concurrency(1)
                .settleTime(options.settleTime())
                .patience(options.patience())
                .existing(options.existing())
                .build();
        return run(Mono.just(draft), BatchSpec.of(item -> change, batch), kinds)
                .next()
                .onErrorMap(BatchStoppedException.class, stopped -> Objects.requireNonNull(stopped.getCause()))
                .flatMap(outcome -> outcome.error()
                        .<Mono<LinkOutcome<LinkDraft>>>map(Mono::error)
                        .orElseGet(() -> Mono.just(outcome)));
    }
}
