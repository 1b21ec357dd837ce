package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.CommandRunner.CommandResult;
import io.github.trackerlinks.bulklink.process.ExitCode;
import io.github.trackerlinks.standin.StandInServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters are valid input, and keep all that the input has. */
class DeadLettersTest {
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
    void allColumnsAreKeptAndCorrectedRowsAreLinked() throws IOException {
        String dead = deadLetters("links.csv", """
                Note;Target;source;=sum;relationship;reason
                one;B-1;A-1;x;relates;mine
                "two; ""2\""";B 2;A-2;'=1+1;relates;
                three;B-3
                """);
        assertThat(dead.lines())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .isEqualTo("source;relationship;target;Note;'=sum;reason;line;reason;raw"),
                        line -> assertThat(line).startsWith("A-2;relates;B 2;\"two; \"\"2\"\"\";'=1+1;;3;"),
                        line -> assertThat(line).startsWith(";;B-3;three;;;4;\"the column \"\"source\"\" is missing"));
        CommandResult again =
                desk.run(desk.file("again.csv", dead.replace("B 2", "B-2").replace(";;B-3", "A-3;relates;B-3")));
        assertThat(again.out()).as(again.err()).startsWith("created=2 confirmed=0 already=0 failed=0 unknown=0 ");
    }

    @Test
    void deadLettersOfDeadLettersHaveTheLineAndTheReasonOnce() throws IOException {
        String dead = deadLetters("links.csv", "source,relationship,target,note\nA-1,relates,B 1,x\n");
        String again = deadLetters("again.csv", "\n" + dead);
        assertThat(again).startsWith("source,relationship,target,note,line,reason,raw\nA-1,relates,B 1,x,3,");
        String ndjson = deadLetters(
                "links.ndjson", "{\"source\":\"A-1\",\"relationship\":\"relates\",\"target\":\"B 1\",\"n\":1}\n");
        assertThat(deadLetters("again.ndjson", ndjson)).isEqualTo(ndjson);
    }

    @Test
    void allFieldsAreKeptAsTheyAreWritten() throws IOException {
        String fields =
                "\"note\":\"a\\u00e9 \\\"b\\\"\",\"n\":1.10,\"big\":123456789012345678901234567890,\"o\":{\"x\": [1, null]},"
                        + "\"t\":true,\"e\":\"\",\"ключ\":\"значение\"";
        String dead = deadLetters(
                "links.ndjson",
                "{" + fields + ",\"source\":\"A-1\",\"relationship\":\"relates\",\"target\":\"B 1\"}\n");
        assertThat(dead)
                .startsWith("{\"source\":\"A-1\",\"relationship\":\"relates\",\"target\":\"B 1\"," + fields
                        + ",\"line\":1,\"reason\":\"");
        assertThat(desk.run(desk.file("again.ndjson", dead.replace("B 1", "B-1")))
                        .out())
                .startsWith("created=1 ");
    }

    /** Rows wait for their outcomes, so that what they hold has a bound. */
    @Test
    void whatIsTooLongIsCutAndShowsIt() throws IOException {
        String text = "x".repeat(1_000);
        assertThat(deadLetters(
                        "links.csv",
                        "source,relationship,target,a,b,c\nA-1,relates,B 1," + text + "," + text + "," + text + "\n"))
                .contains("A-1,relates,B 1," + text + "," + "x".repeat(24) + "…,…,2,");
        assertThat(deadLetters(
                        "links.ndjson",
                        "{\"source\":\"A-1\",\"relationship\":\"relates\",\"target\":\"B 1\",\"a\":\"" + text
                                + "\",\"b\":\"" + text + "\",\"c\":1}\n"))
                .contains("\"a\":\"" + text + "\",\"…\":\"…\",\"line\":1,");
    }

    private String deadLetters(String name, String text) throws IOException {
        Path dead = desk.at("dead-of-" + name);
        CommandResult result = desk.run(desk.file(name, text), "--dead-letters", dead);
        assertThat(result.exit()).as(result.err()).isEqualTo(ExitCode.SOME_FAILED);
        return Files.readString(dead);
    }
}
