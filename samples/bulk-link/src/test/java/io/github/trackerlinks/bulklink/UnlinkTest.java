package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.CommandRunner.CommandResult;
import io.github.trackerlinks.bulklink.process.ExitCode;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The command that removes what a job has created. */
class UnlinkTest {
    private static final int ROWS = 120;
    private static final String COLUMNS = "row,outcome,source,relationship,target,detail\n";

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
    void withoutATerminalItNeedsToBeConfirmed() throws IOException {
        linked();
        long requests = server.truth().requests();
        CommandResult result = desk.run("unlink", desk.at("one.csv"));
        assertThat(result.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("removes " + ROWS + " links: " + ROWS + " created; leaves 0 already linked and 0 confirmed"
                        + " (--include-confirmed); up to " + 2 * ROWS + " requests, at no set rate\n")
                .endsWith("nothing was sent: not confirmed; --yes does not ask\n");
        assertThat(server.truth().requests()).isEqualTo(requests);
    }

    @Test
    void aTerminalIsAskedAndOnlyTheWholeWordCounts() throws IOException {
        linked();
        for (String answer : new String[] {"", "y\n", "no\n", "yes please\n"}) {
            assertThat(asked(answer).exit()).isEqualTo(ExitCode.USAGE);
        }
        assertThat(desk.links()).hasSize(ROWS);
        CommandResult result = asked("yes\n");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err()).contains("remove them? Type yes to go on");
        assertThat(desk.links()).isEmpty();
    }

    private CommandResult asked(String answer) {
        InputStream in = new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8));
        return CommandRunner.run(in, Mono.never(), true, desk.arguments("unlink", desk.at("one.csv")));
    }

    @Test
    void moreThanAreAllowedAreNotRemoved() throws IOException {
        linked();
        CommandResult result = desk.run("unlink", desk.at("one.csv"), "--yes", "--max-removals", ROWS - 1);
        assertThat(result.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err())
                .isEqualTo("bulk-link: nothing was sent: " + ROWS + " links would be removed, more than --max-removals "
                        + (ROWS - 1) + "\n");
        assertThat(desk.links()).hasSize(ROWS);
        assertThat(desk.run("unlink", desk.at("one.csv"), "--yes", "--max-removals", ROWS)
                        .exit())
                .isZero();
    }

    @Test
    void onlyCreatedLinksAreRemovedAndConfirmedOnesOnRequest() throws IOException {
        for (String target : new String[] {"B-1", "B-2", "B-3"}) {
            desk.create("A-1", "relates", target);
        }
        Path outcomes = desk.file(
                "one.csv",
                COLUMNS + "1,created,A-1,relates,B-1,\n2,confirmed,A-1,relates,B-2,\n3,already,A-1,relates,B-3,\n"
                        + "4,failed,A-1,relates,B-4,404\n5,created,A-1,relates,B-5,\n");
        assertThat(desk.run("unlink", outcomes, "--yes").out()).startsWith("removed=1 absent=1 failed=0 unknown=0 ");
        assertThat(desk.links()).containsExactlyInAnyOrder("A-1 relates B-2", "A-1 relates B-3");
        assertThat(desk.run("unlink", outcomes, "--yes", "--include-confirmed").out())
                .startsWith("removed=1 absent=2 failed=0 unknown=0 ");
        assertThat(desk.links()).containsExactly("A-1 relates B-3");
    }

    @Test
    void aPairWithAnotherLinkIsLeftAndCanBeTriedAgain() throws IOException {
        desk.create("project:a", "depends on", "project:b");
        desk.create("project:a", "relates", "project:b");
        desk.create("project:a", "relates", "project:c");
        Path outcomes = desk.file(
                "one.csv",
                COLUMNS + "1,created,project:a,relates,project:b,\n2,created,project:a,relates,project:c,\n"
                        + "3,created,A-1,clone,A-2,\n");
        CommandResult result = desk.run(
                "unlink", outcomes, "--yes", "--outcomes", desk.at("two.csv"), "--dead-letters", desk.at("dead.csv"));
        assertThat(result.exit()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(result.out()).startsWith("removed=1 absent=1 failed=1 unknown=0 ");
        assertThat(result.err())
                .contains(
                        "failed includes 1 links that were left, because other links of the same two ends would have been"
                                + " removed with them\n");
        assertThat(Files.readString(desk.at("two.csv")))
                .contains("1,failed,project:a,relates,project:b,\"\"\"relates\"\" was asked for")
                .contains("2,removed,project:a,relates,project:c,\n");
        assertThat(desk.links()).hasSize(2);

        CommandResult again = desk.run("unlink", desk.at("dead.csv"), "--yes");
        assertThat(again.out()).as(again.err()).startsWith("removed=0 absent=0 failed=1 unknown=0 ");
    }

    @Test
    void itGoesOnFromItsCheckpoint() throws IOException {
        linked();
        Object[] command = {
            "unlink",
            desk.at("one.csv"),
            "--yes",
            "--checkpoint",
            desk.at("c"),
            "--outcomes",
            desk.at("two.csv"),
            "--concurrency",
            2
        };
        CommandResult first = CommandRunner.run(
                InputStream.nullInputStream(),
                Flux.interval(Duration.ofMillis(10))
                        .filter(tick -> server.truth().totalRows() < ROWS - 20)
                        .next()
                        .then(),
                false,
                desk.arguments(command));
        assertThat(first.exit()).as(first.err()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(desk.links()).hasSizeBetween(1, ROWS - 20);

        assertThat(desk.run("unlink", desk.at("one.csv"), "--yes", "--include-confirmed", "--checkpoint", desk.at("c"))
                        .err())
                .contains("it belongs to another job");
        CommandResult last = desk.run(command);
        assertThat(last.exit()).as(last.err()).isZero();
        assertThat(last.out()).startsWith("removed=" + ROWS + " absent=0 failed=0 unknown=0 ");
        assertThat(Files.readAllLines(desk.at("two.csv"))).hasSize(ROWS + 1);
        assertThat(desk.links()).isEmpty();
    }

    @Test
    void aFileThatIsNotOfOutcomesIsRefused() throws IOException {
        Path input = desk.file("links.csv", Desk.HEADER + "A-1,relates,A-2\n");
        for (String command : new String[] {"unlink", "verify"}) {
            CommandResult result = desk.run(command, input);
            assertThat(result.exit()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).contains("links.csv: it has no columns \"row\" and \"outcome\"");
        }
    }

    private void linked() throws IOException {
        String rows = IntStream.range(0, ROWS)
                .mapToObj(row -> "A-" + row / 3 + ",relates,B-" + row + "\n")
                .collect(Collectors.joining());
        CommandResult result = desk.run(desk.file("links.csv", Desk.HEADER + rows), "--outcomes", desk.at("one.csv"));
        assertThat(result.exit()).as(result.err()).isZero();
    }
}
