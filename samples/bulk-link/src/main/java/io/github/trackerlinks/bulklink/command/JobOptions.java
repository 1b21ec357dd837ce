package io.github.trackerlinks.bulklink.command;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.bulklink.checkpoint.CheckpointFile;
import io.github.trackerlinks.bulklink.checkpoint.CheckpointFile.Start;
import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.job.Deadline;
import io.github.trackerlinks.bulklink.job.Job;
import io.github.trackerlinks.bulklink.job.JobSettings;
import io.github.trackerlinks.bulklink.job.Operation;
import io.github.trackerlinks.bulklink.job.Resume;
import io.github.trackerlinks.bulklink.job.StopAt;
import io.github.trackerlinks.bulklink.output.ReportFiles;
import io.github.trackerlinks.bulklink.output.SummaryFile;
import io.github.trackerlinks.bulklink.process.ExitCode;
import io.github.trackerlinks.bulklink.process.GoOn;
import io.github.trackerlinks.bulklink.process.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the commands that change links, row by row: where results go, and when to stop. */
public final class JobOptions {
    private static final int DEFAULT_MAX_FAILURES = 100;

    @Option(names = "--window", paramLabel = "N", description = "rows in work at a time; default ${DEFAULT-VALUE}")
    private int window = JobSettings.DEFAULT_WINDOW;

    @Option(
            names = "--row-memory",
            paramLabel = "SIZE",
            converter = ByteSizeConverter.class,
            description =
                    "memory for rows in work; when it is full, no more rows are read until some have their results;"
                            + " default three eighths of the heap")
    private long rowMemory = JobSettings.defaultRowMemory();

    @Option(names = "--outcomes", paramLabel = "FILE", description = "writes a CSV file with the outcome of each row")
    private @Nullable Path outcomes;

    @Option(
            names = "--dead-letters",
            paramLabel = "FILE",
            description = "writes the rows that failed or are unknown, to be run again")
    private @Nullable Path deadLetters;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "writes down how far the job has come; if FILE is there, the job goes on from it")
    private @Nullable Path checkpoint;

    @Option(names = "--resume", description = "fails if the checkpoint is not there, instead of beginning anew")
    private boolean resume;

    @Option(names = "--restart", description = "begins anew, whatever the checkpoint says")
    private boolean restart;

    @Option(
            names = "--reorder-buffer",
            paramLabel = "SIZE",
            converter = ByteSizeConverter.class,
            description = "memory for rows that get their results before an earlier row; when it is full, no more rows"
                    + " are read until that row has its result; such as 512k, 8M or 1G; default an eighth of the heap")
    private long reorderBuffer = JobSettings.defaultReorderBuffer();

    @Option(
            names = "--max-failures",
            paramLabel = "N",
            description = "consecutive failures that stop the job, counted in the order in which they become known;"
                    + " default ${DEFAULT-VALUE}")
    private int maxFailures = DEFAULT_MAX_FAILURES;

    @Option(
            names = "--stop-at",
            paramLabel = "TIME",
            converter = StopAt.Converter.class,
            description = "reads no more rows after that time, such as 08:00, 2026-11-30T08:00, 08:00+03:00 or"
                    + " 08:00[Europe/Moscow]; lets what is under way end, and stops with exit code 3")
    private @Nullable StopAt stopAt;

    @Option(
            names = "--stop-after",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "as --stop-at, so long after the start; such as 30m or 8h")
    private @Nullable Duration stopAfter;

    @Option(
            names = "--drain-time",
            paramLabel = "TIME",
            defaultValue = Deadline.DEFAULT_DRAIN,
            converter = DurationConverter.class,
            description =
                    "how long what is under way may take after --stop-at or --stop-after; default ${DEFAULT-VALUE}")
    private Duration drainTime = Duration.ZERO;

    @Option(names = "--quiet", description = "prints failures and why the job stops, but no progress")
    private boolean isQuiet;

    @Option(
            names = "--summary-json",
            paramLabel = "FILE",
            description = "writes what the last line says, and why the job stopped, as JSON")
    private @Nullable Path summary;

    /** Opens the input at its beginning. */
    public interface Input {
        InputFile open() throws IOException;
    }

    /** The options of a batch with this window. */
    public BatchOptions batch() {
        return JobSettings.options(window);
    }

    /**
     * The settings of a job with these options.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public JobSettings settings(ServerOptions server, BatchOptions batch, Map<String, String> env)
            throws UsageException {
        if (checkpoint == null && (resume || restart)) {
            throw new UsageException("--resume and --restart need --checkpoint");
        }
        if (resume && restart) {
            throw new UsageException("--resume goes on and --restart begins anew: use one of them");
        }
        if (maxFailures < 1) {
            throw new UsageException("--max-failures is " + maxFailures + ", should be at least 1");
        }
        return server.settings(
                batch, new ReportFiles(outcomes, deadLetters), maxFailures, reorderBuffer, rowMemory, env);
    }

    /** Rejects a file that is used twice. */
    public void check(JobSettings settings, String file) throws IOException {
        settings.files().check(file, checkpoint, summary);
    }

    /**
     * Runs a job, or goes on with one. Blocks until it has ended.
     *
     * @param what what it does, and where: a checkpoint of another job is refused
     * @return the exit code
     */
    public int run(Operation operation, String what, JobSettings settings, FileCommand command, Input source)
            throws UsageException, IOException {
        SummaryFile written = summary == null ? null : new SummaryFile(summary);
        Deadline deadline = Deadline.of(stopAt, stopAfter, drainTime, Clock.system(ZoneId.systemDefault()));
        if (isQuiet) {
            command.status().quiet();
        }
        try (InputFile input = source.open()) {
            if (checkpoint == null) {
                Job job = new Job(operation, settings, command.environment(), command.status(), null, deadline);
                return end(operation, job, job.run(input, List.of()), command, written);
            }
            if (input.mayBlock()) {
                throw new UsageException("--checkpoint needs an input that can be read again, which " + command.name()
                        + " cannot: write it to a file first");
            }
            Start start = restart ? Start.RESTART : resume ? Start.RESUME : Start.AUTOMATIC;
            try (CheckpointFile opened =
                            CheckpointFile.open(checkpoint, start, identity(input, what), Operation::settled);
                    InputFile again = source.open()) {
                List<Row> doubtful =
                        new Resume(opened.recovery(), settings.batch().rememberSettled()).skip(input, again);
                Job job = new Job(operation, settings, command.environment(), command.status(), opened, deadline);
                return end(operation, job, job.run(input, doubtful), command, written);
            }
        }
    }

    /** Tells how to go on, and writes the summary. Returns the exit code. */
    private static int end(Operation operation, Job job, int code, FileCommand command, @Nullable SummaryFile summary) {
        boolean isStopped = code == ExitCode.STOPPED || code == ExitCode.INTERRUPTED;
        String goOn = isStopped ? command.goOn() : "";
        if (!goOn.isEmpty()) {
            command.status().say(GoOn.MESSAGE + goOn);
        }
        if (summary == null) {
            return code;
        }
        try {
            summary.write(job.counters(), operation.results(), code, job.reason(), goOn);
            return code;
        } catch (IOException e) {
            command.status().say("--summary-json cannot be written (" + e.getMessage() + ")");
            return code == ExitCode.INTERRUPTED ? code : ExitCode.STOPPED;
        }
    }

    /** What gives the rows of an input their meaning. */
    public static String identity(InputFile input, String what) {
        return String.format(
                Locale.ROOT,
                "%s separated by '%s' in %s %s",
                input.format(),
                input.separator(),
                input.encoding(),
                what);
    }
}
