package io.github.trackerlinks.bulklink;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.InvalidItemException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.bulklink.draft.RowMapper;
import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.output.Report;
import io.github.trackerlinks.bulklink.output.Result;
import io.github.trackerlinks.bulklink.text.BrokenInputException;
import io.github.trackerlinks.error.TrackerException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Carries rows through the client to their outcomes. Rows are read as they are asked for and outcomes written down as
 * they come, both on threads that may block; nothing in between holds more than the client's windows.
 */
final class LinkRun implements Disposable {
    /** How long an interrupted job waits for the calls under way. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    static final String RESULTS_LOST = "stopped: not all results can be written down";

    private static final String UNKNOWN =
            "it may have been sent, and the job ended before anything showed whether it is"
                    + " linked: look, or run it again with --existing read-first";

    private final InputFile input;
    private final Report report;
    private final StopSignal stop;
    private final FailureStreak streak;
    private final String tokenVariable;
    private final ServerMonitor monitor;
    private final Mono<Void> interrupt;
    /** Rows that were read and have no result yet. */
    private final Queue<Row> waiting = new ArrayDeque<>();

    /**
     * One thread of its own: a read that waits for standard input cannot be called off. The next read waits for it and its
     * row is kept; on a shared thread, whatever comes next would wait.
     */
    private final Scheduler reader = Schedulers.newBoundedElastic(1, Integer.MAX_VALUE, "input", 60, true);

    private final Queue<LinkOutcome<Row>> outOfOrder = new ArrayDeque<>();
    /** The index of the first row that waits. */
    private long next;
    /** How many rows the client was given; those behind them were not sent. */
    private long handedOut;

    private boolean hasInputEnded;

    LinkRun(
            InputFile input,
            Report report,
            StopSignal stop,
            JobSettings settings,
            ServerMonitor monitor,
            Mono<Void> interrupt) {
        this.input = input;
        this.report = report;
        this.stop = stop;
        this.streak = new FailureStreak(settings.maxFailures(), stop);
        this.tokenVariable = settings.credentials().tokenVariable();
        this.monitor = monitor;
        this.interrupt = interrupt;
    }

    /**
     * How links are created in bulk. A file is one snapshot: its repeats are found twice as far back as the client can
     * hold rows of these windows; at some 400 bytes for a link that is 7 MB with the default window.
     */
    static BatchOptions options(int window) {
        BatchOptions options = BatchOptions.defaults().withWindow(window);
        return options.withRememberSettled(
                2 * BatchOptions.MAX_WINDOWS * Math.max(window, BatchOptions.DEFAULT_WINDOW));
    }

    /** Completes when each row that was read has its result; fails with what the input failed with. */
    Mono<Void> run(TrackerClient client, BatchOptions options) {
        return client.createAll(rows(true), RowMapper::toDraft, options)
                .takeUntilOther(interrupt.then(Mono.delay(PATIENCE)))
                .publishOn(Schedulers.boundedElastic())
                .doOnNext(this::settle)
                .then()
                .onErrorResume(BatchStoppedException.class, this::stopped)
                .doOnSuccess(ended -> settleRest(index -> false));
    }

    /** Rows that are left over when the job stops have a result, too; where they would have to be waited for, until a signal. */
    Mono<Void> readThrough() {
        return Mono.defer(() -> stop.isDecided()
                ? rows(false).doOnNext(row -> settleRest(index -> true)).then()
                : Mono.empty());
    }

    /** To stop, the input ends: a cancel would leave it unknown what became of the writes under way. */
    private Flux<Row> rows(boolean toBeLinked) {
        Flux<Row> rows = Flux.<Row>generate(sink -> read(sink, toBeLinked)).subscribeOn(reader);
        // A file is never waited for; standard input and pipes may be, with nothing to come.
        Flux<Row> ending = input.mayBlock() ? rows.takeUntilOther(interrupt) : rows;
        return toBeLinked ? ending.doFinally(signal -> inputEnded()) : ending;
    }

    private void read(SynchronousSink<Row> sink, boolean toBeLinked) {
        try {
            Row row = toBeLinked && stop.isDecided() ? null : input.next();
            if (row == null) {
                sink.complete();
                return;
            }
            report.read(row);
            Row kept = row.withoutRaw();
            add(kept, toBeLinked);
            sink.next(kept);
        } catch (BrokenInputException e) {
            sink.error(e);
        }
    }

    /** Reads no more. */
    @Override
    public void dispose() {
        reader.dispose();
    }

    private synchronized void add(Row row, boolean toBeLinked) {
        waiting.add(row);
        if (toBeLinked && !hasInputEnded) {
            handedOut++;
        }
    }

    private synchronized void inputEnded() {
        hasInputEnded = true;
    }

    /** Of a row without an outcome, only the end of the run tells whether it was sent. */
    private synchronized void settle(LinkOutcome<Row> outcome) {
        if (outcome.index() == next) {
            record(outcome);
        } else {
            outOfOrder.add(outcome);
        }
    }

    private void record(LinkOutcome<Row> outcome) {
        waiting.remove();
        next++;
        streak.add(outcome);
        report.record(outcome.item(), result(outcome), detail(outcome));
        if (report.isIncomplete()) {
            stop.now(ExitCode.STOPPED, RESULTS_LOST);
        }
    }

    /** Rows without an outcome: the job ended before it was known what became of them. */
    synchronized void settleRest(LongPredicate isNotAttempted) {
        while (!waiting.isEmpty()) {
            LinkOutcome<Row> outcome = outOfOrder.peek();
            if (outcome != null && outcome.index() == next) {
                record(outOfOrder.remove());
                continue;
            }
            Row row = waiting.remove();
            long index = next++;
            if (index >= handedOut || isNotAttempted.test(index) || row.problem() != null) {
                report.record(row, untried(row), problem(row));
            } else {
                report.record(row, Result.UNKNOWN, UNKNOWN);
            }
        }
    }

    /** Of a row that was not sent; one that could not be read fails whether the job stops or not. */
    private static Result untried(Row row) {
        return row.problem() == null ? Result.NOT_TRIED : Result.FAILED;
    }

    private static String problem(Row row) {
        return Objects.requireNonNullElse(row.problem(), "");
    }

    private static Result result(LinkOutcome<Row> outcome) {
        return switch (outcome.status()) {
            case CREATED -> Result.CREATED;
            case CONFIRMED -> Result.CONFIRMED;
            case ALREADY_LINKED -> Result.ALREADY;
            case UNKNOWN -> Result.UNKNOWN;
            default -> Result.FAILED;
        };
    }

    private Mono<Void> stopped(BatchStoppedException end) {
        settleRest(end::isNotAttempted);
        Throwable cause = Objects.requireNonNull(end.getCause(), "cause");
        if (!(cause instanceof TrackerException)) {
            // The input, or what the job cannot go on without; what else it was stopped for comes second.
            Stream.of(end.getSuppressed()).forEach(cause::addSuppressed);
            return Mono.error(cause);
        }
        boolean isRefused = Stream.concat(Stream.of(cause), Stream.of(cause.getSuppressed()))
                .anyMatch(error -> error instanceof TrackerException refusal && refusal.isStatus(401));
        String reason = isRefused ? "the credentials in " + tokenVariable + " are refused: " : "";
        String pause = monitor.pause();
        stop.now(ExitCode.STOPPED, "stopped: " + reason + cause.getMessage() + (pause.isEmpty() ? "" : "; " + pause));
        return Mono.empty();
    }

    /** Of a row that stands for no link, what is wrong with it. */
    private static String detail(LinkOutcome<Row> outcome) {
        return outcome.error()
                .<Throwable>map(error -> error instanceof InvalidItemException ? error.getCause() : error)
                .map(error -> Objects.requireNonNullElse(
                        error.getMessage(), error.getClass().getSimpleName()))
                .orElse("");
    }
}
