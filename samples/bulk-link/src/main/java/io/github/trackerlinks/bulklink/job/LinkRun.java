package io.github.trackerlinks.bulklink.job;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.LinkBatch;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.bulklink.checkpoint.CheckpointFile;
import io.github.trackerlinks.bulklink.checkpoint.Mark;
import io.github.trackerlinks.bulklink.checkpoint.Recovery;
import io.github.trackerlinks.bulklink.checkpoint.Settled;
import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.order.Resequencer;
import io.github.trackerlinks.bulklink.order.Resequencer.Position;
import io.github.trackerlinks.bulklink.output.Counters;
import io.github.trackerlinks.bulklink.output.Report;
import io.github.trackerlinks.bulklink.output.Result;
import io.github.trackerlinks.bulklink.process.ExitCode;
import io.github.trackerlinks.bulklink.process.Interruption;
import io.github.trackerlinks.bulklink.server.ServerMonitor;
import io.github.trackerlinks.bulklink.text.BrokenInputException;
import io.github.trackerlinks.error.TrackerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Links (or unlinks) the rows of a file and records their outcomes. Rows are read on demand. Outcomes are counted as they arrive, and
 * written in the order of the file. Both happens on threads that may block. The window of the client bounds the rows
 * without an outcome. The {@link Resequencer} bounds those whose outcomes came before earlier ones.
 */
final class LinkRun implements Disposable {
    static final String RESULTS_LOST = "stopped: not all results can be written";
    private static final String LEFT_OPEN = "it may have been sent; the job looks for it when it goes on";

    private static final String UNKNOWN = "it may have been sent, but the job ended before its result was known: ";

    private final Operation operation;
    private final InputFile input;
    private final Report report;
    private final StopSignal stop;
    private final FailureStreak streak;
    private final String tokenVariable;
    private final ServerMonitor monitor;
    private final Mono<Void> interrupt;
    private final Resequencer resequencer;

    /**
     * A thread of its own: a read of standard input cannot be cancelled while it waits. The next read waits for it, and
     * its row is kept. On a shared thread other work would wait, too.
     */
    private final Scheduler reader = Schedulers.newBoundedElastic(1, Integer.MAX_VALUE, "input", 60, true);

    /** How many rows the client has requested. Rows after them were not sent. */
    private long handedOut;

    /** Null if the job cannot be gone on with. */
    private final @Nullable CheckpointFile checkpoint;

    private final Recovery recovery;
    /** The last outcomes in a row that are unknown, perhaps only because the run ends: then they are looked for again. */
    private final List<LinkOutcome<Row>> lastUnknown = new ArrayList<>();

    private boolean isRestCounted;
    private boolean hasInputEnded;
    /** Whether there is no row behind those that were read. */
    private volatile boolean isReadToEnd;

    LinkRun(
            Operation operation,
            InputFile input,
            Report report,
            StopSignal stop,
            JobSettings settings,
            ServerMonitor monitor,
            Mono<Void> interrupt,
            @Nullable CheckpointFile checkpoint) {
        this.operation = operation;
        this.input = input;
        this.report = report;
        this.stop = stop;
        this.streak = new FailureStreak(settings.maxFailures(), stop);
        this.tokenVariable = settings.credentials().tokenVariable();
        this.monitor = monitor;
        this.interrupt = interrupt;
        this.checkpoint = checkpoint;
        this.recovery = checkpoint == null ? new Recovery() : checkpoint.recovery();
        Mark mark = recovery.mark();
        this.handedOut = mark.rows();
        this.resequencer = new Resequencer(
                report,
                settings.reorderBuffer(),
                settings.rowMemory(),
                checkpoint == null ? null : new Position(mark.rows(), mark.rows(), mark.digest()));
    }

    /**
     * Completes when each row that was read has its result. Fails with the error of the input, if it had one.
     *
     * @param doubtful rows that an earlier run may have sent
     */
    Mono<Void> run(TrackerClient client, BatchOptions options, List<Row> doubtful) {
        Mono.firstWithSignal(stop.decided(), stop.draining())
                .doOnTerminate(resequencer::wake)
                .subscribe();
        return lookUp(client, options, doubtful)
                .then(Mono.defer(() -> stop.isEnding() ? Mono.empty() : link(client, options)))
                .onErrorResume(BatchStoppedException.class, this::stopped)
                .doOnSuccess(ended -> {
                    if (!isReadToEnd) {
                        stop.drained();
                    }
                    settleRest(index -> false);
                });
    }

    private Mono<Void> lookUp(TrackerClient client, BatchOptions options, List<Row> doubtful) {
        // A removal begins with a read in any case.
        return checkpoint == null || operation == Operation.UNLINK
                ? Mono.empty()
                : new LookUp(client, options, checkpoint).of(doubtful).takeUntilOther(interrupt);
    }

    private Mono<Void> link(TrackerClient client, BatchOptions options) {
        LinkBatch<Row> batch = client.batch(operation.changes()).options(options);
        return (checkpoint == null ? batch : batch.journal(checkpoint))
                .run(rows(true))
                .takeUntilOther(interrupt.then(Mono.delay(Interruption.ANSWERS)))
                .publishOn(Schedulers.boundedElastic())
                .doOnNext(this::settle)
                .then()
                .doOnSuccess(ended -> settleUnknown());
    }

    /**
     * After a stop, reads the remaining rows and records that they were not tried. A signal ends this if the input may
     * block.
     */
    Mono<Void> readThrough() {
        return Mono.defer(() -> stop.isDecided()
                ? rows(false).doOnNext(row -> settleRest(index -> true)).then()
                : Mono.empty());
    }

    /** The job stops by ending this input: after a cancel, the outcomes of the writes in flight would be unknown. */
    private Flux<Row> rows(boolean toBeLinked) {
        Flux<Row> rows = Flux.<Row>generate(sink -> read(sink, toBeLinked)).subscribeOn(reader);
        // Regular files never block. Standard input and pipes may, with no more rows to come.
        Flux<Row> ending =
                input.mayBlock() ? rows.takeUntilOther(Mono.firstWithSignal(interrupt, stop.draining())) : rows;
        return toBeLinked ? ending.doFinally(signal -> inputEnded()) : ending;
    }

    private void read(SynchronousSink<Row> sink, boolean toBeLinked) {
        try {
            Row row = toBeLinked ? nextToBeLinked() : input.next();
            if (row == null) {
                sink.complete();
                return;
            }
            if (toBeLinked || checkpoint == null) {
                sink.next(add(row, toBeLinked));
            } else {
                count(row);
                sink.next(row);
            }
        } catch (BrokenInputException e) {
            sink.error(e);
        } catch (InterruptedException e) {
            // The client has cancelled its input.
            Thread.currentThread().interrupt();
            sink.complete();
        }
    }

    /** Waits while too many rows are settled before an earlier one: the client gets no more rows until that one is. */
    private @Nullable Row nextToBeLinked() throws BrokenInputException, InterruptedException {
        resequencer.awaitRoom(stop::isEnding);
        Row row = next();
        for (Settled known = known(row); row != null && known != null; known = known(row)) {
            add(row, true);
            resequencer.settle(row.index(), known.result(), known.detail());
            resequencer.awaitRoom(stop::isEnding);
            row = next();
        }
        return row;
    }

    private @Nullable Row next() throws BrokenInputException {
        if (stop.isEnding()) {
            return null;
        }
        Row row = input.next();
        isReadToEnd = row == null;
        return row;
    }

    /** What an earlier run has found out about a row that it has not written. */
    private @Nullable Settled known(@Nullable Row row) {
        return row == null ? null : recovery.take(row.index());
    }

    /** Describes the row that the input waits for; empty if it does not wait. */
    synchronized String waiting() {
        Row oldest = resequencer.isFull() && !hasInputEnded ? resequencer.oldest() : null;
        return oldest == null
                ? ""
                : "reads no further until line " + oldest.line() + " has its result (--reorder-buffer allows more)";
    }

    /** Stops reading. */
    @Override
    public void dispose() {
        reader.dispose();
    }

    /** Counts a row that gets its line when the job goes on. */
    private void count(Row row) {
        Settled known = known(row);
        if (known != null) {
            report.count(row, known.result(), known.detail());
        } else if (recovery.isDoubtful(row.index())) {
            report.count(row, Result.UNKNOWN, LEFT_OPEN);
        } else {
            report.count(row, Result.NOT_TRIED, "");
        }
    }

    private synchronized Row add(Row row, boolean toBeLinked) {
        if (toBeLinked && !hasInputEnded) {
            handedOut++;
        }
        return resequencer.add(row);
    }

    private synchronized void inputEnded() {
        hasInputEnded = true;
    }

    /**
     * Consecutive failures are counted in the order in which they become known. When a run stops, what is not known then is
     * told last of all: a checkpoint leaves it open.
     */
    private void settle(LinkOutcome<Row> outcome) {
        if (checkpoint != null && outcome.status() == LinkOutcome.Status.UNKNOWN) {
            lastUnknown.add(outcome);
            return;
        }
        settleUnknown();
        settleNow(outcome);
    }

    private void settleUnknown() {
        lastUnknown.forEach(this::settleNow);
        lastUnknown.clear();
    }

    private void settleNow(LinkOutcome<Row> outcome) {
        Settled settled = checkpoint == null ? Operation.settled(outcome) : checkpoint.result(outcome);
        if (resequencer.settle(outcome.item().index(), settled.result(), settled.detail())) {
            streak.add(outcome);
        }
        if (report.isIncomplete()) {
            stop.now(ExitCode.STOPPED, RESULTS_LOST);
        }
    }

    /** Where the job can go on from; null if the results of rows cannot be written. */
    @Nullable
    Mark mark(Counters counters) {
        return resequencer.<@Nullable Mark>position(position -> {
            Report.Position files = report.position();
            return files == null
                    ? null
                    : new Mark(
                            position.written(),
                            position.read(),
                            position.digest(),
                            files,
                            counters.requests(),
                            counters.millis());
        });
    }

    /**
     * Records the rows that have no outcome because the job ended early. Writes those behind them, too. With a checkpoint they
     * are counted only, and get their lines when the job goes on.
     */
    synchronized void settleRest(LongPredicate isNotAttempted) {
        if (checkpoint != null) {
            CheckpointFile known = checkpoint;
            countRest(index -> !isNotAttempted.test(index) && known.isDoubtful(index));
            return;
        }
        for (Row row = resequencer.oldest(); row != null; row = resequencer.oldest()) {
            long index = resequencer.oldestIndex();
            if (index >= handedOut || isNotAttempted.test(index) || row.problem() != null) {
                resequencer.settle(index, withoutOutcome(row), problem(row));
            } else {
                resequencer.settle(index, Result.UNKNOWN, UNKNOWN + operation.advice());
            }
        }
    }

    private void countRest(LongPredicate isDoubtful) {
        if (!isRestCounted) {
            isRestCounted = true;
            resequencer
                    .unsettled()
                    .forEach(row -> report.count(
                            row, isDoubtful.test(row.index()) ? Result.UNKNOWN : Result.NOT_TRIED, LEFT_OPEN));
        }
    }

    /** The result of a row that was not sent. A row that could not be read has failed in any case. */
    private static Result withoutOutcome(Row row) {
        return row.problem() == null ? Result.NOT_TRIED : Result.FAILED;
    }

    private static String problem(Row row) {
        return Objects.requireNonNullElse(row.problem(), "");
    }

    private Mono<Void> stopped(BatchStoppedException end) {
        Set<Long> unknown =
                lastUnknown.stream().map(outcome -> outcome.item().index()).collect(Collectors.toSet());
        settleRest(checkpoint == null ? end::isNotAttempted : index -> !unknown.contains(index));
        Throwable cause = Objects.requireNonNull(end.getCause(), "cause");
        if (!(cause instanceof TrackerException)) {
            // The reason is the input or a bug. Other reasons for the stop come after it.
            Stream.of(end.getSuppressed()).forEach(cause::addSuppressed);
            return Mono.error(cause);
        }
        stop.now(ExitCode.STOPPED, StopReason.of(cause, tokenVariable, monitor.pause()));
        return Mono.empty();
    }
}
