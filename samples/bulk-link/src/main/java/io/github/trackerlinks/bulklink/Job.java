package io.github.trackerlinks.bulklink;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.output.Progress;
import io.github.trackerlinks.bulklink.output.Report;
import io.github.trackerlinks.bulklink.output.Result;
import io.github.trackerlinks.bulklink.output.StatusLine;
import io.github.trackerlinks.bulklink.output.Tally;
import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.HttpProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/** One file from its first row to the last line on standard output. */
final class Job {
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final JobSettings settings;
    private final Surroundings surroundings;
    private final StatusLine status;
    private final Stop stop = new Stop();
    private final Tally tally = new Tally();
    /** What the latest exchange without an answer failed with; the filter tells it only when it repeats no longer. */
    private volatile @Nullable String problem;

    Job(JobSettings settings, Surroundings surroundings, StatusLine status) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.status = status;
    }

    /**
     * Links a file; returns what the process should end with.
     *
     * @throws UsageException if a setting is no good
     * @throws IOException if a file is no good; nothing was sent then
     */
    int run(InputFile input) throws UsageException, IOException {
        TrackerClient client = client();
        Mono<Void> interrupt = surroundings.interrupt().cache();
        Disposable.Composite watches = Disposables.composite(
                interrupt.doOnTerminate(this::interrupted).subscribe(),
                // A closed client begins no call any more, and calls under way go on.
                stop.decided().then(client.closeLater()).subscribe());
        try (Report report = new Report(tally, status, settings.files(), input)) {
            link(input, client, report, interrupt);
            return end(report);
        } finally {
            watches.dispose();
            client.closeLater().timeout(CLOSING, Mono.empty()).block();
        }
    }

    private void interrupted() {
        status.say("interrupted: waiting for what is under way, at most " + LinkRun.PATIENCE.toSeconds() + " s");
        stop.now(ExitCode.INTERRUPTED, "interrupted");
    }

    private void link(InputFile input, TrackerClient client, Report report, Mono<Void> interrupt) {
        Disposable progress = Progress.show(tally, status);
        LinkRun run = new LinkRun(input, report, stop, settings, interrupt);
        try {
            Preflight.check(client, settings.access(), stop, () -> problem)
                    .takeUntilOther(interrupt)
                    .block();
            if (!stop.isDecided()) {
                run.run(client, settings.batch()).block();
            }
            readThrough(input, report);
        } catch (IOException | RuntimeException e) {
            Throwable cause = Exceptions.unwrap(e);
            stop.now(ExitCode.STOPPED, input.name() + ": " + cause.getMessage());
        } finally {
            progress.dispose();
            status.erase();
        }
    }

    /** Rows that were left over when the job stopped have an outcome, too; nobody is waited for to type them. */
    private void readThrough(InputFile input, Report report) throws IOException {
        if (!stop.isDecided() || (stop.isInterrupt() && input.isStandardInput())) {
            return;
        }
        for (Row row = input.next(); row != null; row = input.next()) {
            report.record(row, Result.NOT_TRIED, "");
        }
    }

    private int end(Report report) {
        IOException problem = report.finish();
        if (problem != null) {
            stop.now(ExitCode.STOPPED, "results cannot be written down: " + problem.getMessage());
        }
        stop.reason().filter(reason -> !stop.isInterrupt()).ifPresent(reason -> status.say(reason.message()));
        surroundings.out().println(tally.summary());
        surroundings.out().flush();
        int finished = tally.rows(Result.FAILED) == 0 ? ExitCode.ALL_LINKED : ExitCode.SOME_FAILED;
        return stop.reason().map(Stop.Reason::exitCode).orElse(finished);
    }

    private TrackerClient client() throws UsageException {
        Access access = settings.access();
        ConnectionOptions.Builder connections = ConnectionOptions.builder()
                .maxConnections(Math.max(
                        ConnectionOptions.DEFAULT_MAX_CONNECTIONS,
                        settings.batch().concurrency()));
        HttpProxy proxy = settings.proxy();
        if (proxy != null) {
            connections.proxy(proxy);
        }
        try {
            return TrackerClient.builder()
                    .baseUrl(settings.baseUrl())
                    .credentials(access.credentials())
                    .organization(access.organization())
                    .connections(connections.build())
                    .filter(settings.rate().filter())
                    .webClient(builder -> builder.filter(this::counted))
                    .build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UsageException(Objects.requireNonNullElse(e.getMessage(), "a setting is no good"));
        }
    }

    private Mono<ClientResponse> counted(ClientRequest request, ExchangeFunction next) {
        return Mono.defer(() -> {
            tally.countRequest();
            return next.exchange(request).doOnError(error -> problem = error.getMessage());
        });
    }
}
