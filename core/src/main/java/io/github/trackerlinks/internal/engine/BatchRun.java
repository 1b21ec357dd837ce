package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.call.TrackerContext;
import io.github.trackerlinks.error.NothingToSendException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.guard.ErrorBoundary;
import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.internal.kind.LinkWrite;
import io.github.trackerlinks.internal.kind.ListedLinks;
import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.model.LinkDraft;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/**
 * One subscription to a run: brings items, answers and the time to the {@link Machine}, one after another, and starts what
 * it says. Whoever brings something drains the inbox if nobody does. Outcomes are emitted by a worker of their own, so that a
 * slow consumer keeps no exchange from being answered.
 */
final class BatchRun<T> implements CoreSubscriber<T>, Subscription {
    private final CoreSubscriber<? super LinkOutcome<T>> actual;
    private final Function<? super T, ? extends LinkChange> changes;
    private final BooleanSupplier clientClosed;
    private final Scheduler scheduler = Schedulers.parallel();
    private final long start = scheduler.now(TimeUnit.NANOSECONDS);
    private final Machine<T> machine;
    private final Emitter<T> emitter;
    private final int window;

    private final Queue<Runnable> inbox =
            Queues.<Runnable>unboundedMultiproducer().get();
    private final Queue<T> input;
    private final AtomicInteger drains = new AtomicInteger();
    private final Map<Exchange, Disposable> calls = new HashMap<>();
    private @Nullable Subscription upstream;
    private long outstanding;
    private long wakeUpAt = Long.MAX_VALUE;
    private @Nullable Disposable wakeUp;
    private boolean inputEnded;
    private boolean done;

    BatchRun(
            CoreSubscriber<? super LinkOutcome<T>> actual,
            Function<? super T, ? extends LinkChange> changes,
            BatchOptions options,
            Function<LinkDraft, LinkKind<LinkDraft>> kinds,
            int concurrency,
            BooleanSupplier clientClosed) {
        this.actual = actual;
        this.changes = changes;
        this.clientClosed = clientClosed;
        this.window = options.window();
        this.input = Queues.<T>get(Math.max(window, 1)).get();
        long deadline = TrackerContext.timeLeft(actual.currentContext())
                .map(Duration::toNanos)
                .orElse(Long.MAX_VALUE);
        this.machine = new Machine<>(options, kinds, concurrency, deadline);
        this.emitter = new Emitter<>(actual, scheduler.createWorker(), this::drain);
    }

    void start(Publisher<? extends T> items) {
        actual.onSubscribe(this);
        items.subscribe(this);
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        add(() -> {
            if (done || upstream != null) {
                subscription.cancel();
            } else {
                upstream = subscription;
            }
        });
    }

    @Override
    public void onNext(T item) {
        if (!input.offer(Objects.requireNonNull(item, "item"))) {
            add(() -> fail(new IllegalStateException("the input emitted more items than were requested")));
        } else {
            drain();
        }
    }

    @Override
    public void onError(Throwable error) {
        add(() -> endInput(error));
    }

    @Override
    public void onComplete() {
        add(() -> endInput(null));
    }

    private void endInput(@Nullable Throwable error) {
        takeInput();
        inputEnded = true;
        machine.endInput(error);
    }

    @Override
    public void request(long count) {
        if (Operators.validate(count)) {
            emitter.requested(count);
            drain();
        }
    }

    @Override
    public void cancel() {
        emitter.cancel();
        add(this::shutDown);
    }

    private void add(Runnable event) {
        inbox.add(event);
        drain();
    }

    private void drain() {
        if (drains.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            try {
                turn();
            } catch (Throwable defect) {
                fail(defect);
            }
            missed = drains.addAndGet(-missed);
        } while (missed != 0);
    }

    /** Takes in what has come, then lets exchanges leave, then tells outcomes. */
    private void turn() {
        machine.advance(now());
        for (Runnable event = inbox.poll(); event != null; event = inbox.poll()) {
            event.run();
        }
        if (done) {
            return;
        }
        takeInput();
        machine.advance(now());
        if (machine.isStopped()) {
            stop();
        }
        for (Exchange next = machine.next(); next != null; next = machine.next()) {
            begin(next);
        }
        tell();
        askForMore();
        sleep();
    }

    private void takeInput() {
        for (T item = input.poll(); item != null; item = input.poll()) {
            outstanding--;
            LinkDraft draft = null;
            Throwable error = null;
            try {
                draft = (LinkDraft)
                        Objects.requireNonNull(changes.apply(item), "the function returned null for the item");
            } catch (Throwable thrown) {
                if (!ErrorBoundary.isSurvivable(thrown)) {
                    throw thrown;
                }
                error = thrown;
            }
            machine.take(item, draft, error);
        }
    }

    private void askForMore() {
        long room = machine.room() - outstanding;
        if (upstream != null && !inputEnded && room >= Math.max(1, window / 4)) {
            outstanding += room;
            upstream.request(room);
        }
    }

    /** The run ends early: nothing more is taken, and what is in vain is given up. */
    private void stop() {
        if (upstream != null && !inputEnded) {
            inputEnded = true;
            upstream.cancel();
        }
        for (Exchange exchange : machine.inVain()) {
            giveUp(exchange);
        }
    }

    private void giveUp(Exchange exchange) {
        Disposable call = calls.remove(exchange);
        if (call != null) {
            call.dispose();
        }
        add(() -> machine.abandoned(exchange));
    }

    private void tell() {
        if (machine.isFinished()) {
            machine.close();
        }
        while (machine.hasOutcome() && emitter.hasRoom()) {
            emitter.emit(machine.tell().outcome());
        }
        if (machine.isFinished() && !machine.hasOutcome()) {
            finish(machine.end());
        }
    }

    private void sleep() {
        long next = done ? Long.MAX_VALUE : machine.nextWakeUp();
        if (next < wakeUpAt) {
            if (wakeUp != null) {
                wakeUp.dispose();
            }
            wakeUpAt = next;
            wakeUp = scheduler.schedule(this::wake, Math.max(0, next - now()), TimeUnit.NANOSECONDS);
        }
    }

    private void wake() {
        add(() -> wakeUpAt = Long.MAX_VALUE);
    }

    private long now() {
        return scheduler.now(TimeUnit.NANOSECONDS) - start;
    }

    private void fail(Throwable defect) {
        if (!done) {
            finish(defect);
        }
    }

    private void finish(@Nullable Throwable error) {
        shutDown();
        emitter.end(error);
    }

    /** Nothing more is sent or taken. */
    private void shutDown() {
        if (done) {
            return;
        }
        done = true;
        if (upstream != null && !inputEnded) {
            upstream.cancel();
        }
        if (wakeUp != null) {
            wakeUp.dispose();
        }
        List.copyOf(calls.values()).forEach(Disposable::dispose);
        calls.clear();
        Operators.onDiscardMultiple(machine.values(), actual.currentContext());
        Operators.onDiscardQueueWithClear(input, actual.currentContext(), null);
    }

    private void begin(Exchange next) {
        if (next instanceof Exchange.Write write) {
            begin(write);
        } else if (next instanceof Exchange.Read read) {
            begin(read);
        } else if (next instanceof Exchange.Names names) {
            begin(names);
        }
    }

    private void begin(Exchange.Write write) {
        Mono<Void> call = write.lane().key().kind().send(new LateWrite(write));
        subscribe(write, call, nothing -> {}, error -> machine.ended(write, error, clientClosed.getAsBoolean()));
    }

    private void begin(Exchange.Read read) {
        Mono<ListedLinks<LinkDraft>> call = read.lane().key().kind().read(read.drafts());
        subscribe(read, call, seen -> machine.answered(read, seen), error -> {
            if (error != null) {
                machine.failed(read, known(error), clientClosed.getAsBoolean());
            }
        });
    }

    private void begin(Exchange.Names names) {
        Mono<Void> call = names.link().kind().resolve(names.link().asked());
        subscribe(names, call, nothing -> {}, error -> {
            if (error == null) {
                machine.named(names);
            } else {
                machine.failed(names, known(error), clientClosed.getAsBoolean());
            }
        });
    }

    private static TrackerException known(Throwable error) {
        if (error instanceof TrackerException tracker) {
            return tracker;
        }
        throw error instanceof RuntimeException defect ? defect : new IllegalStateException(error);
    }

    private <R> void subscribe(Exchange exchange, Mono<R> call, Consumer<R> value, End end) {
        ExchangeSubscriber<R> subscriber = new ExchangeSubscriber<>(exchange, value, end);
        calls.put(exchange, subscriber);
        call.subscribe(subscriber);
    }

    /** What follows from the end of a call. */
    private interface End {
        void ended(@Nullable Throwable error);
    }

    /** Passes the end of a call to the inbox. One that was given up has no end any more. */
    private final class ExchangeSubscriber<R> implements CoreSubscriber<R>, Disposable {
        private final Exchange exchange;
        private final Consumer<R> onValue;
        private final End end;
        private final AtomicReference<@Nullable Subscription> call = new AtomicReference<>();
        private @Nullable R value;

        ExchangeSubscriber(Exchange exchange, Consumer<R> onValue, End end) {
            this.exchange = exchange;
            this.onValue = onValue;
            this.end = end;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (call.compareAndSet(null, subscription)) {
                subscription.request(Long.MAX_VALUE);
            } else {
                subscription.cancel();
            }
        }

        @Override
        public void dispose() {
            Subscription subscription = call.getAndSet(Operators.cancelledSubscription());
            if (subscription != null) {
                subscription.cancel();
            }
        }

        @Override
        public void onNext(R answer) {
            value = answer;
        }

        @Override
        public void onComplete() {
            add(() -> ended(null));
        }

        @Override
        public void onError(Throwable error) {
            add(() -> ended(error));
        }

        private void ended(@Nullable Throwable error) {
            if (calls.remove(exchange) == null || done) {
                return;
            }
            if (error != null && !(error instanceof TrackerException) && !(error instanceof NothingToSendException)) {
                fail(error);
                return;
            }
            if (value != null) {
                onValue.accept(value);
            }
            end.ended(error);
        }
    }

    /** A write whose links the machine chooses when it may leave. */
    private final class LateWrite implements LinkWrite<LinkDraft> {
        private final Exchange.Write write;

        LateWrite(Exchange.Write write) {
            this.write = write;
        }

        @Override
        public LinkDraft first() {
            return write.first();
        }

        @Override
        public int maxItems() {
            return write.lane().maxBatch();
        }

        @Override
        public boolean isResend() {
            return write.isResend();
        }

        /** It is asked for by the thread that starts the exchange. */
        @Override
        public List<LinkDraft> candidates() {
            return machine.candidates(write);
        }

        @Override
        public void readAnswered() {
            add(machine::readAnswered);
        }

        @Override
        public Mono<Sent> compose() {
            return Mono.create(sink -> {
                Composition composition = new Composition(write, sink);
                sink.onCancel(composition::cancel);
                add(composition::compose);
            });
        }
    }

    /** Waits for its turn in the inbox to choose the links of one attempt. */
    private final class Composition {
        private final Exchange.Write write;
        private final MonoSink<Sent> sink;
        private volatile boolean cancelled;
        private volatile @Nullable Sent sent;

        Composition(Exchange.Write write, MonoSink<Sent> sink) {
            this.write = write;
            this.sink = sink;
        }

        void compose() {
            LinkArray array = cancelled || done ? null : machine.compose(write);
            if (array == null) {
                sink.success();
                return;
            }
            Sent composed = new Sent(write, array);
            sent = composed;
            sink.success(composed);
            if (cancelled) {
                composed.giveUp();
            }
        }

        void cancel() {
            cancelled = true;
            Sent composed = sent;
            if (composed != null) {
                composed.giveUp();
            }
        }
    }

    /** The links of one attempt. */
    private final class Sent implements LinkWrite.Attempt<LinkDraft> {
        private final Exchange.Write write;
        private final LinkArray array;
        private final List<LinkDraft> drafts;
        private final AtomicBoolean decided = new AtomicBoolean();

        Sent(Exchange.Write write, LinkArray array) {
            this.write = write;
            this.array = array;
            this.drafts = array.drafts();
        }

        @Override
        public boolean leaves() {
            return decided.compareAndSet(false, true);
        }

        /** Unless it has left. */
        void giveUp() {
            if (decided.compareAndSet(false, true)) {
                unprocessed();
            }
        }

        @Override
        public List<LinkDraft> drafts() {
            return drafts;
        }

        @Override
        public void created(@Nullable String id) {
            add(() -> machine.created(write, array, id));
        }

        @Override
        public void unprocessed() {
            add(() -> machine.unprocessed(write, array));
        }

        @Override
        public void failed(Throwable error) {
            add(() -> machine.failed(write, array, known(error)));
        }
    }
}
