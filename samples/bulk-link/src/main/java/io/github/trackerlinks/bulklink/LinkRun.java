package io.github.trackerlinks.bulklink;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.bulklink.draft.RowDrafts;
import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.output.Report;
import io.github.trackerlinks.bulklink.output.Result;
import io.github.trackerlinks.error.TrackerException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

/**
 * Carries rows through the client to their outcomes. Rows are read as they are asked for and outcomes written down as
 * they come, both on threads that may block; nothing in between holds more than the client's windows.
 */
final class LinkRun {
    /** How long an interrupted job waits for the calls under way. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String UNKNOWN =
            "it may have been sent, and the job ended before it was known what became of it";

    private final InputFile input;
    private final RowDrafts drafts;
    private final Report report;
    private final Stop stop;
    private final FailureStreak streak;
    private final String credentialsVariable;
    private final Mono<Void> interrupt;
    private final Queue<Row> waiting = new ConcurrentLinkedQueue<>();
    private final Queue<LinkOutcome<Row>> behindGaps = new ArrayDeque<>();
    private long next;

    LinkRun(InputFile input, Report report, Stop stop, JobSettings settings, Mono<Void> interrupt) {
        this.input = input;
        this.drafts = new RowDrafts(input.name());
        this.report = report;
        this.stop = stop;
        this.streak = new FailureStreak(settings.maxFailures(), stop);
        this.credentialsVariable = settings.access().credentialsVariable();
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
        return client.createAll(rows(), drafts::draft, options)
                .takeUntilOther(interrupt.then(Mono.delay(PATIENCE)))
                .publishOn(Schedulers.boundedElastic())
                .doOnNext(this::settle)
                .then()
                .onErrorResume(BatchStoppedException.class, this::stopped)
                .doOnSuccess(ended -> settleRest(row -> false));
    }

    /** To stop, the input ends: a cancel would leave it unknown what became of the writes under way. */
    private Flux<Row> rows() {
        Flux<Row> rows = Flux.<Row>generate(this::read).subscribeOn(Schedulers.boundedElastic());
        // A file is never waited for; standard input may be, with nothing to come.
        return input.isStandardInput() ? rows.takeUntilOther(interrupt) : rows;
    }

    private void read(SynchronousSink<Row> sink) {
        try {
            @Nullable Row row = stop.isDecided() ? null : input.next();
            if (row == null) {
                sink.complete();
            } else {
                waiting.add(row);
                sink.next(row);
            }
        } catch (IOException e) {
            sink.error(e);
        }
    }

    /** Of a row without an outcome, only the end of the run tells whether it was sent. */
    private void settle(LinkOutcome<Row> outcome) {
        if (outcome.index() == next) {
            record(outcome);
        } else {
            behindGaps.add(outcome);
        }
    }

    private void record(LinkOutcome<Row> outcome) {
        waiting.remove();
        next++;
        streak.add(outcome);
        report.record(outcome.item(), result(outcome), detail(outcome));
        IOException problem = report.problem();
        if (problem != null) {
            stop.now(ExitCode.STOPPED, "stopped: results cannot be written down: " + problem.getMessage());
        }
    }

    private static Result result(LinkOutcome<Row> outcome) {
        if (outcome instanceof LinkOutcome.Created) {
            return Result.CREATED;
        }
        if (outcome instanceof LinkOutcome.Confirmed) {
            return Result.CONFIRMED;
        }
        return outcome instanceof LinkOutcome.AlreadyLinked ? Result.ALREADY : Result.FAILED;
    }

    /** Rows without an outcome: the job ended before it was known what became of them. */
    private void settleRest(LongPredicate isNotAttempted) {
        while (!waiting.isEmpty()) {
            LinkOutcome<Row> outcome = behindGaps.peek();
            if (outcome != null && outcome.index() == next) {
                record(behindGaps.remove());
            } else if (isNotAttempted.test(next++)) {
                report.record(waiting.remove(), Result.NOT_TRIED, "");
            } else {
                report.record(waiting.remove(), Result.FAILED, UNKNOWN);
            }
        }
    }

    private Mono<Void> stopped(BatchStoppedException end) {
        settleRest(end::isNotAttempted);
        Throwable cause = Objects.requireNonNull(end.getCause(), "cause");
        if (!(cause instanceof TrackerException)) {
            String besides = Stream.of(end.getSuppressed())
                    .map(other -> "; stopped besides: " + other.getMessage())
                    .collect(Collectors.joining());
            return Mono.error(besides.isEmpty() ? cause : new IOException(cause.getMessage() + besides, cause));
        }
        boolean isRefused = Stream.concat(Stream.of(cause), Stream.of(cause.getSuppressed()))
                .anyMatch(error -> error instanceof TrackerException refusal && refusal.isStatus(401));
        String reason = isRefused ? "the credentials in " + credentialsVariable + " are refused: " : "";
        stop.now(ExitCode.STOPPED, "stopped: " + reason + cause.getMessage());
        return Mono.empty();
    }

    private static String detail(LinkOutcome<Row> outcome) {
        if (!(outcome instanceof LinkOutcome.Failed<Row> failed)) {
            return "";
        }
        return Objects.requireNonNullElse(
                failed.error().getMessage(), failed.error().getClass().getSimpleName());
    }
}
