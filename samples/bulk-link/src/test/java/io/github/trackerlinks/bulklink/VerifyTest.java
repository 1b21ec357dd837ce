package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.CommandRunner.CommandResult;
import io.github.trackerlinks.bulklink.process.ExitCode;
import io.github.trackerlinks.standin.StandInServer;
import java.io.IOException;
import java.io.InputStream;
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
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The command that checks what a job has reported. */
class VerifyTest {
    private static final String COLUMNS = "row,outcome,source,relationship,target,detail\n";
    private static final int ROWS = 300;

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
    void eachEndIsReadOnceAndTheReadsAreToldFirst() throws IOException {
        String rows = """
                A-1,relates,B-1
                project:a,works towards,goal:g
                project:b,works towards,goal:g
                project:c,depends on,project:hub
                project:d,depends on,project:hub
                A-2,duplicates,A-1
                A-3,is subtask for,A-1
                A-1,relates,remote:ru.yandex.bitbucket/x
                """;
        link(rows);
        long before = server.truth().requests();
        CommandResult result = desk.run("verify", desk.at("one.csv"));
        assertThat(result.out()).as(result.err()).contains("\nthere=8 missing=0 other=0 unknown=0 requests=6 ");
        assertThat(result.err())
                .isEqualTo(
                        "bulk-link: checks 8 of 8 rows that are called linked: 5 reads, at no set rate, and one more for"
                                + " each end that lacks a link\n");
        assertThat(server.truth().requests() - before)
                .as("with the first one, of the user")
                .isEqualTo(6);
    }

    @Test
    void rowsThatAreNotCalledLinkedAreNotChecked() throws IOException {
        Path outcomes = desk.file(
                "one.csv",
                COLUMNS + "1,failed,A-1,relates,B-1,x\n2,unknown,A-1,relates,B-1,\n3,not-tried,A-1,relates,B-1,\n"
                        + "4,removed,A-1,relates,B-1,\n");
        CommandResult result = desk.run("verify", outcomes);
        assertThat(result.exit()).isZero();
        assertThat(result.out()).startsWith("there=0 missing=0 other=0 unknown=0 ");
    }

    @Test
    void anEndThatCannotBeReadIsUnknownAndTheOthersAreChecked() throws IOException {
        CommandResult result = verifyWhereOneAnswers(403);
        assertThat(result.exit()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(result.out())
                .startsWith("? 1 A-1 relates B-1\n- 2 A-2 relates B-2\nthere=0 missing=1 other=0 unknown=1 ");
        assertThat(result.err()).contains("\nA-1: 403");
    }

    @Test
    void aTokenThatIsRejectedStopsIt() throws IOException {
        CommandResult result = verifyWhereOneAnswers(401);
        assertThat(result.exit()).isEqualTo(ExitCode.STOPPED);
        assertThat(result.err()).contains("stopped: 401");
        assertThat(result.out())
                .contains("? 1 A-1 relates B-1\n")
                .containsPattern("\nthere=0 missing=[01] other=0 unknown=[12] ");
    }

    /** The links of the first issue cannot be read, those of all others are none. */
    private CommandResult verifyWhereOneAnswers(int status) throws IOException {
        Path outcomes = desk.file("one.csv", COLUMNS + "1,created,A-1,relates,B-1,\n2,created,A-2,relates,B-2,\n");
        DisposableServer scripted = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get(
                                "/v3/myself", (request, response) -> response.sendString(Mono.just("{\"uid\":1}")))
                        .get(
                                "/v3/issues/A-1/links",
                                (request, response) -> response.status(status).sendString(Mono.just("{}")))
                        .get("/v3/issues/{issue}/links", (request, response) -> response.sendString(Mono.just("[]"))))
                .bindNow();
        try {
            return CommandRunner.run(
                    "verify",
                    outcomes.toString(),
                    "--base-url",
                    "http://127.0.0.1:" + scripted.port(),
                    "--rate",
                    "unlimited",
                    "--concurrency",
                    "1");
        } finally {
            scripted.disposeNow();
        }
    }

    @Test
    void aRelationshipThatNoListingShowsIsUnknown() throws IOException {
        Path outcomes = desk.file("one.csv", COLUMNS + "1,created,A-1,is loved by,B-1,\n2,created,A-1,relates,B-1,\n");
        desk.create("A-1", "relates", "B-1");
        assertThat(desk.run("verify", outcomes).out()).startsWith("? 1 A-1 is loved by B-1\n= 2 A-1 relates B-1\n");
    }

    @Test
    void itKeepsTheRateAndAnInterruptEndsItWithWhatIsKnown() throws IOException {
        link(rows());
        long before = server.truth().requests();
        String[] arguments = desk.arguments("verify", desk.at("one.csv"));
        arguments[5] = "20";
        CommandResult result = CommandRunner.run(
                InputStream.nullInputStream(),
                Flux.interval(Duration.ofMillis(10))
                        .filter(tick -> server.truth().requests() >= before + 8)
                        .next()
                        .then(),
                false,
                arguments);
        assertThat(result.err()).contains("300 reads, 0:00:15 at 20/s");
        assertThat(result.exit()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(result.out()).hasLineCount(ROWS + 1).contains("\n? 300 A-299 relates B-299\n");
        assertThat(result.out().lines().filter(line -> line.startsWith("= "))).hasSizeBetween(5, 100);
    }

    @Test
    void aSampleTellsHowManyRowsMayBeWrong() throws IOException {
        link(rows());
        CommandResult result = desk.run("verify", desk.at("one.csv"), "--sample", 100, "--seed", 7);
        assertThat(result.exit()).isZero();
        assertThat(result.err())
                .contains("checks 100 of 300 rows that are called linked, drawn with --seed 7: 100 reads")
                .contains("0 of 100 drawn rows are wrong: with 99 % confidence at most 13 of all 300 rows are (4.5 %)");
        assertThat(desk.run("verify", desk.at("one.csv"), "--sample", 100, "--seed", 7)
                        .out()
                        .split("there", -1)[0])
                .isEqualTo(result.out().split("there", -1)[0]);
        String drawn = result.out().lines().findFirst().orElseThrow();
        String[] words = drawn.split(" ", -1);
        desk.remove(words[2], words[3], words[4]);
        CommandResult one = desk.run("verify", desk.at("one.csv"), "--sample", 100, "--seed", 7);
        assertThat(one.exit()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(one.err())
                .contains("1 of 100 drawn rows are wrong: with 99 % confidence at most 19 of all 300 rows are (6.5 %)");
        assertThat(desk.run("verify", desk.at("one.csv"), "--sample", 300).err())
                .contains("checks 300 of 300 rows that are called linked: 300 reads")
                .doesNotContain("confidence");
    }

    private static String rows() {
        return IntStream.range(0, ROWS)
                .mapToObj(row -> "A-" + row + ",relates,B-" + row + "\n")
                .collect(Collectors.joining());
    }

    private void link(String rows) throws IOException {
        CommandResult result = desk.run(desk.file("links.csv", Desk.HEADER + rows), "--outcomes", desk.at("one.csv"));
        assertThat(result.exit()).as(result.err()).isZero();
    }
}
