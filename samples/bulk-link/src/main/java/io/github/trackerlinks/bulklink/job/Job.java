package io.github.trackerlinks.bulklink.job;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.bulklink.checkpoint.CheckpointException;
import io.github.trackerlinks.bulklink.checkpoint.CheckpointFile;
import io.github.trackerlinks.bulklink.checkpoint.Mark;
import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.output.Counters;
import io.github.trackerlinks.bulklink.output.Progress;
import io.github.trackerlinks.bulklink.output.Report;
import io.github.trackerlinks.bulklink.output.Result;
import io.github.trackerlinks.bulklink.output.StatusLine;
import io.github.trackerlinks.bulklink.process.CommandEnvironment;
import io.github.trackerlinks.bulklink.process.ExitCode;
import io.github.trackerlinks.bulklink.process.Interruption;
import io.github.trackerlinks.bulklink.process.UsageException;
import io.github.trackerlinks.bulklink.process.Version;
import io.github.trackerlinks.bulklink.server.EnvCredentials;
import io.github.trackerlinks.bulklink.server.ServerMonitor;
import io.github.trackerlinks.bulklink.text.InputException;
import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.HttpProxy;
import io.github.trackerlinks.error.TrackerException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Links (or unlinks) one file: from its first row to the last line on standard output. */
public final class Job {
    private static final Duration CLOSING = Duration.ofSeconds(5);
    /** How often results are flushed to disk, in case the process is killed. */
    private static final Duration FLUSHED = Duration.ofSeconds(1);

    private final Operation operation;
    private final JobSettings settings;
    private final CommandEnvironment environment;
    private final StatusLine status;
    private final Mono<Void> interrupt;
    private final StopSignal stop;
    private final Counters counters;
    private final ServerMonitor monitor;
    private final @Nullable CheckpointFile checkpoint;
    private final Deadline deadline;
    private @Nullable Mark lastMark;
    private volatile boolean hasBegun;

    /**
     * A job that has not begun.
     *
     * @param checkpoint what the job goes on from, and writes; null for none
     * @param deadline when it reads no more rows
     */
    public Job(
            Operation operation,
            JobSettings settings,
            CommandEnvironment environment,
            StatusLine status,
            @Nullable CheckpointFile checkpoint,
            Deadline deadline) {
        this.deadline = deadline;
        this.operation = operation;
        this.checkpoint = checkpoint;
        this.counters = checkpoint == null
                ? new Counters()
                : checkpoint.recovery().mark().counters();
        this.settings = settings;
        this.environment = environment;
        this.status = status;
        this.interrupt = environment.interrupt().cache();
        this.stop = new StopSignal(status);
        this.monitor = new ServerMonitor(Clock.system(ZoneId.systemDefault()));
    }

    /**
     * Links a file. Blocks until the job has ended.
     *
     * @param input begins with the first row that has no line yet
     * @param doubtful rows of it that an earlier run may have sent
     * @return the exit code
     * @throws UsageException if a setting is invalid; nothing was sent
     * @throws IOException if a file cannot be used; nothing was sent
     */
    public int run(InputFile input, List<Row> doubtful) throws UsageException, IOException {
        try (Report report = new Report(counters, status, settings.files(), input, checkpoint != null)) {
            Mark before =
                    checkpoint == null ? Mark.START : checkpoint.recovery().mark();
            if (before.isBegun()) {
                report.checkResume(before.files().ends());
            }
            TrackerClient client = client(settings, monitor, counters);
            LinkRun run = new LinkRun(operation, input, report, stop, settings, monitor, interrupt, checkpoint);
            status.note(forecast(input, before));
            Disposable.Composite background = Disposables.composite(
                    interrupt.doOnTerminate(this::interrupted).subscribe(),
                    // A closed client starts no new call. Calls in flight go on.
                    stop.decided().then(client.closeLater()).subscribe(),
                    deadline.watch(stop),
                    status.isQuiet()
                            ? Disposables.disposed()
                            : Progress.show(counters, status, input.expected(), () -> waiting(run)),
                    Flux.interval(FLUSHED, Schedulers.boundedElastic())
                            .onBackpressureDrop()
                            .subscribe(tick -> flush(report, run)));
            try {
                // Closing the client ends the run, which still records what was sent. The delay gives it time for that.
                Mono<Void> fatal = environment
                        .fatalError()
                        .doOnNext(error -> stop.now(ExitCode.STOPPED, message(error, input)))
                        .delayElement(CLOSING)
                        .then();
                Mono.firstWithSignal(link(client, report, run, before, doubtful), fatal)
                        .block();
            } catch (Exception | Error e) {
                stop.now(ExitCode.STOPPED, message(e, input));
            }
            // When memory is short, some of these steps may fail. The others still run.
            attempt(background::dispose);
            attempt(run::dispose);
            attempt(() -> run.settleRest(index -> false));
            attempt(() -> client.closeLater().timeout(CLOSING, Mono.empty()).block());
            attempt(() -> flush(report, run));
            attempt(report::close);
            attempt(status::erase);
            return end(report);
        }
    }

    private String forecast(InputFile input, Mark before) {
        OptionalLong rows = input.expected();
        OptionalLong left = rows.isEmpty() ? rows : OptionalLong.of(Math.max(0, rows.getAsLong() - before.rows()));
        return Forecast.text(left, operation.requests(), settings.rate(), deadline);
    }

    public Counters counters() {
        return counters;
    }

    /** Why it has stopped; empty if it has not. */
    public String reason() {
        return stop.reason();
    }

    private void attempt(Step step) {
        try {
            step.run();
        } catch (Exception | Error e) {
            stop.now(ExitCode.STOPPED, "stopped: " + e);
        }
    }

    private String waiting(LinkRun run) {
        if (stop.isDecided()) {
            return "stopping, counting the rest of the input";
        }
        String token = settings.credentials().waiting();
        return Stream.of(token.isEmpty() ? monitor.waiting() : token, run.waiting())
                .filter(reason -> !reason.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private void interrupted() {
        stop.now(
                ExitCode.INTERRUPTED,
                "interrupted: waiting for requests in flight, at most " + Interruption.ANSWERS.toSeconds()
                        + " s; a second signal stops at once");
    }

    /** Starts the result files only after the server has answered: until then there is no result to write. */
    private Mono<Void> link(TrackerClient client, Report report, LinkRun run, Mark before, List<Row> doubtful) {
        return Preflight.check(client, settings.credentials(), stop, monitor)
                .takeUntilOther(interrupt)
                .publishOn(Schedulers.boundedElastic())
                .then(Mono.defer(() -> {
                    if (stop.isDecided()) {
                        return Mono.empty();
                    }
                    if (before.isBegun()) {
                        report.resume(before.files(), before.read());
                    } else {
                        report.begin();
                    }
                    hasBegun = true;
                    flush(report, run);
                    if (report.isIncomplete()) {
                        stop.now(ExitCode.STOPPED, LinkRun.RESULTS_LOST);
                        return Mono.empty();
                    }
                    monitor.patience(settings.batch().patience());
                    return run.run(client, settings.batch(), doubtful).then(run.readThrough());
                }));
    }

    /** Writes results to the disk, and then how far they have come. */
    private void flush(Report report, LinkRun run) {
        report.flush();
        if (checkpoint == null || !hasBegun) {
            return;
        }
        try {
            Mark mark = run.mark(counters);
            Mark last = lastMark;
            if (mark != null && (last == null || last.rows() != mark.rows() || last.read() != mark.read())) {
                report.force();
                checkpoint.mark(mark);
                lastMark = mark;
            }
        } catch (IOException | CheckpointException e) {
            stop.now(ExitCode.STOPPED, "stopped: " + e.getMessage());
        }
    }

    private static String message(Throwable error, InputFile input) {
        Throwable cause = Exceptions.unwrap(error);
        if (cause instanceof InputException broken) {
            return broken.in(input.name())
                    + Stream.of(cause.getSuppressed())
                            .filter(TrackerException.class::isInstance)
                            .map(other -> "; also stopped by: " + other.getMessage())
                            .collect(Collectors.joining());
        }
        return cause instanceof OutOfMemoryError
                ? "stopped: out of memory (" + cause.getMessage() + "); allow more with JAVA_OPTS=-Xmx512m"
                : "stopped: " + cause;
    }

    private int end(Report report) {
        if (report.isIncomplete()) {
            stop.now(ExitCode.STOPPED, LinkRun.RESULTS_LOST);
        }
        environment.out().println(counters.summary(operation.results()));
        environment.out().flush();
        long left = counters.rows(Result.LEFT);
        if (left > 0) {
            status.say("failed includes " + left
                    + " links that were left, because other links of the same two ends would have"
                    + " been removed with them");
        }
        boolean isAllLinked = counters.failed() + counters.rows(Result.UNKNOWN) == 0;
        return stop.exitCode().orElse(isAllLinked ? ExitCode.ALL_LINKED : ExitCode.SOME_FAILED);
    }

    /** A client of the server that is set, which counts its requests. */
    public static TrackerClient client(JobSettings settings, ServerMonitor monitor, Counters counters)
            throws UsageException {
        EnvCredentials credentials = settings.credentials();
        ConnectionOptions.Builder connections = ConnectionOptions.builder()
                .maxConnections(Math.max(
                        ConnectionOptions.DEFAULT_MAX_CONNECTIONS,
                        settings.batch().concurrency()));
        HttpProxy proxy = settings.proxy();
        if (proxy != null) {
            connections.proxy(proxy);
        }
        try {
            TrackerClient.Builder builder = TrackerClient.builder();
            // Outside the filter that counts requests: what it keeps back is none.
            credentials.addTo(builder);
            builder.baseUrl(settings.baseUrl())
                    .organization(credentials.organization())
                    .userAgent("tracker-links-bulk-link/" + Version.number())
                    .connections(connections.build())
                    .filter(settings.rate().filter())
                    // Inside the filter above, so that it sees each attempt.
                    .filter(monitor)
                    .webClient(web -> web.filter((request, next) -> Mono.defer(() -> {
                        counters.countRequest();
                        return next.exchange(request);
                    })));
            String language = settings.language();
            return (language == null ? builder : builder.acceptLanguage(language)).build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UsageException(Objects.requireNonNullElse(e.getMessage(), "a setting is invalid"));
        }
    }

    /** A step that ends a job. */
    private interface Step {
        void run() throws Exception;
    }
}
