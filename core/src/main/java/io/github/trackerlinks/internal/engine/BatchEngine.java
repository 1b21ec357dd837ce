package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Order;
import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.EnsureOptions;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.internal.engine.flow.Gate;
import io.github.trackerlinks.internal.engine.flow.Patience;
import io.github.trackerlinks.internal.engine.flow.SourceLanes;
import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.model.LinkDraft;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Runs a stream of links through windows; see {@link io.github.trackerlinks.TrackerClient#batch}. */
public final class BatchEngine {
    /** Windows under way at once: while the slowest link of one is waited for, the others keep the gate busy. */
    static final int OVERLAP = 4;

    /** Lists of outcomes that a window may be ahead of its consumer. */
    private static final int READY = 32;

    /** Groups merged at once: a merge looks at all that it merges whenever one of them ends. */
    private static final int MERGED = 256;

    private final Function<LinkDraft, LinkKind<LinkDraft>> ports;
    private final Function<LinkDraft, LinkKind<LinkDraft>> batchPorts;
    private final int maxConcurrency;
    private final BooleanSupplier closed;

    /**
     * An engine that finds the port of a draft with these functions.
     *
     * @param ports for single operations
     * @param batchPorts for batches
     * @param maxConcurrency exchanges that can be under way at once, whatever the options of a run say
     * @param closed whether the client was closed, so that waiting is in vain
     */
    public BatchEngine(
            Function<LinkDraft, LinkKind<LinkDraft>> ports,
            Function<LinkDraft, LinkKind<LinkDraft>> batchPorts,
            int maxConcurrency,
            BooleanSupplier closed) {
        this.ports = ports;
        this.batchPorts = batchPorts;
        this.maxConcurrency = maxConcurrency;
        this.closed = closed;
    }

    /** One outcome per item; that the input failed is told after the outcomes of all items before it. */
    public <T> Flux<LinkOutcome<T>> run(
            Publisher<? extends T> input, Function<? super T, ? extends LinkChange> changes, BatchOptions options) {
        return Flux.defer(() -> new Run<T>(input, changes, options, batchPorts).outcomes());
    }

    /** The outcome of one link; what would be its error is the stream's. */
    public Mono<LinkOutcome<LinkDraft>> ensure(LinkDraft draft, EnsureOptions options) {
        BatchOptions batch = BatchOptions.builder()
                .window(1)
                .settleTime(options.settleTime())
                .patience(options.patience())
                .existing(options.existing())
                .build();
        return Flux.defer(() -> new Run<LinkDraft>(Mono.just(draft), change -> change, batch, ports).outcomes())
                .next()
                .onErrorMap(BatchStoppedException.class, stopped -> Objects.requireNonNull(stopped.getCause()))
                .flatMap(outcome -> outcome.error()
                        .<Mono<LinkOutcome<LinkDraft>>>map(Mono::error)
                        .orElseGet(() -> Mono.just(outcome)));
    }

    /** The outcome of deleting one link. */
    public Mono<LinkOutcome<LinkDraft>> ensureAbsent(LinkDraft draft, EnsureOptions options) {
        return Mono.defer(() -> new LinkRemoval(draft, ports.apply(draft), options, closed).remove());
    }

    /** What the virtual machine may not survive, as an error that operators pass on: they would throw it. */
    private static final class Fatal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Fatal(Throwable cause) {
            super(cause);
        }
    }

    /** The state of one subscription. */
    private final class Run<T> {
        private final Publisher<? extends T> input;
        private final Function<? super T, ? extends LinkChange> changes;
        private final BatchOptions options;
        private final KnownLinks known;
        private final Gate gate;
        private final Patience patience;
        private final RunState state;
        private final SourceLanes lanes = new SourceLanes();
        private final AtomicReference<@Nullable Throwable> inputError = new AtomicReference<>();
        private final Untold untold = new Untold();

        Run(
                Publisher<? extends T> input,
                Function<? super T, ? extends LinkChange> changes,
                BatchOptions options,
                Function<LinkDraft, LinkKind<LinkDraft>> ports) {
            this.input = input;
            this.changes = changes;
            this.options = options;
            this.known = new KnownLinks(ports, options.rememberSettled());
            this.gate = new Gate(Math.min(options.concurrency(), maxConcurrency));
            this.patience = new Patience(options.patience(), closed, gate);
            this.state = new RunState(options, gate, patience);
        }

        Flux<LinkOutcome<T>> outcomes() {
            Flux<Window<T>> windows = Flux.<T>from(input)
                    .onErrorResume(this::endInput)
                    .index(this::entry)
                    .bufferTimeout(options.window(), options.linger(), Schedulers.parallel(), true)
                    .takeUntilOther(patience.stopped())
                    .map(Window::new);
            Flux<List<Entry<T>>> settled = options.order() == Order.INPUT
                    ? windows.flatMapSequential(this::inOrder, OVERLAP, READY)
                    : windows.flatMap(this::asKnown, OVERLAP, READY);
            return settled.concatMapIterable(Function.identity(), 1)
                    .map(this::outcome)
                    .concatWith(Mono.defer(this::end))
                    .onErrorMap(Fatal.class, fatal -> Objects.requireNonNull(fatal.getCause(), "cause"))
                    .doOnCancel(gate::close);
        }

        private Mono<T> endInput(Throwable error) {
            inputError.set(error);
            return Mono.empty();
        }

        /** An item that has no draft fails alone, with what the caller's function threw. */
        private Entry<T> entry(long index, T item) {
            LinkDraft draft;
            try {
                draft = (LinkDraft)
                        Objects.requireNonNull(changes.apply(item), "the function returned null for the item");
            } catch (Throwable e) {
                if (e instanceof VirtualMachineError && !(e instanceof StackOverflowError)) {
                    throw new Fatal(e);
                }
                return Entry.failed(index, item, e);
            }
            return Entry.of(index, item, known.link(index, draft));
        }

        private Flux<List<Entry<T>>> inOrder(Window<T> window) {
            return settled(window).map(group -> window.next()).concatWith(Mono.fromSupplier(window::rest));
        }

        private Flux<List<Entry<T>>> asKnown(Window<T> window) {
            return settled(window).map(Window.Group::settled);
        }

        private Flux<Window.Group<T>> settled(Window<T> window) {
            untold.begun(window.end());
            return Flux.fromIterable(window.groups())
                    .buffer(MERGED)
                    .flatMap(this::settleAll, 1 + window.groups().size() / MERGED, READY)
                    .doOnComplete(() -> window.unsettled().forEach(untold::add));
        }

        private Flux<Window.Group<T>> settleAll(List<Window.Group<T>> groups) {
            return Flux.fromIterable(groups).flatMap(this::settle, MERGED, 1);
        }

        /** Nothing but a defect of ours makes this fail; then it must not start what waits behind it. */
        private Mono<Window.Group<T>> settle(Window.Group<T> group) {
            if (group.isSettled()) {
                return Mono.just(group);
            }
            Mono<Void> writing = group.links().isEmpty() ? Mono.empty() : new GroupWriter(group.links(), state).write();
            return lanes.onLane(group.key().source(), writing)
                    .doOnError(defect -> gate.close())
                    .thenReturn(group);
        }

        private LinkOutcome<T> outcome(Entry<T> entry) {
            known.leaves(entry);
            return entry.outcome();
        }

        /** Of two reasons to end early none is lost. */
        private Mono<LinkOutcome<T>> end() {
            Throwable stopped = patience.reason();
            Throwable failed = inputError.get();
            Throwable cause = failed == null ? stopped : failed;
            if (cause == null) {
                return Mono.empty();
            }
            BatchStoppedException end =
                    new BatchStoppedException(untold.watermark(), untold.notAttempted(known), cause);
            if (stopped != null && stopped != cause) {
                end.addSuppressed(stopped);
            }
            return Mono.error(end);
        }
    }
}
