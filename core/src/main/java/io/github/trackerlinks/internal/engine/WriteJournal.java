package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.BatchJournal;
import io.github.trackerlinks.internal.guard.ErrorBoundary;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Has the items of an array written down before it leaves. */
final class WriteJournal<T> {
    private final @Nullable BatchJournal<? super T> journal;
    private final Context context;
    private final Consumer<Runnable> inbox;

    /** @param journal {@code null} if nothing is to be written down */
    WriteJournal(@Nullable BatchJournal<? super T> journal, Context context, Consumer<Runnable> inbox) {
        this.journal = journal;
        this.context = context;
        this.inbox = inbox;
    }

    /**
     * Begins to write. Without a journal, there is no wait.
     *
     * @param done called in turn when the array may leave
     * @param failed called in turn when it may not
     * @return cancels it
     */
    Disposable begin(LinkArray array, Runnable done, Consumer<Throwable> failed) {
        BatchJournal<? super T> own = journal;
        if (own == null) {
            done.run();
            return Disposables.disposed();
        }
        List<T> items = items(array);
        return ErrorBoundary.around(Mono.defer(() ->
                        Objects.requireNonNull(own.beforeWrite(items), "the journal's beforeWrite returned null")))
                .subscribe(
                        nothing -> {},
                        error -> inbox.accept(() -> failed.accept(error)),
                        () -> inbox.accept(done),
                        context);
    }

    /** All that ask for its links now. */
    @SuppressWarnings("unchecked") // The links of a run have items of this run alone.
    private static <T> List<T> items(LinkArray array) {
        return array.links().stream()
                .flatMap(link -> link.items().stream())
                .map(item -> (T) item.value())
                .toList();
    }
}
