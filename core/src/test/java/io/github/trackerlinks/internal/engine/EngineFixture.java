package io.github.trackerlinks.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.model.LinkDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.reactivestreams.Publisher;
import reactor.test.scheduler.VirtualTimeScheduler;

/** An engine on a {@link FakeLinkKind}, in virtual time. */
abstract class EngineFixture {
    static final BatchOptions OPTIONS = BatchOptions.defaults();

    final FakeLinkKind port = new FakeLinkKind();
    boolean closed;
    final BatchEngine engine = new BatchEngine(draft -> port, draft -> port, 16, () -> closed);
    final List<Throwable> errors = new ArrayList<>();
    VirtualTimeScheduler time;

    @BeforeEach
    void virtualTime() {
        time = VirtualTimeScheduler.getOrSet();
    }

    @AfterEach
    void realTime() {
        VirtualTimeScheduler.reset();
    }

    /** The outcomes of a run that completes within ten minutes. */
    List<LinkOutcome<LinkDraft>> run(Publisher<LinkDraft> input, BatchOptions options) {
        return run(input, Function.identity(), options);
    }

    <T> List<LinkOutcome<T>> run(
            Publisher<T> input, Function<? super T, ? extends LinkDraft> drafts, BatchOptions options) {
        List<LinkOutcome<T>> outcomes = new ArrayList<>();
        List<Object> end = new ArrayList<>();
        engine.run(input, drafts, options).subscribe(outcomes::add, end::add, () -> end.add("complete"));
        time.advanceTimeBy(Duration.ofMinutes(10));
        assertThat(end).containsExactly("complete");
        assertThat(port.inFlight).isZero();
        return outcomes;
    }

    /** Starts a run; what it ends with goes to {@link #errors}. */
    List<LinkOutcome<LinkDraft>> start(Publisher<LinkDraft> input, BatchOptions options) {
        List<LinkOutcome<LinkDraft>> outcomes = new ArrayList<>();
        engine.run(input, Function.identity(), options).subscribe(outcomes::add, errors::add);
        return outcomes;
    }

    static List<LinkDraft> drafts(int count, Function<Integer, LinkDraft> draft) {
        return IntStream.range(0, count).boxed().map(draft).toList();
    }

    static <T> List<String> kinds(List<LinkOutcome<T>> outcomes) {
        return outcomes.stream().map(outcome -> outcome.status().toString()).toList();
    }
}
