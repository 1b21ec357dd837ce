package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.CommandRunner.CommandResult;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.standin.truth.LinkTriple;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class BulkLinkCommandTest {
    private static final String HEADER = "source,relationship,target\n";
    private static final String MIXED = HEADER
            + "project:a,depends on,project:b\n"
            + "A-1,relates,A-2\n"
            + "project:a,depends on,project:g++\n"
            + "A-1,relates,remote:ru.yandex.bitbucket/x/y/1\n"
            + "portfolio:p,works towards,goal:g\n"
            + "A-1,is subtask for,A-3\n"
            + "project:a,depends on,project:b\n";
    private static final String MIXED_AS_STORED = """
            project:a,depends on,project:b
            A-1,relates,A-2
            project:a,depends on,project:g++
            A-1,RELATES,remote:ru.yandex.bitbucket/x/y/1
            portfolio:p,works towards,goal:g
            A-1,is subtask for,A-3
            """;

    @TempDir
    private Path folder;

    private StandInServer server = start();

    private static StandInServer start() {
        return CommandRunner.standIn();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aMixedFileIsLinkedAndTheOutcomesAreInOrder() throws IOException {
        Path outcomes = folder.resolve("outcomes.csv");
        CommandResult result = link(file("mixed.csv", MIXED), "--outcomes", outcomes.toString());
        assertThat(result.exit()).isZero();
        assertThat(result.counts()).isEqualTo("created=6 already=1 failed=0");
        assertThat(result.out()).contains(" requests=" + server.truth().requests() + " ");
        assertThat(stored())
                .containsExactlyInAnyOrderElementsOf(MIXED_AS_STORED.lines().toList());
        assertThat(Files.readString(outcomes)).isEqualTo("""
                row,outcome,source,relationship,target,detail
                1,created,project:a,depends on,project:b,
                2,created,A-1,relates,A-2,
                3,created,project:a,depends on,project:g++,
                4,created,A-1,relates,remote:ru.yandex.bitbucket/x/y/1,
                5,created,portfolio:p,works towards,goal:g,
                6,created,A-1,is subtask for,A-3,
                7,already,project:a,depends on,project:b,
                """);
    }

    @Test
    void aRerunChangesNothing() throws IOException {
        Path file = file("mixed.csv", MIXED);
        link(file);
        List<String> before = stored();
        Path outcomes = folder.resolve("outcomes.csv");
        CommandResult result = link(file, "--outcomes", outcomes.toString());
        assertThat(result.exit()).isZero();
        assertThat(stored()).isEqualTo(before);
        assertThat(Files.readString(outcomes)).doesNotContain("created").doesNotContain("failed");
    }

    @Test
    void standardInputAndNdjsonAreLinked() {
        String rows = """
                {"source":"A-1","relationship":"relates","target":"A-2"}
                {"source":"goal:1","relationship":"child entity","target":"goal:2"}
                """;
        CommandResult result = CommandRunner.pipe(rows, "-", "--base-url", server.baseUrl(), "--rate", "unlimited");
        assertThat(result.counts()).isEqualTo("created=2 already=0 failed=0");
        assertThat(stored()).hasSize(2);
    }

    @Test
    void badRowsInTheMiddleFailAloneAndTheirDeadLettersCanBeRunAgain() throws IOException {
        Path file = file("bad.csv", HEADER + "A-1,relates,A-2\nepic:3,relates,A-2\nA-1\nA-1,relates,A-3\n");
        Path outcomes = folder.resolve("outcomes.csv");
        Path dead = folder.resolve("dead.csv");
        CommandResult result = link(file, "--outcomes", outcomes.toString(), "--dead-letters", dead.toString());
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.counts()).isEqualTo("created=2 already=0 failed=2");
        assertThat(result.err()).contains(file + ":3: epic:3 relates A-2: source \"epic:3\" is not a known kind");
        assertThat(Files.readAllLines(outcomes).stream().map(line -> line.replaceFirst("^[^,]*,([^,]*),.*", "$1")))
                .containsExactly("outcome", "created", "failed", "failed", "created");
        assertThat(Files.readAllLines(dead)).hasSize(3);
        assertThat(Files.readString(dead))
                .startsWith("source,relationship,target,line,reason,raw\n")
                .contains("\nepic:3,relates,A-2,3,")
                .contains("\nA-1,,,4,");

        Files.writeString(dead, Files.readString(dead).replace("epic:3", "A-9").replace("A-1,,", "A-1,relates,A-4"));
        assertThat(link(dead).counts()).isEqualTo("created=2 already=0 failed=0");
        assertThat(stored()).hasSize(4);
    }

    @Test
    void deadLettersOfNdjsonKeepTheTextThatCouldNotBeRead() throws IOException {
        String good = "{\"source\":\"A-1\",\"relationship\":\"relates\",\"target\":\"A-2\"}\n";
        Path file = file("bad.ndjson", good + "nonsense\n" + good.replace("A-1", "epic:1"));
        Path dead = folder.resolve("dead.ndjson");
        assertThat(link(file, "--dead-letters", dead.toString()).exit()).isEqualTo(1);
        assertThat(Files.readAllLines(dead))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("{\"raw\":\"nonsense\",\"line\":2,\"reason\":\""),
                        line -> assertThat(line)
                                .startsWith("{\"source\":\"epic:1\",\"relationship\":\"relates\",\"target\":\"A-2\","
                                        + "\"line\":3,\"reason\":\""));
    }

    @Test
    void aWrongTokenStopsTheJobBeforeAnythingIsWritten() throws IOException {
        server.close();
        server = StandInServer.start(
                StandInOptions.defaults().withAutoCreate(true).withToken("another"));
        Path outcomes = file("outcomes.csv", "of yesterday");
        CommandResult result = link(file("mixed.csv", MIXED), "--outcomes", outcomes.toString());
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("nothing was written: check the credentials in TRACKER_TOKEN: 401");
        assertThat(result.counts()).isEqualTo("created=0 already=0 failed=0");
        assertThat(server.truth().totalRows()).isZero();
        assertThat(outcomes).hasContent("of yesterday");
    }

    @Test
    void aWrongOrganizationStopsTheJobBeforeAnythingIsWritten() throws IOException {
        server.close();
        server = StandInServer.start(StandInOptions.defaults().withOrganization("another"));
        CommandResult result = link(file("mixed.csv", MIXED));
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("nothing was written: check the organization in TRACKER_ORG_ID: 403");
    }

    @Test
    void consecutiveFailuresStopTheJob() throws IOException {
        server.close();
        server = StandInServer.start(StandInOptions.defaults());
        List<String> rows = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            rows.add("A-" + i + ",relates,B-" + i);
        }
        Path file = file("unknown.csv", HEADER + "bad\n".repeat(15) + String.join("\n", rows));
        Path outcomes = folder.resolve("outcomes.csv");
        CommandResult result = link(file, "--outcomes", outcomes.toString(), "--max-failures", "10", "--window", "1");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err())
                .contains("stopped: 10 consecutive links failed or are unknown; raise --max-failures to allow more");
        assertThat(result.err()).contains("further failures are not shown");
        assertThat(result.out()).contains(" not-tried=");
        assertThat(Files.readAllLines(outcomes)).hasSize(46);
    }

    @Test
    void aTruncatedFileIsLinkedUpToItsEnd() throws IOException {
        byte[] packed;
        try (var bytes = new ByteArrayOutputStream();
                var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(MIXED.getBytes(StandardCharsets.UTF_8));
            gzip.finish();
            packed = bytes.toByteArray();
        }
        Path file = folder.resolve("cut.csv.gz");
        Files.write(file, Arrays.copyOf(packed, packed.length - 8));
        CommandResult result = link(file);
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("cut.csv.gz:9: the file cannot be read further (it ends too early)");
        assertThat(stored()).hasSize(6);
    }

    @Test
    void progressIsRedrawnOnATerminal() {
        CommandResult result = CommandRunner.run(
                new ByteArrayInputStream(MIXED.getBytes(StandardCharsets.UTF_8)),
                Mono.never(),
                true,
                "-",
                "--base-url",
                server.baseUrl(),
                "--rate",
                "8");
        assertThat(result.exit()).isZero();
        assertThat(result.err())
                .contains("\r\u001b[Kbulk-link: ")
                .contains(" done, ")
                .endsWith("\r\u001b[K");
    }

    private CommandResult link(Path file, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of(file.toString(), "--base-url", server.baseUrl(), "--rate", "unlimited"));
        arguments.addAll(List.of(options));
        return CommandRunner.run(arguments.toArray(String[]::new));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<String> stored() {
        try (Stream<LinkTriple> links = server.links()) {
            return links.map(link -> link.source() + "," + link.relationship() + "," + link.target())
                    .toList();
        }
    }
}
