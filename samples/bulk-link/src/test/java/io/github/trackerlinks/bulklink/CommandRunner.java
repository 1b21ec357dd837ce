package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.process.CommandEnvironment;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Runs the command and keeps its output. Checks that it never prints the token. */
final class CommandRunner {
    static final String TOKEN = "secret-token-4711";
    static final Map<String, String> ENV = Map.of("TRACKER_TOKEN", TOKEN, "TRACKER_ORG_ID", "42");

    private CommandRunner() {}

    /** A server that knows all issues and entities, and accepts only {@link #TOKEN}. */
    static StandInServer standIn() {
        return StandInServer.start(
                StandInOptions.defaults().withAutoCreate(true).withToken(TOKEN));
    }

    static CommandResult run(String... arguments) {
        return runIn(ENV, arguments);
    }

    static CommandResult runIn(Map<String, String> env, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = BulkLinkCommand.run(print(out), print(err), env, arguments);
        return result(exit, out, err);
    }

    static CommandResult pipe(String input, String... arguments) {
        return run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), Mono.never(), false, arguments);
    }

    static CommandResult run(InputStream in, Mono<Void> interrupt, boolean terminal, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = BulkLinkCommand.run(
                new CommandEnvironment(print(out), print(err), in, ENV, terminal ? 80 : 0, interrupt, Mono.never()),
                arguments);
        return result(exit, out, err);
    }

    private static CommandResult result(int exit, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        CommandResult result =
                new CommandResult(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        assertThat(result.out() + result.err()).doesNotContain(TOKEN).doesNotContain("\tat ");
        return result;
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /**
     * The result of a run.
     *
     * @param exit its exit code
     * @param out its standard output
     * @param err its standard error
     */
    record CommandResult(int exit, String out, String err) {
        /**
         * The last line without request count and time, and without {@code confirmed} and {@code unknown} if they are
         * 0.
         */
        String counts() {
            assertThat(out)
                    .matches("created=\\d+ confirmed=\\d+ already=\\d+ failed=\\d+ unknown=\\d+ requests=\\d+"
                            + " elapsed=\\d+\\.\\ds( not-tried=\\d+)?\\R");
            return out.strip()
                    .replaceFirst(" requests=\\d+ elapsed=\\S+", "")
                    .replaceAll(" (confirmed|unknown)=0\\b", "");
        }
    }
}
