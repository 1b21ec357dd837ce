package io.github.trackerlinks.bulklink;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Existing;
import io.github.trackerlinks.batch.BatchOptions.Orientation;
import io.github.trackerlinks.bulklink.checkpoint.CheckpointFile;
import io.github.trackerlinks.bulklink.checkpoint.CheckpointFile.Start;
import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.input.InputFormat;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.output.Counters;
import io.github.trackerlinks.bulklink.output.ReportFiles;
import io.github.trackerlinks.bulklink.output.StatusLine;
import io.github.trackerlinks.bulklink.text.BrokenInputException;
import io.github.trackerlinks.bulklink.text.UnusableInputException;
import io.github.trackerlinks.call.HttpProxy;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import reactor.core.publisher.Mono;

/** The command line: links a file in bulk. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Version.class,
        description = {
            "Creates the links that FILE lists and reports one outcome per row.",
            "Without arguments it links an example on a local stand-in.",
            ""
        },
        footer = {
            "",
            "Ends of a link: an issue key (TEST-1), project:ID, portfolio:ID or goal:ID. The",
            "target of an issue may also be remote:ORIGIN/KEY.",
            "CSV: a header with the columns source, relationship and target in any order,",
            "separated by commas, semicolons, tabs or |. Other columns are ignored. If a row",
            "has createdAt and createdBy (with them also updatedAt and updatedBy), its issue",
            "link is imported with these dates and users.",
            "NDJSON: an object per line with the fields source, relationship, target and, for",
            "an import, createdAt, createdBy, updatedAt, updatedBy. A user is a string (login)",
            "or a number (uid).",
            "In dead letters, the field raw holds the text of a row that could not be read.",
            "",
            "The token comes from TRACKER_TOKEN (or TRACKER_IAM_TOKEN), the organization from",
            "TRACKER_ORG_ID (or TRACKER_CLOUD_ORG_ID). Without --proxy, the proxy comes from",
            "the JVM properties https.proxyHost, https.proxyPort and so on (in JAVA_OPTS), or",
            "from HTTPS_PROXY (HTTP_PROXY for http URLs) and NO_PROXY. These may hold a user",
            "and a password.",
            "Exit codes: 0 all linked, 1 some failed or unknown, 2 wrong usage, 3 stopped,",
            "130 interrupted."
        })
public final class BulkLinkCommand implements Callable<Integer> {
    private static final int DEFAULT_MAX_FAILURES = 100;

    @Parameters(
            paramLabel = "FILE",
            description = "CSV or NDJSON, plain or compressed with gzip; - reads standard input")
    private String file = "";

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "base URL of the Tracker API; default ${DEFAULT-VALUE}")
    private String baseUrl = TrackerClient.DEFAULT_BASE_URL;

    @Option(
            names = "--proxy",
            paramLabel = "URL|none",
            description = "an HTTP proxy that supports CONNECT, as http://host:port; see below")
    private @Nullable String proxy;

    @Option(names = "--format", paramLabel = "csv|ndjson", description = "format of FILE; detected by default")
    private @Nullable InputFormat format;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "encoding of a FILE without a byte order mark, such as windows-1251; default UTF-8")
    private @Nullable Charset encoding;

    @Option(
            names = "--rate",
            paramLabel = "N|unlimited",
            defaultValue = "10",
            converter = Rate.Converter.class,
            description = "requests per second; default ${DEFAULT-VALUE}")
    private Rate rate = new Rate(10);

    @Option(names = "--concurrency", paramLabel = "N", description = "concurrent requests; default ${DEFAULT-VALUE}")
    private int concurrency = BatchOptions.DEFAULT_CONCURRENCY;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            description = "entity links per request; default ${DEFAULT-VALUE}")
    private int batchSize = BatchOptions.DEFAULT_BATCH_SIZE;

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

    @Option(
            names = "--existing",
            paramLabel = "on-conflict|read-first",
            defaultValue = "on-conflict",
            converter = ExistingConverter.class,
            description =
                    "how existing links are found: when Tracker rejects them, or by reading each source first, which"
                            + " is cheaper if many links exist; default ${DEFAULT-VALUE}")
    private Existing existing = Existing.DETECT_ON_CONFLICT;

    @Option(
            names = "--orientation",
            paramLabel = "fewest-requests|as-given",
            defaultValue = "fewest-requests",
            converter = OrientationConverter.class,
            description =
                    "which end links of entities are written from: the one that takes the fewest requests, or the source of"
                            + " the row; default ${DEFAULT-VALUE}")
    private Orientation orientation = Orientation.FEWEST_REQUESTS;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description = "how long Tracker may accept nothing before the job stops; default ${DEFAULT-VALUE}")
    private Duration patience = BatchOptions.DEFAULT_PATIENCE;

    @Option(
            names = "--settle-time",
            paramLabel = "TIME",
            defaultValue = "3s",
            converter = DurationConverter.class,
            description = "how long a new link may be missing from Tracker's lists; default ${DEFAULT-VALUE}")
    private Duration settleTime = BatchOptions.DEFAULT_SETTLE_TIME;

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
            names = "--language",
            paramLabel = "TAG",
            description = "language of Tracker's messages, such as en or ru; by default Tracker chooses")
    private @Nullable String language;

    private final CommandEnvironment environment;
    private final StatusLine status;

    private BulkLinkCommand(CommandEnvironment environment, StatusLine status) {
        this.environment = environment;
        this.status = status;
    }

    /** Runs the command and ends the process. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int code = ExitCode.STOPPED;
        try {
            FatalErrors fatalErrors = FatalErrors.ofProcess();
            Interruption interruption = Interruption.ofProcess();
            // The script knows whether standard error is a terminal. System.console() looks at the other two streams.
            int columns = Integer.getInteger("bulklink.columns", 0);
            code = run(
                    new CommandEnvironment(
                            out,
                            err,
                            System.in,
                            System.getenv(),
                            columns,
                            interruption.requested(),
                            fatalErrors.first()),
                    arguments);
            interruption.jobEnded();
        } catch (RuntimeException | Error e) {
            err.println("bulk-link: stopped by an internal error: " + e);
        } finally {
            System.exit(code);
        }
    }

    /**
     * Runs the command.
     *
     * @param out gets the last line
     * @param err gets messages
     * @param env the environment variables
     * @return the exit code
     */
    public static int run(PrintStream out, PrintStream err, Map<String, String> env, String... arguments) {
        return run(new CommandEnvironment(out, err, System.in, env, 0, Mono.never(), Mono.never()), arguments);
    }

    static int run(CommandEnvironment environment, String... arguments) {
        StatusLine status = new StatusLine(environment.err(), environment.columns());
        if (arguments.length == 0) {
            return new Example(environment, status).run();
        }
        return new CommandLine(new BulkLinkCommand(environment, status))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(environment.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(environment.err(), true, StandardCharsets.UTF_8))
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
            settings.files().check(file, checkpoint);
            try (InputFile input = input()) {
                return checkpoint == null
                        ? new Job(settings, environment, status, null).run(input, List.of())
                        : run(settings, input, checkpoint);
            }
        } catch (UnusableInputException e) {
            status.say(e.in(name()));
        } catch (BrokenInputException e) {
            return stopped(e.in(name()));
        } catch (UsageException | IOException e) {
            status.say(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            // Exit code 1 would mean that some links failed.
            return stopped("stopped by an internal error: " + e);
        }
        return ExitCode.USAGE;
    }

    private InputFile input() throws IOException {
        return InputFile.open(file, environment.in(), format, encoding);
    }

    private int run(JobSettings settings, InputFile input, Path checkpointPath) throws UsageException, IOException {
        if (input.mayBlock()) {
            throw new UsageException("--checkpoint needs an input that can be read again, which " + name()
                    + " cannot: write it to a file first");
        }
        Start start = restart ? Start.RESTART : resume ? Start.RESUME : Start.AUTOMATIC;
        try (CheckpointFile opened =
                        CheckpointFile.open(checkpointPath, start, jobOf(settings, input), LinkRun::settled);
                InputFile again = input()) {
            List<Row> doubtful = new Resume(opened.recovery(), settings.batch().rememberSettled()).skip(input, again);
            return new Job(settings, environment, status, opened).run(input, doubtful);
        }
    }

    /** What gives the rows of an input their meaning. */
    private String jobOf(JobSettings settings, InputFile input) {
        String organization = settings.credentials().organizationVariable();
        return String.format(
                Locale.ROOT,
                "%s separated by '%s' in %s for %s of %s=%s",
                input.format(),
                input.separator(),
                input.encoding(),
                settings.baseUrl(),
                organization,
                environment.env().get(organization));
    }

    private String name() {
        return file.equals(InputFile.STANDARD_INPUT) ? "standard input" : file;
    }

    private int stopped(String message) {
        status.say(message);
        environment.out().println(new Counters().summary());
        return ExitCode.STOPPED;
    }

    private JobSettings settings() throws UsageException {
        if (checkpoint == null && (resume || restart)) {
            throw new UsageException("--resume and --restart need --checkpoint");
        }
        if (resume && restart) {
            throw new UsageException("--resume goes on and --restart begins anew: use one of them");
        }
        if (maxFailures < 1) {
            throw new UsageException("--max-failures is " + maxFailures + ", should be at least 1");
        }
        try {
            BatchOptions batch = LinkRun.options(window)
                    .mutate()
                    .concurrency(concurrency)
                    .batchSize(batchSize)
                    .existing(existing)
                    .orientation(orientation)
                    .patience(patience)
                    .settleTime(settleTime)
                    .build();
            ReportFiles files = new ReportFiles(outcomes, deadLetters);
            HttpProxy through = ProxyChoice.of(proxy, baseUrl, environment.env(), System.getProperties());
            EnvCredentials credentials = EnvCredentials.of(environment.env());
            return new JobSettings(
                    baseUrl, through, credentials, rate, batch, files, language, maxFailures, reorderBuffer, rowMemory);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** Reads {@code on-conflict} or {@code read-first}. */
    private static final class OrientationConverter implements ITypeConverter<Orientation> {
        @Override
        public Orientation convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "fewest-requests" -> Orientation.FEWEST_REQUESTS;
                case "as-given" -> Orientation.AS_GIVEN;
                default -> throw new TypeConversionException("'" + text + "' should be fewest-requests or as-given");
            };
        }
    }

    private static final class ExistingConverter implements ITypeConverter<Existing> {
        @Override
        public Existing convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "on-conflict" -> Existing.DETECT_ON_CONFLICT;
                case "read-first" -> Existing.READ_FIRST;
                default -> throw new TypeConversionException("'" + text + "' should be on-conflict or read-first");
            };
        }
    }
}
