package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.model.LinkDraft;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Runs a stream of links through windows; see {@link io.github.trackerlinks.TrackerClient#createAll}. */
public final class BatchEngine {
    /** Windows under way at once: while the slowest link of one is waited for, the others keep the gate busy. */
    static final int OVERLAP = 4;

    private final Function<LinkDraft, LinkPort<LinkDraft>> ports;
    private final int maxConcurrency;

    /**
     * An engine that finds the port of a draft with this function.
     *
     * @param maxConcurrency exchanges that can be under way at once, whatever the options of a run say
     */
    public BatchEngine(Function<LinkDraft, LinkPort<LinkDraft>> ports, int maxConcurrency) {
        this.ports = ports;
        this.maxConcurrency = maxConcurrency;
    }

    /** One outcome per item, in input order; an error of the input comes after the outcomes of all items before it. */
    public <T> Flux<LinkOutcome<T>> createAll(
            Publisher<T> input, Function<? super T, ? extends LinkDraft> drafts, BatchOptions options) {
        return Flux.defer(() -> new Run<>(input, drafts, options).outcomes());
    }

    /** The outcome of one link; what would be {@link LinkOutcome.Failed} is an error. */
    public Mono<LinkOutcome<LinkDraft>> ensure(LinkDraft draft, BatchOptions options) {
        return createAll(Mono.just(draft), Function.identity(), options.withWindow(1))
                .next()
                .flatMap(outcome -> outcome instanceof LinkOutcome.Failed<LinkDraft> failure
                        ? Mono.error(failure.error())
                        : Mono.just(outcome));
    }

    /** The state of one subscription. */
    private final class Run<T> {
        private final Publisher<T> input;
        private final Function<? super T, ? extends LinkDraft> drafts;
        private final BatchOptions options;
        private final Gate gate;
        private final SourceLanes lanes = new SourceLanes();
        private final AtomicReference<@Nullable Throwable> inputError = new AtomicReference<>();

        Run(Publisher<T> input, Function<? super T, ? extends LinkDraft> drafts, BatchOptions options) {
            this.input = input;
            this.drafts = drafts;
            this.options = options;
            this.gate = new Gate(Math.min(options.concurrency(), maxConcurrency));
        }

        Flux<LinkOutcome<T>> outcomes() {
            return Flux.from(input)
                    .onErrorResume(this::endInput)
                    .index((index, item) -> Entry.of(index, item, drafts))
                    .bufferTimeout(options.window(), options.linger(), Schedulers.parallel(), true)
                    .flatMapSequential(this::write, OVERLAP, 1)
                    .concatMapIterable(Function.identity(), 1)
                    .concatWith(Mono.defer(this::inputError))
                    .doOnCancel(gate::close);
        }

        private Mono<T> endInput(Throwable error) {
            inputError.set(error);
            return Mono.empty();
        }

        private Mono<LinkOutcome<T>> inputError() {
            Throwable error = inputError.get();
            return error == null ? Mono.empty() : Mono.error(error);
        }

        private Mono<List<LinkOutcome<T>>> write(List<Entry<T>> entries) {
            Window<T> window = new Window<>(entries, ports);
            return Flux.fromIterable(window.groups())
                    .flatMap(this::write, options.window(), 1)
                    .then(Mono.fromSupplier(window::outcomes));
        }

        /** Nothing but a defect of ours makes this fail; then it must not start what waits behind it. */
        private Mono<Void> write(Window.Group<T> group) {
            return lanes.onLane(group.source(), new GroupWriter<>(group, options.batchSize(), gate).write())
                    .doOnError(defect -> gate.close());
        }
    }
}
