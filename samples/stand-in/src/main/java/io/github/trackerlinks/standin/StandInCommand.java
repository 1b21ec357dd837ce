package io.github.trackerlinks.standin;

import io.github.trackerlinks.standin.cli.AccessGroup;
import io.github.trackerlinks.standin.cli.BadLinkGroup;
import io.github.trackerlinks.standin.cli.DialectGroup;
import io.github.trackerlinks.standin.cli.FaultGroup;
import io.github.trackerlinks.standin.cli.LinkGroup;
import io.github.trackerlinks.standin.cli.MoveGroup;
import io.github.trackerlinks.standin.cli.RateGroup;
import io.github.trackerlinks.standin.cli.TimingGroup;
import io.github.trackerlinks.standin.rules.Rules;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of the stand-in. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        version = "tracker-links stand-in",
        description = "Serves a local Tracker on 127.0.0.1 until it is stopped.")
public final class StandInCommand implements Callable<Integer> {

    private static final int USAGE = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", description = "port; default a free one")
    private int port;

    @Option(
            names = "--seed",
            paramLabel = "FILE",
            description = "JSON file of the issues, entities and applications to start with")
    private @Nullable Path seed;

    @Option(
            names = "--auto-create",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "create issues and entities when they are first named; on by default")
    private boolean autoCreate;

    @ArgGroup(validate = false, heading = "%nAccess:%n")
    private AccessGroup access = new AccessGroup();

    @ArgGroup(validate = false, heading = "%nRate limit:%n")
    private RateGroup rate = new RateGroup();

    @ArgGroup(validate = false, heading = "%nTiming:%n")
    private TimingGroup timing = new TimingGroup();

    @ArgGroup(validate = false, heading = "%nHow links are stored:%n")
    private LinkGroup links = new LinkGroup();

    @ArgGroup(validate = false, heading = "%nLinks that always fail:%n")
    private BadLinkGroup badLinks = new BadLinkGroup();

    @ArgGroup(validate = false, heading = "%nRedirects of moved issues:%n")
    private MoveGroup moves = new MoveGroup();

    @ArgGroup(validate = false, heading = "%nRandom faults:%n")
    private FaultGroup faults = new FaultGroup();

    @ArgGroup(validate = false, heading = "%nUndocumented behaviour:%n")
    private DialectGroup dialect = new DialectGroup();

    private StandInCommand() {}

    /** Serves until SIGTERM or SIGINT. Exits with 2 if it cannot start with these options. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(execute(out, err, arguments));
    }

    static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        return DialectGroup.described(new CommandLine(new StandInCommand()))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((wrong, all) -> fail(err, wrong))
                .setExecutionExceptionHandler((wrong, command, parsed) -> {
                    if (wrong instanceof UncheckedIOException || wrong instanceof IllegalArgumentException) {
                        return fail(err, wrong);
                    }
                    throw wrong;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() {
        StandInOptions options = options();
        try (StandInServer server = StandInServer.start(options)) {
            if (options.rules().isRandom()) {
                spec.commandLine()
                        .getErr()
                        .println("random seed " + options.rules().randomSeed());
            }
            spec.commandLine().getOut().println("listening on " + server.baseUrl());
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private StandInOptions options() {
        Rules rules = new Rules(
                autoCreate,
                faults.randomSeed(),
                access.rules(),
                rate.rules(),
                timing.rules(),
                links.rules(),
                badLinks.rules(),
                moves.rules(),
                faults.rules());
        return new StandInOptions(port, seed, rules, dialect.dialect());
    }

    private static int fail(PrintWriter err, Exception wrong) {
        Throwable cause = wrong instanceof UncheckedIOException && wrong.getCause() != null ? wrong.getCause() : wrong;
        err.println("stand-in: "
                + String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
        return USAGE;
    }
}
