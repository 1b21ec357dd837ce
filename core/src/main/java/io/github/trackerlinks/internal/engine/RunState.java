package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.engine.flow.FailureShare;
import io.github.trackerlinks.internal.engine.flow.Gate;
import io.github.trackerlinks.internal.engine.flow.Patience;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What the sources of one run share: what was asked for, whose turn it is, and what the run has learned. */
record RunState(
        BatchOptions options, Gate gate, Patience patience, ArraySize sizes, FailureShare writes, FailureShare reads) {
    RunState(BatchOptions options, Gate gate, Patience patience) {
        this(options, gate, patience, new ArraySize(), new FailureShare(), new FailureShare());
    }

    /** One read in its turn, repeated as long as that makes sense. */
    <R> Mono<R> read(Mono<R> reading, @Nullable TrackerException about) {
        return patience.read(gate.passAgain(reading), about, reads);
    }
}
