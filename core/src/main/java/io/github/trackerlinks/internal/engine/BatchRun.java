package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.BatchOptions.Orientation;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.call.TrackerContext;
import io.github.trackerlinks.internal.guard.ErrorBoundary;
import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.model.LinkDraft;
import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
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
    private static final int STEPS = 4;
    /** The more links wait, the fewer requests they take: with quarters the Debian graph takes 1.2 to 2.5 % more. */
    private static final int SMALL_STEPS = 64;

    private final CoreSubscriber<? super LinkOutcome<T>> actual;
    private final BatchSpec<T> spec;
    private final Scheduler scheduler = Schedulers.parallel();
    private final long start = scheduler.now(TimeUnit.NANOSECONDS);
    private final Machine<T> machine;
    private final Emitter<T> emitter;
    private final OutcomeJournal<T> outcomes;
    private final int window;
    /** In how many steps the window is filled. */
    private final int steps;

    private final Queue<Runnable> inbox =
            Queues.<Runnable>unboundedMultiproducer().get();
    private final Queue<T> input;
    private final AtomicInteger drains = new AtomicInteger();
    private final ExchangeCalls calls;
    private @Nullable Subscription upstream;
    private long outstanding;
    private long wakeUpAt = Long.MAX_VALUE;
    private @Nullable Disposable wakeUp;
    private boolean inputEnded;
    private boolean done;

    BatchRun(
            CoreSubscriber<? super LinkOutcome<T>> actual,
            BatchSpec<T> spec,
            Function<LinkDraft, LinkKind<LinkDraft>> kinds,
            int concurrency,
            BooleanSupplier clientClosed) {
        this.actual = actual;
        this.spec = spec;
        this.window = spec.options().window();
        this.steps = spec.options().orientation() == Orientation.FEWEST_REQUESTS ? SMALL_STEPS : STEPS;
        this.input = Queues.<T>get(Math.max(window, 1)).get();
        long deadline = TrackerContext.timeLeft(actual.currentContext())
                .map(Duration::toNanos)
                .orElse(Long.MAX_VALUE);
        this.machine = new Machine<>(spec, kinds, concurrency, deadline);
        Context context = actual.currentContext();
        WriteJournal<T> journal = new WriteJournal<>(spec.journal(), context, this::add);
        this.calls = new ExchangeCalls(machine, journal, context, clientClosed, this::add, this::finish);
        this.emitter = new Emitter<>(actual, scheduler.createWorker(), this::drain);
        this.outcomes = new OutcomeJournal<>(spec.journal(), machine, emitter, context, this::add);
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
            add(() -> finish(new IllegalStateException("the input emitted more items than were requested")));
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
        add(() -> finish(null));
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
                finish(defect);
            }
            missed = drains.addAndGet(-missed);
        } while (missed != 0);
    }

    /** Takes in what has come, then lets exchanges leave, then tells outcomes. */
    private void turn() {
        for (Runnable event = inbox.poll(); event != null; event = inbox.poll()) {
            // A turn can be long: what it takes in late must not be dated back to its beginning, or its doubts were
            // ripe too early.
            machine.advance(now());
            event.run();
        }
        if (done) {
            discardInput();
            return;
        }
        takeInput();
        machine.advance(now());
        if (machine.isStopped()) {
            stop();
        }
        for (Exchange next = machine.next(); next != null; next = machine.next()) {
            calls.begin(next);
        }
        tell();
        askForMore();
        sleep();
    }

    private void takeInput() {
        for (T item = input.poll(); item != null; item = input.poll()) {
            outstanding--;
            LinkChange change = null;
            Throwable error = null;
            try {
                change = Objects.requireNonNull(spec.change().apply(item), "the function returned null for the item");
            } catch (Throwable thrown) {
                if (!ErrorBoundary.isSurvivable(thrown)) {
                    throw thrown;
                }
                error = thrown;
            }
            machine.take(item, change, error);
        }
    }

    private void askForMore() {
        long room = machine.room() - outstanding;
        if (upstream != null && !inputEnded && room >= Math.max(1, window / steps)) {
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
            calls.giveUp(exchange);
        }
    }

    private void tell() {
        if (machine.isFinished()) {
            machine.close();
        }
        while (machine.hasOutcome() && emitter.hasRoom()) {
            outcomes.add(machine.nextOutcome());
        }
        outcomes.write();
        emitter.flush();
        if (machine.isFinished() && !machine.hasOutcome() && outcomes.isIdle()) {
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

    /** Nothing more is sent or taken. The first end counts. */
    private void finish(@Nullable Throwable error) {
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
        calls.giveUpAll();
        outcomes.close();
        Operators.onDiscardMultiple(machine.values(), actual.currentContext());
        discardInput();
        emitter.end(error);
    }

    /** An item may come in while a run ends. */
    private void discardInput() {
        Operators.onDiscardQueueWithClear(input, actual.currentContext(), null);
    }
}
