package io.github.trackerlinks.bulklink;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.bulklink.input.BrokenInput;
import io.github.trackerlinks.bulklink.input.Format;
import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.input.UnusableInput;
import io.github.trackerlinks.bulklink.output.ReportFiles;
import io.github.trackerlinks.bulklink.output.StatusLine;
import io.github.trackerlinks.bulklink.output.Tally;
import io.github.trackerlinks.call.HttpProxy;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import reactor.core.publisher.Mono;

/** Links a file in bulk. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        version = "tracker-links bulk-link",
        description = {
            "Creates the links that FILE lists, one outcome per row.",
            "Its columns are source,relationship,target. Where createdAt,createdBy (with",
            "them, updatedAt,updatedBy) are filled, a link between issues is imported with",
            "these dates and users. Other columns are ignored.",
            "Without any argument it links an example on a local stand-in.",
            ""
        },
        footer = {
            "",
            "The token comes from TRACKER_TOKEN (or TRACKER_IAM_TOKEN), the organization from",
            "TRACKER_ORG_ID (or TRACKER_CLOUD_ORG_ID). Without --proxy, the proxy comes from",
            "-Dhttps.proxyHost and its like in JAVA_OPTS, or from HTTPS_PROXY (HTTP_PROXY for",
            "http) and NO_PROXY, with its user and password if it needs them.",
            "Exit: 0 all linked, 1 some failed, 2 usage, 3 stopped, 130 interrupted."
        })
public final class BulkLinkCommand implements Callable<Integer> {
    private static final int DEFAULT_MAX_FAILURES = 100;

    @Parameters(paramLabel = "FILE", description = "CSV or NDJSON, plain or packed with gzip; - is standard input")
    private String file = "";

    @Option(names = "--base-url", paramLabel = "URL", description = "where Tracker answers; ${DEFAULT-VALUE}")
    private String baseUrl = TrackerClient.DEFAULT_BASE_URL;

    @Option(
            names = "--proxy",
            paramLabel = "URL|none",
            description = "http://host:port, which leads to Tracker by CONNECT; see below")
    private @Nullable String proxy;

    @Option(names = "--format", paramLabel = "csv|ndjson", description = "found out by default")
    private @Nullable Format format;

    @Option(
            names = "--rate",
            paramLabel = "N|unlimited",
            defaultValue = "10",
            converter = Rate.Converter.class,
            description = "requests per second; ${DEFAULT-VALUE} by default")
    private Rate rate = new Rate(10);

    @Option(names = "--concurrency", paramLabel = "N", description = "requests under way at once; ${DEFAULT-VALUE}")
    private int concurrency = BatchOptions.DEFAULT_CONCURRENCY;

    @Option(names = "--batch-size", paramLabel = "N", description = "entity links in a request; ${DEFAULT-VALUE}")
    private int batchSize = BatchOptions.DEFAULT_BATCH_SIZE;

    @Option(names = "--window", paramLabel = "N", description = "rows grouped at a time; ${DEFAULT-VALUE}")
    private int window = BatchOptions.DEFAULT_WINDOW;

    @Option(names = "--outcomes", paramLabel = "FILE", description = "CSV of what became of each row")
    private @Nullable Path outcomes;

    @Option(names = "--dead-letters", paramLabel = "FILE", description = "the rows that failed, to be run again")
    private @Nullable Path deadLetters;

    @Option(names = "--max-failures", paramLabel = "N", description = "failures in a row that stop; ${DEFAULT-VALUE}")
    private int maxFailures = DEFAULT_MAX_FAILURES;

    private final Surroundings surroundings;
    private final StatusLine status;

    private BulkLinkCommand(Surroundings surroundings, StatusLine status) {
        this.surroundings = surroundings;
        this.status = status;
    }

    /** Links the named file and ends the process. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Interruption interruption = Interruption.ofProcess();
        // The script knows whether standard error is a terminal; the JDK's console is about the other two streams.
        boolean terminal = Boolean.getBoolean("bulklink.terminal");
        int code = run(
                new Surroundings(out, err, System.in, System.getenv(), terminal, interruption.requested()), arguments);
        interruption.jobEnded();
        System.exit(code);
    }

    /**
     * Links the named file.
     *
     * @param out gets the last line
     * @param err gets messages
     * @param env the environment's variables
     * @return what the process should end with
     */
    public static int run(PrintStream out, PrintStream err, Map<String, String> env, String... arguments) {
        return run(new Surroundings(out, err, System.in, env, false, Mono.never()), arguments);
    }

    static int run(Surroundings surroundings, String... arguments) {
        StatusLine status = new StatusLine(surroundings.err(), surroundings.terminal());
        if (arguments.length == 0) {
            return new Example(surroundings, status).run();
        }
        return new CommandLine(new BulkLinkCommand(surroundings, status))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((wrong, given) -> {
                    status.say(wrong.getMessage() + " (see --help)");
                    return ExitCode.USAGE;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() {
        try {
            JobSettings settings = settings();
            try (InputFile input = InputFile.open(file, surroundings.in(), format)) {
                return new Job(settings, surroundings, status).run(input);
            }
        } catch (UnusableInput e) {
            status.say(file + ": " + e.getMessage());
        } catch (BrokenInput e) {
            status.say(file + ": " + e.getMessage());
            surroundings.out().println(new Tally().summary());
            return ExitCode.STOPPED;
        } catch (UsageException | IOException e) {
            status.say(String.valueOf(e.getMessage()));
        }
        return ExitCode.USAGE;
    }

    private JobSettings settings() throws UsageException {
        if (maxFailures < 1) {
            throw new UsageException("--max-failures is " + maxFailures + ", should be at least 1");
        }
        try {
            BatchOptions batch =
                    LinkRun.options(window).withConcurrency(concurrency).withBatchSize(batchSize);
            ReportFiles files = new ReportFiles(outcomes, deadLetters);
            HttpProxy through = ProxyChoice.of(proxy, baseUrl, surroundings.env(), System.getProperties());
            return new JobSettings(baseUrl, through, Access.of(surroundings.env()), rate, batch, files, maxFailures);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
