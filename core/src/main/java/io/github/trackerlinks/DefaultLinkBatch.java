package io.github.trackerlinks;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.LinkBatch;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.internal.engine.BatchEngine;
import io.github.trackerlinks.model.LinkChange;
import java.util.Objects;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** A specification over the engine. */
final class DefaultLinkBatch<T> implements LinkBatch<T> {
    private final BatchEngine engine;
    private final Function<? super T, ? extends LinkChange> change;
    private final BatchOptions options;

    DefaultLinkBatch(BatchEngine engine, Function<? super T, ? extends LinkChange> change) {
        this(engine, change, BatchOptions.defaults());
    }

    private DefaultLinkBatch(
            BatchEngine engine, Function<? super T, ? extends LinkChange> change, BatchOptions options) {
        this.engine = engine;
        this.change = Objects.requireNonNull(change, "change");
        this.options = Objects.requireNonNull(options, "options");
    }

    @Override
    public LinkBatch<T> options(BatchOptions newOptions) {
        return new DefaultLinkBatch<>(engine, change, newOptions);
    }

    @Override
    public Flux<LinkOutcome<T>> run(Publisher<? extends T> items) {
        return engine.run(Objects.requireNonNull(items, "items"), change, options);
    }
}
