package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.standin.text.OptionText;
import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class StandInCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(String... arguments) {
        return StandInCommand.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port nonsense         | --port",
                "--port 70000            | port must be between 0 and 65535",
                "--latency 20            | should be a duration like 20ms",
                "--rate-limit -1         | rate limit",
                "--colour red            | --colour",
                "--seed /nowhere/at/all  | cannot be read",
                "--token                 | --token",
                "--token-life 0          | token life must be positive",
                "--latency 2s --latency-up-to 1s | upper bound must not be below",
                "--rate-form round       | round' should be one of bucket, fixed-window, sliding-window",
                "--rate-form fixed-window --rate-limit 0.5 | must be a whole number",
                "--retry-after later     | should be one of seconds, date, zero, garbage, none",
                "--bucket -1             | bucket size",
                "--duplicates no         | should be one of refused, conflict, accepted, ignored",
                "--uniqueness no         | should be one of triple, pair",
                "--array-limit -1        | array limit",
                "--array-limit-status 404 | array limit status must be",
                "--bad-links 402=3%      | 402' should be one of 403, 404, 500, timeout",
                "--bad-links 500=3       | should look like NAME=P%",
                "--bad-links 500=70% --bad-links 404=70% | shares of bad links",
                "--bad-target X          | should look like NAME=FATE",
                "--bad-target X=200      | 200' should be one of",
                "--redirect-status 200   | redirect status",
                "--redirect-to there     | redirect base",
                "--fault drop=1%         | drop' is not a kind of fault",
                "--fault slow=60% --fault truncate=60% | more than 100%",
                "--random-seed x         | --random-seed",
                "--dialect               | --dialect",
                "--dialect colour=red    | unknown dialect name 'colour'",
                "--dialect self-link=200 | self-link=422|400|409",
            })
    void aWrongOptionIsOneLineAndTwo(String arguments, String message) {
        assertThat(execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith("stand-in: ").contains(message).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aTakenPortIsOneLineAndTwo() {
        try (StandInServer server = StandInServer.start(StandInOptions.defaults())) {
            int port = URI.create(server.baseUrl()).getPort();

            assertThat(execute("--port", Integer.toString(port))).isEqualTo(2);
            assertThat(err.toString()).startsWith("stand-in: cannot listen on").hasLineCount(1);
        }
    }

    @Test
    void helpListsTheOptions() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString())
                .contains("--port", "--latency", "--rate-limit", "--no-retry-after", "--[no-]auto-create")
                .contains("Access:", "Random faults:", "error-after=2%,writes,502,html", "late-commit, only for writes")
                .contains("--seed", "--token", "--organization", "--entity-answer")
                .contains("--dialect=NAME=VALUE", "self-link=422|400|409: an issue or entity linked with itself");
    }

    @ParameterizedTest
    @CsvSource({"--auto-create, 200", "--no-auto-create, 404", "--no-retry-after, 200"})
    void servesUntilItIsInterrupted(String option, int status) throws Exception {
        PipedReader pipe = new PipedReader();
        PrintWriter lines = new PrintWriter(new PipedWriter(pipe), true);
        FutureTask<Integer> run = new FutureTask<>(() -> StandInCommand.execute(
                lines, new PrintWriter(err, true), option, "--latency", "1ms", "--organization", "1", "--token", "t"));
        Thread thread = new Thread(run);
        thread.start();

        String line = new BufferedReader(pipe).readLine();
        assertThat(line).matches("listening on http://127\\.0\\.0\\.1:\\d+");
        Caller caller = new Caller(line.substring("listening on ".length()));
        assertThat(caller.get("/v3/issues/A-1").statusCode()).isEqualTo(status);
        int port = URI.create(caller.baseUrl()).getPort();
        try (Socket waiting = new Socket(InetAddress.getLoopbackAddress(), port)) {
            waiting.setSoTimeout(10_000);
            thread.interrupt();

            assertThat(run.get(10, TimeUnit.SECONDS)).isZero();
            assertThat(waiting.getInputStream().read()).as("end of stream").isEqualTo(-1);
        }
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }

    @ParameterizedTest
    @CsvSource({"20ms, PT0.02S", "1.5s, PT1.5S", "0, PT0S", "2m, PT2M", "0.5ms, PT0.0005S"})
    void durationsAreANumberAndAUnit(String text, Duration duration) {
        assertThat(OptionText.duration(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ms", "-1s", "1h", "1 s", "1.s", "PT1S"})
    void otherDurationsAreRefused(String text) {
        assertThatThrownBy(() -> OptionText.duration(text)).isInstanceOf(TypeConversionException.class);
    }
}
