package io.github.trackerlinks.bulklink;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Existing;
import io.github.trackerlinks.batch.BatchOptions.Orientation;
import io.github.trackerlinks.bulklink.command.ExplainCommand;
import io.github.trackerlinks.bulklink.command.FileCommand;
import io.github.trackerlinks.bulklink.command.InputOptions;
import io.github.trackerlinks.bulklink.command.JobOptions;
import io.github.trackerlinks.bulklink.command.ServerOptions;
import io.github.trackerlinks.bulklink.command.UnlinkCommand;
import io.github.trackerlinks.bulklink.command.VerifyCommand;
import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.job.JobSettings;
import io.github.trackerlinks.bulklink.job.Operation;
import io.github.trackerlinks.bulklink.output.Counters;
import io.github.trackerlinks.bulklink.output.StatusLine;
import io.github.trackerlinks.bulklink.process.CommandEnvironment;
import io.github.trackerlinks.bulklink.process.ExitCode;
import io.github.trackerlinks.bulklink.process.FatalErrors;
import io.github.trackerlinks.bulklink.process.GoOn;
import io.github.trackerlinks.bulklink.process.Interruption;
import io.github.trackerlinks.bulklink.process.UsageException;
import io.github.trackerlinks.bulklink.process.Version;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
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
            "Afterwards, on what --outcomes has written: run verify OUTCOMES checks that the",
            "links are there, run unlink OUTCOMES removes them, run explain ROW FILE tells",
            "what is known of one row. Each has its own --help.",
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
            "The token comes from TRACKER_TOKEN (or TRACKER_IAM_TOKEN). For one that expires,",
            "TRACKER_TOKEN_FILE (TRACKER_IAM_TOKEN_FILE) names a file that is read again, and",
            "TRACKER_TOKEN_COMMAND (TRACKER_IAM_TOKEN_COMMAND) is a command that prints it.",
            "The organization comes from",
            "TRACKER_ORG_ID (or TRACKER_CLOUD_ORG_ID). Without --proxy, the proxy comes from",
            "the JVM properties https.proxyHost, https.proxyPort and so on (in JAVA_OPTS), or",
            "from HTTPS_PROXY (HTTP_PROXY for http URLs) and NO_PROXY. These may hold a user",
            "and a password.",
            "Exit codes: 0 all linked, 1 some failed or unknown, 2 wrong usage, 3 stopped,",
            "130 interrupted."
        })
public final class BulkLinkCommand extends FileCommand {
    @Parameters(
            paramLabel = "FILE",
            description = "CSV or NDJSON, plain or compressed with gzip; - reads standard input")
    private String file = "";

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private InputOptions inputs = new InputOptions();

    @Mixin
    private JobOptions job = new JobOptions();

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            description = "entity links per request; default ${DEFAULT-VALUE}")
    private int batchSize = BatchOptions.DEFAULT_BATCH_SIZE;

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

    private BulkLinkCommand(CommandEnvironment environment, StatusLine status) {
        super(environment, status);
    }

    /** Runs the command and ends the process. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int code = ExitCode.STOPPED;
        try {
            FatalErrors fatalErrors = FatalErrors.ofProcess();
            Interruption interruption =
                    Interruption.ofProcess(err, GoOn.ifPossible(System.getenv(), List.of(arguments)));
            // The script knows whether standard error is a terminal. System.console() looks at the other two streams.
            int columns = Integer.getInteger("bulklink.columns", 0);
            code = interruption.exitCode(run(
                    new CommandEnvironment(
                            out,
                            err,
                            System.in,
                            System.getenv(),
                            columns,
                            interruption.requested(),
                            fatalErrors.first()),
                    arguments));
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
        if (arguments.length == 0) {
            return new Example(environment, status(environment)).run();
        }
        FileCommand command = command(environment, arguments[0]);
        command.goOn(GoOn.ifPossible(environment.env(), List.of(arguments)));
        boolean isNamed = !(command instanceof BulkLinkCommand);
        return line(command).execute(isNamed ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments);
    }

    private static StatusLine status(CommandEnvironment environment) {
        boolean isPlain = !environment.env().getOrDefault("NO_COLOR", "").isEmpty();
        return new StatusLine(environment.err(), environment.columns(), isPlain);
    }

    /** The command that a first argument names: one that names none is the file to link. */
    static FileCommand command(CommandEnvironment environment, String first) {
        StatusLine status = status(environment);
        return switch (first) {
            case "verify" -> new VerifyCommand(environment, status);
            case "explain" -> new ExplainCommand(environment, status);
            case "unlink" -> new UnlinkCommand(environment, status);
            default -> new BulkLinkCommand(environment, status);
        };
    }

    /** The command line of a command. */
    static CommandLine line(FileCommand command) {
        CommandEnvironment environment = command.environment();
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(environment.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(environment.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((wrong, given) -> {
                    command.status().say(wrong.getMessage() + " (see --help)");
                    return ExitCode.USAGE;
                });
    }

    @Override
    public int perform() throws UsageException, IOException {
        JobSettings settings = settings();
        job.check(settings, file);
        String what =
                "for " + server.place(settings.credentials(), environment().env());
        return job.run(
                Operation.LINK,
                what,
                settings,
                this,
                () -> inputs.open(file, environment().in()));
    }

    @Override
    public String name() {
        return file.equals(InputFile.STANDARD_INPUT) ? "standard input" : file;
    }

    @Override
    public String nothing() {
        return new Counters().summary(Operation.LINK.results());
    }

    private JobSettings settings() throws UsageException {
        try {
            BatchOptions batch = job.batch()
                    .mutate()
                    .batchSize(batchSize)
                    .existing(existing)
                    .orientation(orientation)
                    .build();
            return job.settings(server, batch, environment().env());
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** Reads {@code fewest-requests} or {@code as-given}. */
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

    /** Reads {@code on-conflict} or {@code read-first}. */
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
