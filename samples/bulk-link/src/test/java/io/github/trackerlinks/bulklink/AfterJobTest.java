package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.CommandRunner.CommandResult;
import io.github.trackerlinks.bulklink.process.ExitCode;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.standin.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows a job: its dead letters are corrected and run, its links are verified and removed again. */
class AfterJobTest {
    private static final int ROWS = 400;
    /** Every twentieth row is bad: 5 %. */
    private static final int BAD = 20;
    /** Rows whose links are removed behind the back of the job. */
    private static final int GONE = 20;

    private final StandInServer server = CommandRunner.standIn();

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
    void aJobIsCorrectedVerifiedAndUndone() throws IOException {
        desk.run(desk.file("old.csv", Desk.HEADER + "A-0,relates,B-0\nOLD-1,relates,OLD-2\n"));
        List<String> before = desk.links();
        assertThat(before).hasSize(2);

        for (String lost : List.of("A-10", "A-20", "A-30")) {
            server.spoilNext(
                    request -> !request.isRead() && request.target().endsWith("/" + lost + "/links"),
                    Fault.dropAfter());
        }
        CommandResult first = desk.run(
                desk.file("links.csv", "note," + Desk.HEADER + rows()),
                "--outcomes",
                desk.at("one.csv"),
                "--dead-letters",
                desk.at("dead.csv"));
        assertThat(first.exit()).as(first.err()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(first.out()).contains("confirmed=3 already=1 failed=" + ROWS / BAD + " unknown=0");
        assertAllThere("one.csv", ROWS - ROWS / BAD);

        String dead = Files.readString(desk.at("dead.csv"));
        assertThat(dead)
                .startsWith("source,relationship,target,note,line,reason,raw\n")
                .contains("A-19,relates,not a key,note of 19,21,");
        CommandResult second = desk.run(
                desk.file("corrected.csv", dead.replace("not a key", "C-1")), "--outcomes", desk.at("two.csv"));
        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(second.out()).contains("created=" + ROWS / BAD).contains("failed=0 unknown=0");
        assertAllThere("two.csv", ROWS / BAD);
        assertThat(desk.links()).hasSize(ROWS + 1);

        assertRemoved("two.csv", ROWS / BAD);
        assertRemoved("one.csv", ROWS - ROWS / BAD - 1);
        assertThat(desk.links()).containsExactlyInAnyOrderElementsOf(before);
        CommandResult gone = desk.run("verify", desk.at("one.csv"));
        assertThat(gone.exit()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(gone.out())
                .contains("\nthere=1 missing=" + (ROWS - ROWS / BAD - 1) + " other=0 unknown=0 requests=")
                .startsWith("= 1 A-0 relates B-0\n- 2 project:p1 depends on project:hub0\n");
    }

    @Test
    void linksThatWereRemovedBehindItsBackAreFound() throws IOException {
        desk.run(desk.file("links.csv", "note," + Desk.HEADER + rows()), "--outcomes", desk.at("one.csv"));
        Set<Integer> removed = new TreeSet<>();
        for (int row = 0; removed.size() < GONE; row += 17) {
            if (row % BAD != BAD - 1) {
                removed.add(row + 1);
                String[] cells = row(row).split(",", -1);
                desk.remove(cells[0], cells[1], cells[2]);
            }
        }
        desk.remove("A-1", "relates", "B-8");
        desk.create("A-1", "depends on", "B-8");
        CommandResult result = desk.run("verify", desk.at("one.csv"));
        assertThat(result.exit()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(result.out()).contains("\n* 9 A-1 relates B-8\n").contains("missing=" + GONE + " other=1 unknown=0");
        assertThat(Pattern.compile("(?m)^- (\\d+) ")
                        .matcher(result.out())
                        .results()
                        .map(found -> Integer.valueOf(found.group(1))))
                .containsExactlyElementsOf(removed);
    }

    private void assertAllThere(String outcomes, int rows) {
        CommandResult result = desk.run("verify", desk.at(outcomes));
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).hasLineCount(rows + 1).contains("there=" + rows + " missing=0 other=0 unknown=0");
    }

    private void assertRemoved(String outcomes, int rows) {
        CommandResult result = desk.run("unlink", desk.at(outcomes), "--include-confirmed", "--yes");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out())
                .matches("removed=" + rows + " absent=0 failed=0 unknown=0 requests=\\d+ elapsed=\\S+\\R");
    }

    /** Links of issues, of entities with many to one, and rows that describe no link. */
    private static String rows() {
        return IntStream.range(0, ROWS)
                .mapToObj(row -> "note of " + row + "," + row(row) + "\n")
                .collect(Collectors.joining());
    }

    private static String row(int row) {
        if (row % BAD == BAD - 1) {
            return "A-" + row + ",relates,not a key";
        }
        return row % 2 == 0
                ? "A-" + row / 8 + ",relates,B-" + row
                : "project:p" + row + ",depends on,project:hub" + row / 40;
    }
}
