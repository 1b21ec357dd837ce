package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.model.LinkDraft;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;

/** One link on its way: what the caller handed in, the draft that it stands for, and in the end its outcome. */
final class Entry<T> {
    private final long index;
    private final T item;
    private final @Nullable LinkDraft draft;
    private @Nullable LinkOutcome<T> outcome;

    private Entry(long index, T item, @Nullable LinkDraft draft) {
        this.index = index;
        this.item = item;
        this.draft = draft;
    }

    /** An item that has no draft fails alone, with what the caller's function threw. */
    static <T> Entry<T> of(long index, T item, Function<? super T, ? extends LinkDraft> drafts) {
        try {
            LinkDraft draft = Objects.requireNonNull(drafts.apply(item), "the function gave no draft for the item");
            return new Entry<>(index, item, draft);
        } catch (Throwable e) {
            Exceptions.throwIfFatal(e);
            Entry<T> entry = new Entry<>(index, item, null);
            entry.failed(e);
            return entry;
        }
    }

    boolean isSettled() {
        return outcome != null;
    }

    LinkDraft draft() {
        return Objects.requireNonNull(draft, "draft");
    }

    LinkOutcome<T> outcome() {
        return Objects.requireNonNull(outcome, "outcome");
    }

    void created() {
        outcome = new LinkOutcome.Created<>(index, item);
    }

    void confirmed() {
        outcome = new LinkOutcome.Confirmed<>(index, item);
    }

    void alreadyLinked() {
        outcome = new LinkOutcome.AlreadyLinked<>(index, item);
    }

    void failed(Throwable error) {
        outcome = new LinkOutcome.Failed<>(index, item, error);
    }

    /** A repeat shares the fate of its first occurrence. */
    void repeats(Entry<T> first) {
        if (first.outcome() instanceof LinkOutcome.Failed<T> failure) {
            failed(failure.error());
        } else {
            alreadyLinked();
        }
    }
}
