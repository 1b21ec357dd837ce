package io.github.trackerlinks.bulklink.command;

import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.job.JobSettings;
import io.github.trackerlinks.bulklink.job.Operation;
import io.github.trackerlinks.bulklink.output.Counters;
import io.github.trackerlinks.bulklink.output.OutcomeColumns;
import io.github.trackerlinks.bulklink.output.Result;
import io.github.trackerlinks.bulklink.output.StatusLine;
import io.github.trackerlinks.bulklink.process.CommandEnvironment;
import io.github.trackerlinks.bulklink.process.UsageException;
import io.github.trackerlinks.bulklink.process.Version;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Undoes a job: removes the links that it has created. */
@Command(
        name = "run unlink",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Version.class,
        description = {
            "Removes the links that OUTCOMES (a file that --outcomes has written) calls",
            "created. Links that existed before the job stay. A link of entities stays, and",
            "fails, if the same two have a link of another relationship: Tracker would remove",
            "both.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 all removed or absent, 1 some failed or unknown, 2 wrong usage or",
            "not confirmed, 3 stopped, 130 interrupted."
        })
public final class UnlinkCommand extends FileCommand {
    private static final String YES = "yes";
    /** A read that shows the link, and the delete. */
    private static final int REQUESTS = 2;

    @Parameters(paramLabel = "OUTCOMES", description = "the outcomes of a job")
    private String file = "";

    @Option(
            names = "--include-confirmed",
            description = "removes links that are called confirmed, too: they may be older than the job")
    private boolean includesConfirmed;

    @Option(names = "--max-removals", paramLabel = "N", description = "removes nothing if more than N would be removed")
    private @Nullable Long maxRemovals;

    @Option(names = "--yes", description = "does not ask; needed where standard error is no terminal")
    private boolean isSure;

    private long expected;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private InputOptions inputs = new InputOptions();

    @Mixin
    private JobOptions job = new JobOptions();

    public UnlinkCommand(CommandEnvironment environment, StatusLine status) {
        super(environment, status);
    }

    @Override
    public String name() {
        return file;
    }

    @Override
    public String nothing() {
        return new Counters().summary(Operation.UNLINK.results());
    }

    @Override
    public int perform() throws UsageException, IOException {
        JobSettings settings = settings();
        job.check(settings, file);
        check(count());
        String what = (includesConfirmed ? "to remove created and confirmed for " : "to remove created for ")
                + server.place(settings.credentials(), environment().env());
        return job.run(Operation.UNLINK, what, settings, this, this::removed);
    }

    private JobSettings settings() throws UsageException {
        try {
            return job.settings(server, job.batch(), environment().env());
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** The rows whose links are removed. */
    private InputFile removed() throws IOException {
        InputFile input = open(inputs, file);
        OutcomeColumns columns = OutcomeColumns.of(input);
        return input.select(row -> isRemoved(columns.result(row))).expect(expected);
    }

    private boolean isRemoved(@Nullable Result result) {
        return result == Result.CREATED || (includesConfirmed && result == Result.CONFIRMED);
    }

    private Map<Result, Long> count() throws IOException {
        Map<Result, Long> counts = new EnumMap<>(Result.class);
        try (InputFile input = open(inputs, file)) {
            OutcomeColumns columns = OutcomeColumns.of(input);
            for (Row row = input.next(); row != null; row = input.next()) {
                Result result = columns.result(row);
                if (result != null) {
                    counts.merge(result, 1L, Long::sum);
                }
            }
        }
        return counts;
    }

    private void check(Map<Result, Long> counts) throws UsageException, IOException {
        long created = counts.getOrDefault(Result.CREATED, 0L);
        long confirmed = counts.getOrDefault(Result.CONFIRMED, 0L);
        long removed = created + (includesConfirmed ? confirmed : 0);
        if (maxRemovals != null && removed > maxRemovals) {
            throw new UsageException("nothing was sent: " + removed
                    + " links would be removed, more than --max-removals " + maxRemovals);
        }
        expected = removed;
        status().say("removes " + removed + " links: " + created + " created"
                + (includesConfirmed ? ", " + confirmed + " confirmed" : "") + "; leaves "
                + counts.getOrDefault(Result.ALREADY, 0L) + " already linked"
                + (includesConfirmed ? "" : " and " + confirmed + " confirmed (--include-confirmed)") + "; up to "
                + REQUESTS * removed + " requests, " + server.rate().time(REQUESTS * removed));
        if (!isSure && !isConfirmed()) {
            throw new UsageException("nothing was sent: not confirmed; --yes does not ask");
        }
    }

    /** Whether the user has answered with the whole word. */
    private boolean isConfirmed() throws IOException {
        if (!status().isTerminal()) {
            return false;
        }
        status().say("remove them? Type " + YES + " to go on");
        BufferedReader answers =
                new BufferedReader(new InputStreamReader(environment().in(), StandardCharsets.UTF_8));
        String answer = answers.readLine();
        return answer != null && answer.strip().equals(YES);
    }
}
