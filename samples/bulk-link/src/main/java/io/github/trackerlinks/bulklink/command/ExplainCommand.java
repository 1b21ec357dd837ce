package io.github.trackerlinks.bulklink.command;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.bulklink.checkpoint.CheckpointFile;
import io.github.trackerlinks.bulklink.checkpoint.Recovery;
import io.github.trackerlinks.bulklink.checkpoint.Settled;
import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.job.Job;
import io.github.trackerlinks.bulklink.job.JobSettings;
import io.github.trackerlinks.bulklink.output.Counters;
import io.github.trackerlinks.bulklink.output.OutcomeColumns;
import io.github.trackerlinks.bulklink.output.Result;
import io.github.trackerlinks.bulklink.output.StatusLine;
import io.github.trackerlinks.bulklink.process.CommandEnvironment;
import io.github.trackerlinks.bulklink.process.ExitCode;
import io.github.trackerlinks.bulklink.process.UsageException;
import io.github.trackerlinks.bulklink.process.Version;
import io.github.trackerlinks.bulklink.server.ServerMonitor;
import io.github.trackerlinks.bulklink.verify.Finding;
import io.github.trackerlinks.bulklink.verify.Verification;
import io.github.trackerlinks.error.TrackerException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells all that is known of one row, and what to do with it. */
@Command(
        name = "run explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Version.class,
        description = {
            "Tells what has become of one row of FILE: its line, its outcome, what the",
            "checkpoint knows, what Tracker lists now, and what to do next. Changes nothing.",
            ""
        })
public final class ExplainCommand extends FileCommand {
    @Parameters(
            index = "0",
            paramLabel = "ROW",
            description = "the number of the row, as in the outcomes: 1 is the first")
    private long number;

    @Parameters(index = "1", paramLabel = "FILE", description = "the input of the job")
    private String file = "";

    @Option(names = "--outcomes", paramLabel = "FILE", description = "the outcomes of the job")
    private @Nullable Path outcomes;

    @Option(names = "--checkpoint", paramLabel = "FILE", description = "the checkpoint of the job")
    private @Nullable Path checkpoint;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private InputOptions inputs = new InputOptions();

    private @Nullable Result result;
    private boolean mayBeSent;

    public ExplainCommand(CommandEnvironment environment, StatusLine status) {
        super(environment, status);
    }

    @Override
    public String name() {
        return file;
    }

    @Override
    public String nothing() {
        return "nothing is known";
    }

    @Override
    public int perform() throws UsageException, IOException {
        if (outcomes == null && checkpoint == null) {
            throw new UsageException("explain needs --outcomes or --checkpoint");
        }
        JobSettings settings = server.readingSettings(environment().env());
        Row row = row();
        print(
                "row",
                row.number() + ", line " + row.line() + ": "
                        + (row.problem() == null
                                ? row.source() + " " + row.relationship() + " " + row.target()
                                : row.problem()));
        if (outcomes != null) {
            print("outcome", outcome(outcomes));
        }
        if (checkpoint != null) {
            print("checkpoint", known(checkpoint, settings, row));
        }
        if (row.problem() != null) {
            print("next", "correct the row, and run it again from the dead letters");
            return ExitCode.ALL_LINKED;
        }
        try {
            Finding finding = read(settings, row);
            print("now", now(finding));
            print("next", next(finding));
            return ExitCode.ALL_LINKED;
        } catch (TrackerException e) {
            print("now", "its links cannot be read: " + e.getMessage());
            return ExitCode.STOPPED;
        }
    }

    private void print(String what, String text) {
        environment().out().println(what + ": " + text);
    }

    private Row row() throws UsageException, IOException {
        try (InputFile input = open(inputs, file)) {
            for (Row row = input.next(); row != null; row = input.next()) {
                if (row.number() == number) {
                    return row;
                }
            }
        }
        throw new UsageException(file + " has no row " + number);
    }

    private String outcome(Path path) throws IOException {
        try (InputFile input = InputFile.open(path.toString(), environment().in(), null, null)) {
            OutcomeColumns columns = OutcomeColumns.of(input);
            for (Row row = input.next(); row != null; row = input.next()) {
                if (columns.number(row).equals(Long.toString(number))) {
                    result = columns.result(row);
                    String detail = columns.detail(row);
                    return result + (detail.isEmpty() ? "" : ": " + detail);
                }
            }
        }
        return "none yet";
    }

    private String known(Path path, JobSettings settings, Row row) throws IOException {
        String what =
                "for " + server.place(settings.credentials(), environment().env());
        Recovery recovery;
        try (InputFile input = open(inputs, file)) {
            recovery = CheckpointFile.look(path, JobOptions.identity(input, what));
        }
        if (row.index() < recovery.mark().rows()) {
            return "its outcome is written";
        }
        if (recovery.isDoubtful(row.index())) {
            mayBeSent = true;
            return "it may have been sent, and has no result yet";
        }
        Settled settled = recovery.take(row.index());
        if (settled == null) {
            return "it was not sent";
        }
        result = settled.result();
        return "its result is " + settled.result() + (settled.detail().isEmpty() ? "" : ": " + settled.detail())
                + "; its line is written when the job goes on";
    }

    private static String now(Finding finding) {
        return switch (finding) {
            case THERE -> "Tracker lists the link";
            case MISSING -> "Tracker does not list the link";
            case OTHER -> "Tracker lists another link of the same two ends, and not this one";
            case UNKNOWN -> "no listing tells whether the link is there";
        };
    }

    private String next(Finding finding) {
        if (finding == Finding.THERE) {
            return "nothing, it is linked";
        }
        if (mayBeSent || (result == null && checkpoint != null)) {
            return "go on with the job: the command that it was begun with";
        }
        if (finding == Finding.OTHER) {
            return "remove the other link first, if it is wrong, and run the row again";
        }
        if (result == null || result == Result.NOT_TRIED) {
            return "run the same file again: links that exist are found";
        }
        if (result.isLinked()) {
            return finding == Finding.UNKNOWN
                    ? "look at it in Tracker"
                    : "it was linked, and was removed since: run the row again if it is wanted";
        }
        return result == Result.UNKNOWN
                ? "run it again from the dead letters"
                : "mend what the outcome says, and run it again from the dead letters";
    }

    private Finding read(JobSettings settings, Row row) throws UsageException {
        ServerMonitor monitor = new ServerMonitor(Clock.system(ZoneId.systemDefault()));
        try (TrackerClient client = Job.client(settings, monitor, new Counters())) {
            Finding finding = Verification.look(client, row).block();
            return finding == null ? Finding.UNKNOWN : finding;
        }
    }
}
