package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.CommandRunner.CommandResult;
import io.github.trackerlinks.bulklink.job.Deadline;
import io.github.trackerlinks.bulklink.job.Forecast;
import io.github.trackerlinks.bulklink.process.ExitCode;
import io.github.trackerlinks.bulklink.server.Rate;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** Jobs that end at a time, what they say before and after, and the summary for programs. */
@Timeout(90)
class DeadlineTest {
    private static final int ROWS = 300;

    @TempDir
    private Path folder;

    private final StandInServer server = StandInServer.start(StandInOptions.defaults()
            .withAutoCreate(true)
            .withLatency(Duration.ofMillis(50))
            .withToken(CommandRunner.TOKEN));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whatIsUnderWayEndsAndTheJobGoesOnLater() throws IOException {
        CommandResult drained =
                run(ROWS, "--stop-after", "1s", "--checkpoint", path("job"), "--summary-json", path("sum.json"));
        assertThat(drained.exit()).as(drained.err()).isEqualTo(ExitCode.STOPPED);
        assertThat(drained.err())
                .startsWith("bulk-link: about 300 rows, as fast as Tracker answers; reads no more rows after ")
                .contains(": reads no more rows, and waits for what is under way, at most until ")
                .contains("stopped: the time is over; what was under way has ended")
                .contains("this command goes on from here: run ");
        long linked = server.truth().totalRows();
        assertThat(linked).isPositive().isLessThan(ROWS);
        assertThat(drained.counts())
                .isEqualTo("created=" + linked + " already=0 failed=0 not-tried=" + (ROWS - linked));
        assertThat(Files.readString(folder.resolve("sum.json")))
                .startsWith("{\"exitCode\":3,\"created\":" + linked + ",\"confirmed\":0,\"already\":0,\"failed\":0,"
                        + "\"unknown\":0,\"not-tried\":" + (ROWS - linked) + ",\"requests\":")
                .contains("\"reason\":\"stopped: the time is over; what was under way has ended\",\"goOn\":\"run ")
                .endsWith("\"}\n");

        CommandResult last = run(ROWS, "--checkpoint", path("job"), "--quiet", "--summary-json", path("sum.json"));
        assertThat(last.exit()).as(last.err()).isZero();
        assertThat(last.err()).isEmpty();
        assertThat(last.counts()).isEqualTo("created=" + ROWS + " already=0 failed=0");
        assertThat(server.truth().duplicateAttempts()).isZero();
        assertThat(Files.readString(folder.resolve("sum.json")))
                .startsWith("{\"exitCode\":0,\"created\":300,")
                .doesNotContain("reason", "goOn");
    }

    @Test
    void whatDoesNotEndIsWaitedForNoLongerThanTheDrainTime() throws IOException {
        CommandResult drained = run(ROWS - 1, "--stop-after", "1s", "--drain-time", "1s", "--rate", "20");
        assertThat(drained.exit()).isEqualTo(ExitCode.STOPPED);
        assertThat(drained.err()).contains("stopped: what was under way at ").contains(" has not ended");
        assertThat(drained.counts()).contains("not-tried=");
    }

    /** All rows are read into the window at once, and take two seconds. */
    @Test
    void aJobThatHasReadAllRowsIsNotStopped() throws IOException {
        CommandResult result = run(30, "--stop-after", "1s", "--rate", "15");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err()).contains("reads no more rows, and waits").doesNotContain("stopped");
    }

    @Test
    void aPipeIsNotWaitedFor() throws IOException {
        // The first job of a process may need seconds to begin.
        assertThat(run(1).exit()).isZero();
        try (PipedOutputStream typed = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(typed)) {
            typed.write("source,relationship,target\nA-1,relates,A-2\n".getBytes(StandardCharsets.UTF_8));
            CommandResult result = CommandRunner.run(
                    in, Mono.never(), false, "-", "--base-url", server.baseUrl(), "--stop-after", "5s");
            assertThat(result.exit()).isEqualTo(ExitCode.STOPPED);
            assertThat(result.err())
                    .startsWith("bulk-link: the number of rows is not known; at 10 requests/s, some 36000 rows an hour;"
                            + " reads no more rows after ");
            assertThat(result.counts()).as(result.err()).isEqualTo("created=1 already=0 failed=0");
        }
    }

    @Test
    void theFirstLineTellsTheExpectedEnd() {
        Clock noon = Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC);
        Deadline never = new Deadline(null, Duration.ZERO, noon);
        assertThat(Forecast.text(OptionalLong.of(36_001), 1, new Rate(10), never))
                .isEqualTo("about 36001 rows at 10 requests/s: expected to end by 13:00:01, in 1:00:01, if each takes a"
                        + " request");
        Deadline tomorrow = new Deadline(Instant.parse("2026-11-29T08:00:00Z"), Duration.ZERO, noon);
        assertThat(Forecast.text(OptionalLong.of(864_000), 2, new Rate(10), tomorrow))
                .isEqualTo("about 864000 rows at 10 requests/s: expected to end by 2026-11-30 12:00:00, in 48:00:00, if"
                        + " each takes 2 requests; reads no more rows after 2026-11-29 08:00:00");
    }

    @Test
    void aSummaryNeedsAFileOfItsOwn() throws IOException {
        assertThat(run(1, "--summary-json", path("no/sum.json")).err()).contains("its directory does not exist");
        assertThat(run(1, "--summary-json", folder.toString()).err()).contains("it is a directory");
        assertThat(run(1, "--summary-json", path("x"), "--outcomes", path("x")).err())
                .contains("--summary-json needs a file of its own");
        assertThat(run(1, "--summary-json", path("links.csv")).err()).contains("would be overwritten");
        assertThat(run(1, "--stop-at", "2020-01-01T08:00").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(server.truth().requests()).isZero();
    }

    private CommandResult run(int rows, String... options) throws IOException {
        String text = IntStream.range(0, rows)
                .mapToObj(i -> "A-" + i + ",relates,B-" + i + "\n")
                .collect(Collectors.joining());
        Files.writeString(folder.resolve("links.csv"), "source,relationship,target\n" + text);
        List<String> arguments = new ArrayList<>(List.of(path("links.csv"), "--base-url", server.baseUrl()));
        arguments.addAll(List.of("--concurrency", "4", "--settle-time", "100ms"));
        arguments.addAll(List.of(options));
        if (rows == ROWS) {
            arguments.addAll(List.of("--window", "8"));
        }
        if (!arguments.contains("--rate")) {
            arguments.addAll(List.of("--rate", "unlimited"));
        }
        return CommandRunner.run(arguments.toArray(String[]::new));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
