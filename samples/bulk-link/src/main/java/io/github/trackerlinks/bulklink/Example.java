package io.github.trackerlinks.bulklink;

import io.github.trackerlinks.bulklink.draft.RowMapper;
import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.input.InputFormat;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.job.Deadline;
import io.github.trackerlinks.bulklink.job.Job;
import io.github.trackerlinks.bulklink.job.JobSettings;
import io.github.trackerlinks.bulklink.job.Operation;
import io.github.trackerlinks.bulklink.output.ReportFiles;
import io.github.trackerlinks.bulklink.output.StatusLine;
import io.github.trackerlinks.bulklink.process.CommandEnvironment;
import io.github.trackerlinks.bulklink.process.ExitCode;
import io.github.trackerlinks.bulklink.process.UsageException;
import io.github.trackerlinks.bulklink.server.EnvCredentials;
import io.github.trackerlinks.bulklink.server.Rate;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.standin.truth.LinkTriple;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The command without arguments: links the packaged example on a stand-in and compares the stored links with it. */
final class Example {
    private static final String NAME = "example.csv";
    private static final String TOKEN = "example-token";
    private static final int MAX_FAILURES = 100;
    /** A little below the limit of the stand-in. */
    private static final Rate RATE = new Rate(95);

    private static final StandInOptions STAND_IN = StandInOptions.defaults()
            .withAutoCreate(true)
            .withLatency(Duration.ofMillis(20))
            .withRateLimit(100)
            .withToken(TOKEN);

    private final CommandEnvironment environment;
    private final StatusLine status;

    Example(CommandEnvironment environment, StatusLine status) {
        this.environment = environment;
        this.status = status;
    }

    int run() {
        try (StandInServer server = StandInServer.start(STAND_IN)) {
            status.say("linking the packaged example at " + (int) RATE.perSecond() + " requests/s on a stand-in at "
                    + server.baseUrl() + " (limit 100 requests/s, latency 20 ms)");
            int exitCode = link(server);
            return exitCode == ExitCode.ALL_LINKED ? compare(server) : exitCode;
        } catch (UsageException | IOException e) {
            status.say(String.valueOf(e.getMessage()));
            return ExitCode.USAGE;
        }
    }

    private int link(StandInServer server) throws UsageException, IOException {
        JobSettings settings = new JobSettings(
                server.baseUrl(),
                null,
                EnvCredentials.ofExample(TOKEN),
                RATE,
                JobSettings.options(JobSettings.DEFAULT_WINDOW),
                new ReportFiles(null, null),
                null,
                MAX_FAILURES,
                JobSettings.defaultReorderBuffer(),
                JobSettings.defaultRowMemory());
        try (InputFile input = open()) {
            return new Job(Operation.LINK, settings, environment, status, null, Deadline.none()).run(input, List.of());
        }
    }

    private int compare(StandInServer server) throws IOException {
        Set<LinkDraft> wanted = wanted();
        List<LinkDraft> stored = server.links().map(Example::draft).toList();
        if (stored.size() != wanted.size() || !wanted.equals(new HashSet<>(stored))) {
            status.say("mismatch: the stand-in stores " + stored.size() + " links, the example has " + wanted.size()
                    + " distinct links");
            return ExitCode.SOME_FAILED;
        }
        status.say("the stand-in stores exactly the " + wanted.size() + " distinct links of the example");
        return ExitCode.ALL_LINKED;
    }

    private static Set<LinkDraft> wanted() throws IOException {
        Set<LinkDraft> wanted = new HashSet<>();
        try (InputFile input = open()) {
            for (Row row = input.next(); row != null; row = input.next()) {
                wanted.add(fromFirstEnd(RowMapper.toDraft(row)));
            }
        }
        return wanted;
    }

    private static LinkDraft draft(LinkTriple stored) {
        return fromFirstEnd(RowMapper.toDraft(Row.of(0, 0, stored.source(), stored.relationship(), stored.target())));
    }

    /** A link is the same from both ends, and may have been written from either. */
    private static LinkDraft fromFirstEnd(LinkDraft draft) {
        if (draft instanceof EntityLinkDraft link
                && link.source().toString().compareTo(link.target().toString()) > 0) {
            return link.relationship()
                    .inverse()
                    .<LinkDraft>map(inverse ->
                            EntityLinkDraft.of(/* source= */ link.target(), inverse, /* target= */ link.source()))
                    .orElse(draft);
        }
        return draft;
    }

    private static InputFile open() throws IOException {
        InputStream packaged = Objects.requireNonNull(Example.class.getResourceAsStream(NAME), NAME);
        return InputFile.of(NAME, packaged, InputFormat.CSV, null);
    }
}
