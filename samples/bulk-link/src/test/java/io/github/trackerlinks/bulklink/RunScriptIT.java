package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.standin.StandInServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as users start it: by its script, from a shell. */
@Timeout(120)
class RunScriptIT {
    private static final int ROWS = 300;

    @TempDir
    private Path folder;

    private final StandInServer server = CommandRunner.standIn();

    @BeforeEach
    void write() throws IOException {
        String rows = IntStream.range(0, ROWS)
                .mapToObj(i -> "A-" + i + ",relates,B-" + i + "\n")
                .collect(Collectors.joining());
        Files.writeString(folder.resolve("links.csv"), "source,relationship,target\n" + rows);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void filesMayHaveAnyNameInTheCLocale() throws Exception {
        String script = "mv links.csv ссылки.csv && run ссылки.csv --outcomes итог.csv --dead-letters мёртвые.csv";
        assertThat(shell(Map.of("LC_ALL", "C"), script)).startsWith("created=" + ROWS + " ");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()).sorted().toList())
                    .hasSize(3);
        }
        assertThat(shell(Map.of(), "wc -l < итог.csv; wc -l < мёртвые.csv").split("\\s+"))
                .containsExactly(String.valueOf(ROWS + 1), "1");
    }

    @Test
    void rowsMayComeThroughAPipe() throws Exception {
        assertThat(shell(Map.of(), "gzip -k links.csv && run <(zcat links.csv.gz)"))
                .startsWith("created=" + ROWS + " ");
        assertThat(shell(Map.of(), "cat links.csv | run /dev/stdin --existing read-first"))
                .contains(" already=" + ROWS + " ");
        assertThat(shell(Map.of(), "cat links.csv.gz | run - --existing read-first"))
                .contains(" already=" + ROWS + " ");
    }

    @Test
    void outcomesMayGoThroughAPipe() throws Exception {
        assertThat(
                        shell(
                                Map.of(),
                                "run links.csv --outcomes >(grep -c ,created, > count); until [ -s count ]; do sleep 0.1; done; cat count"))
                .contains("\n" + ROWS + "\n");
    }

    @Test
    void linesThatAreNotRowsDoNotFillTheMemory() throws Exception {
        String note = "\"relationship\":\"relates\",\"note\":\"" + "x".repeat(16_000) + "\"";
        String lines = IntStream.range(0, 3_000)
                .mapToObj(
                        i -> "{\"source\":\"C-" + i + "\"," + note + (i % 10 == 0 ? ",\"target\":\"D-1\"" : "") + "}\n")
                .collect(Collectors.joining());
        Files.writeString(folder.resolve("links.ndjson"), lines);
        assertThat(shell(
                        Map.of("JAVA_OPTS", "-XX:MaxRAM=128m"),
                        "run links.ndjson --dead-letters dead.ndjson; wc -l < dead.ndjson"))
                .matches("(?s)created=300 confirmed=0 already=0 failed=2700 unknown=0 .*\\R2700\\s*");
    }

    @Test
    void theVersionIsThatOfTheBuild() throws Exception {
        assertThat(shell(Map.of(), "'" + new File("run").getAbsolutePath() + "' --version"))
                .matches("tracker-links bulk-link \\d+\\.\\d+.*\\R");
    }

    /** Runs a shell script in which {@code run} is the command against the stand-in. Returns its standard output. */
    private String shell(Map<String, String> environment, String script) throws IOException, InterruptedException {
        String run = new File("run").getAbsolutePath();
        ProcessBuilder process = new ProcessBuilder(
                "bash",
                "-c",
                "run() { '" + run + "' \"$@\" --base-url " + server.baseUrl() + " --rate unlimited; }\n" + script);
        process.environment().remove("LC_ALL");
        process.environment().put("LANG", "C.UTF-8");
        process.environment().putAll(CommandRunner.ENV);
        process.environment().putAll(environment);
        Path err = Files.createTempFile("run", ".err");
        Process started = process.directory(folder.toFile())
                .redirectError(err.toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        String out = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = started.waitFor();
        String errors = Files.readString(err);
        Files.delete(err);
        assertThat(exit).as(errors).isZero();
        return out;
    }
}
