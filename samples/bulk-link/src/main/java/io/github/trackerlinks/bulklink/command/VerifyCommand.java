package io.github.trackerlinks.bulklink.command;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.job.Job;
import io.github.trackerlinks.bulklink.job.JobSettings;
import io.github.trackerlinks.bulklink.job.Preflight;
import io.github.trackerlinks.bulklink.job.StopSignal;
import io.github.trackerlinks.bulklink.output.Counters;
import io.github.trackerlinks.bulklink.output.StatusLine;
import io.github.trackerlinks.bulklink.process.CommandEnvironment;
import io.github.trackerlinks.bulklink.process.ExitCode;
import io.github.trackerlinks.bulklink.process.UsageException;
import io.github.trackerlinks.bulklink.process.Version;
import io.github.trackerlinks.bulklink.server.ServerMonitor;
import io.github.trackerlinks.bulklink.verify.BinomialBound;
import io.github.trackerlinks.bulklink.verify.Draw;
import io.github.trackerlinks.bulklink.verify.Finding;
import io.github.trackerlinks.bulklink.verify.LinkedRows;
import io.github.trackerlinks.bulklink.verify.Verification;
import io.github.trackerlinks.error.TrackerException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Checks that what a job has called linked is there. */
@Command(
        name = "run verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Version.class,
        description = {
            "Checks that the links are there that OUTCOMES (a file that --outcomes has",
            "written) calls created, confirmed or already. Each row gets a line: = there,",
            "- missing, * linked by another relationship, ? unknown, since the listing cannot",
            "be read.",
            ""
        },
        footer = {"", "Exit codes: 0 all are there, 1 some are not, 2 wrong usage, 3 stopped, 130 interrupted."})
public final class VerifyCommand extends FileCommand {
    private static final Duration SHOWN = Duration.ofSeconds(10);
    private static final Duration REDRAWN = Duration.ofMillis(200);
    private static final int SHOWN_ERRORS = 10;

    @Parameters(paramLabel = "OUTCOMES", description = "the outcomes of a job")
    private String file = "";

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "checks N rows that are drawn by chance, and tells how many of all may be wrong")
    private @Nullable Integer sample;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "draws the same sample again")
    private @Nullable Long seed;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private InputOptions inputs = new InputOptions();

    private final Counters counters = new Counters();
    private Map<Finding, Integer> totals = Map.of();

    public VerifyCommand(CommandEnvironment environment, StatusLine status) {
        super(environment, status);
    }

    @Override
    public String name() {
        return file;
    }

    @Override
    public String nothing() {
        return String.format(
                Locale.ROOT,
                "%s requests=%d elapsed=%.1fs",
                Stream.of(Finding.values())
                        .map(finding -> finding + "=" + totals.getOrDefault(finding, 0))
                        .collect(Collectors.joining(" ")),
                counters.requests(),
                counters.elapsed());
    }

    @Override
    public int perform() throws UsageException, IOException {
        if (sample != null && sample < 1) {
            throw new UsageException("--sample is " + sample + ", should be at least 1");
        }
        JobSettings settings = server.readingSettings(environment().env());
        LinkedRows rows = new LinkedRows(this::open);
        int all = rows.visit((ordinal, number, row) -> {});
        String drawn = draw(rows, all);
        Verification verification = new Verification(rows);
        verification.plan();
        status().say("checks " + verification.rows() + " of " + all + " rows that are called linked" + drawn + ": "
                + verification.reads() + " reads, " + server.rate().time(verification.reads())
                + ", and one more for each end that lacks a link");
        int stopped = read(settings, verification);
        totals = verification.totals();
        rows.visit((ordinal, number, row) -> environment()
                .out()
                .println(verification.finding(ordinal).sign() + " " + number + " " + row.source() + " "
                        + row.relationship() + " " + row.target()));
        int wrong = verification.rows() - totals.getOrDefault(Finding.THERE, 0);
        if (sample != null && stopped == ExitCode.ALL_LINKED) {
            tellBound(wrong, verification.rows(), all);
        }
        environment().out().println(nothing());
        environment().out().flush();
        return stopped != ExitCode.ALL_LINKED ? stopped : wrong == 0 ? ExitCode.ALL_LINKED : ExitCode.SOME_FAILED;
    }

    private InputFile open() throws IOException {
        return open(inputs, file);
    }

    /** The sample as a part of the first line. */
    private String draw(LinkedRows rows, int all) {
        if (sample == null || sample >= all) {
            return "";
        }
        long drawnWith = seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed;
        BitSet drawn = Draw.of(sample, all, drawnWith);
        rows.restrict(drawn::get);
        return ", drawn with --seed " + drawnWith;
    }

    private void tellBound(int wrong, int size, int all) {
        if (size == all) {
            return;
        }
        double share = BinomialBound.share(wrong, size);
        status().say(String.format(
                Locale.ROOT,
                "%d of %d drawn rows are wrong: with 99 %% confidence at most %d of all %d rows are (%.2g %%)",
                wrong,
                size,
                (long) Math.floor(share * all),
                all,
                100 * share));
    }

    /** Reads all ends. Returns the exit code if it was stopped, else 0. */
    private int read(JobSettings settings, Verification verification) throws UsageException {
        ServerMonitor monitor = new ServerMonitor(Clock.system(ZoneId.systemDefault()));
        StopSignal stop = new StopSignal(status());
        Mono<Void> interrupt =
                environment().interrupt().doOnTerminate(() -> stop.now(ExitCode.INTERRUPTED, "interrupted"));
        TrackerClient client = Job.client(settings, monitor, counters);
        Disposable progress = progress(verification, monitor);
        try {
            Preflight.check(client, settings.credentials(), stop, monitor)
                    .then(Mono.defer(() -> stop.isDecided()
                            ? Mono.empty()
                            : verification.run(client, settings.batch().concurrency(), unreadable())))
                    .takeUntilOther(interrupt)
                    .block();
        } catch (TrackerException e) {
            stop.now(ExitCode.STOPPED, "stopped: " + e.getMessage());
        } finally {
            progress.dispose();
            status().erase();
            client.close();
        }
        return stop.exitCode().orElse(ExitCode.ALL_LINKED);
    }

    private Verification.Unreadable unreadable() {
        AtomicInteger told = new AtomicInteger();
        return (end, error) -> {
            if (told.getAndIncrement() < SHOWN_ERRORS) {
                status().print(end + ": " + error.getMessage());
            }
        };
    }

    private Disposable progress(Verification verification, ServerMonitor monitor) {
        return Flux.interval(status().isTerminal() ? REDRAWN : SHOWN)
                .onBackpressureDrop()
                .subscribe(tick -> {
                    String waiting = monitor.waiting();
                    String text = verification.done() + " of " + verification.reads() + " ends read"
                            + (waiting.isEmpty() ? "" : "; " + waiting);
                    if (status().isTerminal()) {
                        status().draw(text);
                    } else {
                        status().say(text);
                    }
                });
    }
}
