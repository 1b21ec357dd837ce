package io.github.trackerlinks.standin;

import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.rules.Rules;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line of the stand-in. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        version = "tracker-links stand-in",
        description = "Serves a local Tracker on 127.0.0.1 until it is stopped.")
public final class StandInCommand implements Callable<Integer> {

    private static final int USAGE = 2;
    private static final int MOST_MADE = 1_000_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private StandInOptions options = new StandInOptions(
            new Rules().withRandomSeed(ThreadLocalRandom.current().nextInt(MOST_MADE)));

    private StandInCommand() {}

    /** Serves until SIGTERM or SIGINT. Exits with 2 if it cannot start with these options. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(execute(out, err, arguments));
    }

    static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        return line().setOut(out)
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

    static CommandLine line() {
        CommandLine line = Rules.readable(new CommandLine(new StandInCommand()));
        Stream<String> questions = Stream.of(Question.values()).map(question -> "  " + question.description());
        line.getCommandSpec()
                .usageMessage()
                .footer(Stream.concat(Stream.of("", "Values for --dialect, the default first:"), questions)
                        .toArray(String[]::new));
        return line;
    }

    @Override
    public Integer call() {
        options.build();
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

    private static int fail(PrintWriter err, Exception wrong) {
        Throwable cause = wrong instanceof UncheckedIOException && wrong.getCause() != null ? wrong.getCause() : wrong;
        err.println("stand-in: "
                + String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
        return USAGE;
    }
}
