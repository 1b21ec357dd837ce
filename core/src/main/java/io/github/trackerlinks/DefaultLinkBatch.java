package io.github.trackerlinks;

import io.github.trackerlinks.batch.BatchJournal;
import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.LinkBatch;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.internal.engine.BatchEngine;
import io.github.trackerlinks.internal.engine.BatchSpec;
import io.github.trackerlinks.model.LinkChange;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** A specification over the engine. */
final class DefaultLinkBatch<T> implements LinkBatch<T> {
    private final BatchEngine engine;
    private final BatchSpec<T> spec;

    DefaultLinkBatch(BatchEngine engine, Function<? super T, ? extends LinkChange> change) {
        this(engine, BatchSpec.of(change, BatchOptions.defaults()));
    }

    private DefaultLinkBatch(BatchEngine engine, BatchSpec<T> spec) {
        this.engine = engine;
        this.spec = spec;
    }

    @Override
    public LinkBatch<T> options(BatchOptions options) {
        return new DefaultLinkBatch<>(engine, spec.with(options));
    }

    @Override
    public LinkBatch<T> sendIf(Predicate<? super T> wanted) {
        return new DefaultLinkBatch<>(engine, spec.sendIf(wanted));
    }

    @Override
    public LinkBatch<T> journal(BatchJournal<? super T> journal) {
        return new DefaultLinkBatch<>(engine, spec.journal(Objects.requireNonNull(journal, "journal")));
    }

    @Override
    public Flux<LinkOutcome<T>> run(Publisher<? extends T> items) {
        return engine.run(Objects.requireNonNull(items, "items"), spec);
    }
}
