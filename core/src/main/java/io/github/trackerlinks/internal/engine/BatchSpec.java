package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.BatchJournal;
import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.model.LinkChange;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How the items of a run become links.
 *
 * @param change the change that an item stands for
 * @param wanted whether an item is to be sent, asked when it may leave
 * @param journal is told of what leaves and of what is emitted; {@code null} for none
 */
public record BatchSpec<T>(
        Function<? super T, ? extends LinkChange> change,
        BatchOptions options,
        Predicate<? super T> wanted,
        @Nullable BatchJournal<? super T> journal) {
    public BatchSpec {
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(wanted, "wanted");
    }

    /** All items are sent, and nothing is written down. */
    public static <T> BatchSpec<T> of(Function<? super T, ? extends LinkChange> change, BatchOptions options) {
        return new BatchSpec<>(change, options, item -> true, null);
    }

    public BatchSpec<T> with(BatchOptions others) {
        return new BatchSpec<>(change, others, wanted, journal);
    }

    public BatchSpec<T> sendIf(Predicate<? super T> condition) {
        return new BatchSpec<>(change, options, condition, journal);
    }

    public BatchSpec<T> journal(BatchJournal<? super T> other) {
        return new BatchSpec<>(change, options, wanted, other);
    }
}
