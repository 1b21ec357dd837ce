package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.CommandRunner.CommandResult;
import io.github.trackerlinks.bulklink.process.ExitCode;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** The command that tells what is known of one row. */
class ExplainTest {
    private static final int ROWS = 200;

    private final StandInServer server = StandInServer.start(StandInOptions.defaults()
            .withAutoCreate(true)
            .withToken(CommandRunner.TOKEN)
            .withLatency(Duration.ofMillis(10)));

    @TempDir
    private Path folder;

    private Desk desk;

    @BeforeEach
    void begin() {
        desk = new Desk(folder, server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aRowOfAnEndedJobIsExplainedByItsOutcomeAndARead() throws IOException {
        Path input = desk.file(
                "links.csv",
                Desk.HEADER + "A-1,relates,B-1\nA-1,relates,B 2\nA-1,relates,B-3\nA-1,relates,B-4\nA-5,relates\n");
        desk.run(input, "--outcomes", desk.at("one.csv"));
        desk.remove("A-1", "relates", "B-3");
        desk.remove("A-1", "relates", "B-4");
        desk.create("A-1", "depends on", "B-4");
        long rows = server.truth().totalRows();
        assertThat(explain(1))
                .containsExactly(
                        "row: 1, line 2: A-1 relates B-1",
                        "outcome: created",
                        "now: Tracker lists the link",
                        "next: nothing, it is linked");
        assertThat(explain(2))
                .startsWith("row: 2, line 3: A-1 relates B 2")
                .anyMatch(line -> line.startsWith("outcome: failed: target \"B 2\" has U+0020"))
                .endsWith(
                        "now: no listing tells whether the link is there",
                        "next: mend what the outcome says, and run it again from the dead letters");
        assertThat(explain(3))
                .endsWith(
                        "outcome: created",
                        "now: Tracker does not list the link",
                        "next: it was linked, and was removed since: run the row again if it is wanted");
        assertThat(explain(4)).contains("now: Tracker lists another link of the same two ends, and not this one");
        assertThat(explain(5))
                .contains("row: 5, line 6: the column \"target\" is missing")
                .endsWith("next: correct the row, and run it again from the dead letters");
        assertThat(server.truth().totalRows()).isEqualTo(rows);
    }

    private List<String> explain(int row) {
        CommandResult result = desk.run("explain", row, desk.at("links.csv"), "--outcomes", desk.at("one.csv"));
        assertThat(result.exit()).as(result.err()).isZero();
        return result.out().lines().toList();
    }

    @Test
    void aRowOfAJobThatWasStoppedIsExplainedByItsCheckpoint() throws IOException {
        Path input = desk.file(
                "links.csv",
                Desk.HEADER
                        + IntStream.range(0, ROWS)
                                .mapToObj(row -> "A-" + row + ",relates,B-" + row + "\n")
                                .collect(Collectors.joining()));
        Object[] job = {input, "--checkpoint", desk.at("c"), "--outcomes", desk.at("one.csv"), "--concurrency", 1};
        CommandResult stopped = CommandRunner.run(
                InputStream.nullInputStream(),
                Flux.interval(Duration.ofMillis(10))
                        .filter(tick -> server.truth().totalRows() > 10)
                        .next()
                        .then(),
                false,
                desk.arguments(job));
        assertThat(stopped.exit()).as(stopped.err()).isEqualTo(ExitCode.INTERRUPTED);
        byte[] before = Files.readAllBytes(desk.at("c"));
        Object[] explain = {"explain", 1, input, "--checkpoint", desk.at("c"), "--outcomes", desk.at("one.csv")};
        assertThat(desk.run(explain).out()).contains("outcome: created\ncheckpoint: its outcome is written\n");
        explain[1] = ROWS;
        assertThat(desk.run(explain).out())
                .isEqualTo("row: " + ROWS + ", line " + (ROWS + 1) + ": A-199 relates B-199\noutcome: none yet\n"
                        + "checkpoint: it was not sent\nnow: Tracker does not list the link\n"
                        + "next: go on with the job: the command that it was begun with\n");
        assertThat(Files.readAllBytes(desk.at("c"))).isEqualTo(before);

        // As a crash leaves it: what was begun and has no result.
        Files.write(desk.at("c"), Arrays.copyOf(before, begunEnd(before)));
        explain[1] = 1;
        assertThat(desk.run(explain).out()).contains("checkpoint: it may have been sent, and has no result yet\n");
    }

    /** Where the first record of rows that are about to be sent ends. Each record has its length and a checksum before it. */
    private static int begunEnd(byte[] checkpoint) {
        ByteBuffer bytes = ByteBuffer.wrap(checkpoint);
        int place = "tracker-links checkpoint 1\n".length();
        while (true) {
            int end = place + 2 * Integer.BYTES + bytes.getInt(place);
            if (checkpoint[place + 2 * Integer.BYTES] == 'B') {
                return end;
            }
            place = end;
        }
    }

    @Test
    void whatItNeedsIsToldInOneLine() throws IOException {
        Path input = desk.file("links.csv", Desk.HEADER + "A-1,relates,B-1\n");
        desk.run(input, "--outcomes", desk.at("one.csv"));
        assertRefused("explain needs --outcomes or --checkpoint", "explain", 1, input);
        assertRefused("has no row 2", "explain", 2, input, "--outcomes", desk.at("one.csv"));
        assertRefused("c: the file does not exist", "explain", 1, input, "--checkpoint", desk.at("c"));
        assertRefused("this file is no checkpoint", "explain", 1, input, "--checkpoint", input);
        assertRefused("Missing required parameter: 'FILE'", "explain", 1, "--outcomes", desk.at("one.csv"));
    }

    private void assertRefused(String message, Object... arguments) {
        CommandResult result = desk.run(arguments);
        assertThat(result.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains(message).hasLineCount(1);
    }
}
