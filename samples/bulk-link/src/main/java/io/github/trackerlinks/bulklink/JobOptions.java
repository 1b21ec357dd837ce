package io.github.trackerlinks.bulklink;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.bulklink.checkpoint.CheckpointFile;
import io.github.trackerlinks.bulklink.checkpoint.CheckpointFile.Start;
import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.output.ReportFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the commands that change links, row by row: where results go, and when to stop. */
final class JobOptions {
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

    /** Opens the input at its beginning. */
    interface Input {
        InputFile open() throws IOException;
    }

    /** The options of a batch with this window. */
    BatchOptions batch() {
        return LinkRun.options(window);
    }

    /** @throws IllegalArgumentException if a value is out of range */
    JobSettings settings(ServerOptions server, BatchOptions batch, Map<String, String> env) throws UsageException {
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
    void check(JobSettings settings, String file) throws IOException {
        settings.files().check(file, checkpoint);
    }

    /**
     * Runs a job, or goes on with one. Blocks until it has ended.
     *
     * @param what what it does, and where: a checkpoint of another job is refused
     * @return the exit code
     */
    int run(Operation operation, String what, JobSettings settings, FileCommand command, Input source)
            throws UsageException, IOException {
        try (InputFile input = source.open()) {
            if (checkpoint == null) {
                return new Job(operation, settings, command.environment(), command.status(), null)
                        .run(input, List.of());
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
                int code = new Job(operation, settings, command.environment(), command.status(), opened)
                        .run(input, doubtful);
                if (code == ExitCode.STOPPED || code == ExitCode.INTERRUPTED) {
                    command.sayHowToGoOn();
                }
                return code;
            }
        }
    }

    /** What gives the rows of an input their meaning. */
    static String identity(InputFile input, String what) {
        return String.format(
                Locale.ROOT,
                "%s separated by '%s' in %s %s",
                input.format(),
                input.separator(),
                input.encoding(),
                what);
    }
}
