package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.BatchJournal;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.internal.guard.ErrorBoundary;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Has outcomes written down before they are emitted: one list at a time, and what gathers meanwhile is the next one. Until then
 * the items stay in the engine: they count in its window, and their repeats share their outcomes.
 */
final class OutcomeJournal<T> {
    private final @Nullable BatchJournal<? super T> journal;
    private final Machine<T> machine;
    private final Emitter<T> emitter;
    private final Context context;
    private final Consumer<Runnable> inbox;
    private final List<Item<T>> gathered = new ArrayList<>();
    private boolean writing;
    private boolean broken;
    private Disposable entry = Disposables.disposed();

    /** @param journal {@code null} if nothing is to be written down */
    OutcomeJournal(
            @Nullable BatchJournal<? super T> journal,
            Machine<T> machine,
            Emitter<T> emitter,
            Context context,
            Consumer<Runnable> inbox) {
        this.journal = journal;
        this.machine = machine;
        this.emitter = emitter;
        this.context = context;
        this.inbox = inbox;
    }

    /** The outcome of this item is the next to be emitted. */
    void add(Item<T> item) {
        emitter.reserve();
        if (journal == null) {
            emit(item, item.outcome());
        } else {
            gathered.add(item);
        }
    }

    /** Begins with the next list if there is one, and no other is being written. */
    void write() {
        BatchJournal<? super T> own = journal;
        if (own == null || writing || gathered.isEmpty()) {
            return;
        }
        List<Item<T>> items = List.copyOf(gathered);
        List<LinkOutcome<T>> outcomes = items.stream().map(Item::outcome).toList();
        gathered.clear();
        if (broken) {
            emit(items, outcomes);
            return;
        }
        writing = true;
        entry = ErrorBoundary.around(Mono.defer(
                        () -> Objects.requireNonNull(own.settled(outcomes), "the journal's settled returned null")))
                .subscribe(
                        nothing -> {},
                        error -> inbox.accept(() -> failed(items, outcomes, error)),
                        () -> inbox.accept(() -> written(items, outcomes)),
                        context);
    }

    private void written(List<Item<T>> items, List<LinkOutcome<T>> outcomes) {
        writing = false;
        emit(items, outcomes);
    }

    /** What is known is emitted nevertheless; what could not be written down must not be followed by what could. */
    private void failed(List<Item<T>> items, List<LinkOutcome<T>> outcomes, Throwable error) {
        broken = true;
        machine.stop(error);
        written(items, outcomes);
    }

    private void emit(List<Item<T>> items, List<LinkOutcome<T>> outcomes) {
        for (int i = 0; i < items.size(); i++) {
            emit(items.get(i), outcomes.get(i));
        }
    }

    private void emit(Item<T> item, LinkOutcome<T> outcome) {
        machine.told(item);
        emitter.add(outcome);
    }

    /** Whether no outcome waits. */
    boolean isIdle() {
        return !writing && gathered.isEmpty();
    }

    /** Nothing more is emitted. */
    void close() {
        entry.dispose();
    }
}
