package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.CommandRunner.CommandResult;
import io.github.trackerlinks.standin.StandInServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The files that a job writes. */
class OutputFilesTest {
    private static final String HEADER = "source,relationship,target\n";

    @TempDir
    private Path folder;

    private final StandInServer server = CommandRunner.standIn();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void anInvalidPathLeavesTheOtherFileUnchanged() throws IOException {
        Path outcomes = file("outcomes.csv", "of yesterday");
        CommandResult result =
                link(file("a.csv", HEADER), "--outcomes", outcomes, "--dead-letters", folder.resolve("no/d.csv"));
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).endsWith("no/d.csv: the directory does not exist\n");
        assertThat(outcomes).hasContent("of yesterday");
    }

    @Test
    void aJobThatSendsNothingLeavesNoNewFile() throws IOException {
        Path outcomes = folder.resolve("outcomes.csv");
        assertThat(link(file("a.csv", HEADER), "--outcomes", outcomes, "--dead-letters", folder)
                        .exit())
                .isEqualTo(2);
        assertThat(outcomes).doesNotExist();
    }

    @Test
    void theInputIsRecognizedUnderOtherNames() throws IOException {
        Path input = file("a.csv", HEADER + "A-1,relates,A-2\n");
        Path hard = Files.createLink(folder.resolve("hard.csv"), input);
        Path soft = Files.createSymbolicLink(folder.resolve("soft.csv"), input);
        for (Path other : List.of(input, hard, soft, folder.resolve("../" + folder.getFileName() + "/a.csv"))) {
            CommandResult result = link(input, "--outcomes", other);
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err()).endsWith(other + ": this is the input file and would be overwritten\n");
        }
        assertThat(input).hasContent(HEADER + "A-1,relates,A-2");
    }

    @Test
    void twoOptionsNeedDifferentFilesUnderAnyName() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), folder);
        CommandResult result = link(
                file("a.csv", HEADER), "--outcomes", folder.resolve("x"), "--dead-letters", folder.resolve("link/x"));
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("--outcomes and --dead-letters need different files");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void aFileThatAnotherJobWritesIsRejected() throws IOException {
        Path outcomes = file("outcomes.csv", "of the other job");
        try (FileChannel other = FileChannel.open(outcomes, StandardOpenOption.WRITE);
                FileLock lock = other.lock()) {
            CommandResult result = link(file("a.csv", HEADER), "--outcomes", outcomes);
            assertThat(lock.isValid()).isTrue();
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err()).endsWith("outcomes.csv: another job is writing it\n");
        }
        assertThat(outcomes).hasContent("of the other job");
        assertThat(link(file("a.csv", HEADER), "--outcomes", outcomes).exit()).isZero();
    }

    @Test
    @Timeout(60)
    void deadLettersThatCannotBeWrittenDoNotStopTheOutcomes() throws Exception {
        String bad = IntStream.range(0, 20)
                .mapToObj(i -> "epic:" + i + ",relates,A-1\n")
                .collect(Collectors.joining());
        Path outcomes = folder.resolve("outcomes.csv");
        Path pipe = folder.resolve("pipe");
        Process job = startWithoutReader(
                pipe,
                HEADER + bad + "A-1,relates,A-2\n",
                "--dead-letters",
                pipe.toString(),
                "--outcomes",
                outcomes.toString());
        assertThat(CommandProcess.err(job)).containsOnlyOnce(pipe + ": it cannot be written any more (Broken pipe)");
        assertThat(job.waitFor()).isEqualTo(3);
        assertThat(Files.readAllLines(outcomes)).hasSize(22);
    }

    @Test
    void aFileEndsWithACompleteRowWhenTheDiskIsFull() throws Exception {
        String rows = IntStream.range(100_000, 102_000)
                .mapToObj(i -> "epic:" + i + ",relates,TO-" + i + "\n")
                .collect(Collectors.joining());
        Path input = file("a.csv", HEADER + rows);
        Path dead = folder.resolve("dead.csv");
        // The limit is in blocks of 1,024 bytes. The JVM turns its signal into an IOException.
        Process job = CommandProcess.start(
                "ulimit -f 64; ",
                BulkLinkCommand.class,
                null,
                server.baseUrl(),
                input.toString(),
                "--dead-letters",
                dead.toString());
        assertThat(CommandProcess.err(job)).contains("dead.csv: it cannot be written any more (File too large)");
        assertThat(job.waitFor()).isEqualTo(3);
        String written = Files.readString(dead);
        assertThat(written).hasSizeGreaterThan(60_000).endsWith("\n");
        assertThat(written.lines().skip(1)).allMatch(line -> line.matches("epic:(\\d{6}),relates,TO-\\1,\\d+,\".*\","));
    }

    @Test
    void aFileThatCannotTakeTheHeaderEndsTheJobBeforeAnythingIsSent() throws IOException {
        CommandResult result = link(file("a.csv", HEADER + "A-1,relates,A-2\n"), "--outcomes", Path.of("/dev/full"));
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.counts()).isEqualTo("created=0 already=0 failed=0");
        assertThat(server.truth().totalRows()).isZero();
    }

    @Test
    @Timeout(60)
    void aPipeWithoutAReaderStopsTheJob() throws Exception {
        String rows = IntStream.range(0, 4_000)
                .mapToObj(i -> "epic:" + i + ",relates,B-1\n")
                .collect(Collectors.joining());
        Path pipe = folder.resolve("pipe");
        Process job = startWithoutReader(pipe, HEADER + rows, "--max-failures", "9999", "--outcomes", pipe.toString());
        assertThat(CommandProcess.err(job)).contains(pipe + ": it cannot be written any more (Broken pipe)");
        assertThat(job.waitFor()).isEqualTo(3);
    }

    @Test
    void outcomesDoNotShareAFileWithStandardOutput() throws Exception {
        Path out = file("out.csv", "of yesterday\n");
        for (String name : List.of("/dev/stdout", out.toString())) {
            Process job = CommandProcess.start(
                    "exec >> " + out + "; ",
                    BulkLinkCommand.class,
                    null,
                    server.baseUrl(),
                    file("a.csv", HEADER).toString(),
                    "--outcomes",
                    name);
            assertThat(CommandProcess.err(job))
                    .endsWith(name + ": standard output or standard error goes to the same file\n");
            assertThat(job.waitFor()).isEqualTo(2);
        }
        assertThat(out).hasContent("of yesterday");
    }

    @Test
    void aDanglingSymbolicLinkIsFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("x"));
        CommandResult result = link(
                file("a.csv", HEADER), "--outcomes", folder.resolve("link"), "--dead-letters", folder.resolve("x"));
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("--outcomes and --dead-letters need different files");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void deadLettersOfAnotherEncodingAreReadWithTheSameOptions() throws IOException {
        Path input = Files.write(
                folder.resolve("a.csv"),
                (HEADER + "epic:1,relates,remote:o/КЛЮЧ\n").getBytes(Charset.forName("windows-1251")));
        Path dead = folder.resolve("dead.csv");
        link(input, "--encoding", "windows-1251", "--dead-letters", dead);
        Path again = folder.resolve("again.csv");
        link(dead, "--encoding", "windows-1251", "--dead-letters", again);
        assertThat(again).content().contains("epic:1,relates,remote:o/КЛЮЧ,2,");
    }

    @Test
    void deadLettersOfLongRowsCanBeReadAgain() throws IOException {
        String row = "{\"source\":\"A-1\",\"x\":\"" + "\\\"".repeat(300_000) + "\"";
        Path input = Files.writeString(folder.resolve("a.ndjson"), row + "\n");
        Path dead = folder.resolve("dead.ndjson");
        Path again = folder.resolve("again.ndjson");
        Path third = folder.resolve("third.ndjson");
        link(input, "--dead-letters", dead);
        link(dead, "--dead-letters", again);
        link(again, "--dead-letters", third);
        assertThat(Files.readString(dead)).contains("only its first 65536 characters are kept");
        assertThat(Files.readString(third)).isEqualTo(Files.readString(again)).contains("{\"raw\":\"{\\\"source\\\"");
    }

    @Test
    void standardInputIsNotWrittenOver() throws Exception {
        String rows = IntStream.range(0, 100)
                .mapToObj(i -> "A-1,relates,B-" + i + "\n")
                .collect(Collectors.joining());
        Path input = file("a.csv", HEADER + rows);
        for (String name : List.of("-", "/dev/stdin")) {
            Process job = CommandProcess.start(
                    "",
                    BulkLinkCommand.class,
                    input.toFile(),
                    server.baseUrl(),
                    name,
                    "--dead-letters",
                    input.toString());
            assertThat(CommandProcess.err(job)).endsWith("a.csv: this is the input file and would be overwritten\n");
            assertThat(job.waitFor()).isEqualTo(2);
        }
        assertThat(input).hasContent((HEADER + rows).strip());
    }

    @Test
    void deadLettersKeepTheSeparatorAndAreSafeToOpen() throws IOException {
        String text = "source;relationship;target\n=1+1;relates;A-1\n\"A-1;relates;A-2\n=A-1\"x;relates\n";
        Path dead = folder.resolve("dead.csv");
        Path outcomes = folder.resolve("outcomes.csv");
        CommandResult result = link(file("a.csv", text), "--dead-letters", dead, "--outcomes", outcomes);
        assertThat(result.counts()).isEqualTo("created=0 already=0 failed=3");
        assertThat(Files.readAllLines(dead))
                .hasSize(4)
                .startsWith("source;relationship;target;line;reason;raw")
                .anyMatch(line -> line.matches(";;;3;.*;\"\"\"A-1;relates;A-2\""))
                .anyMatch(line -> line.startsWith("'=1+1;relates;A-1;2;"));
        assertThat(Files.readString(outcomes)).contains("1,failed,'=1+1,relates,A-1,");

        Path again = folder.resolve("again.csv");
        assertThat(link(dead, "--dead-letters", again).counts()).isEqualTo("created=0 already=0 failed=3");
        assertThat(Files.readString(again)).contains("'=1+1;relates;A-1;").contains(";\"\"\"A-1;relates;A-2\"");
    }

    /** Starts a job that writes to a pipe. The reader of the pipe ends after one byte. */
    private Process startWithoutReader(Path pipe, String text, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(file("a.csv", text).toString()));
        arguments.addAll(List.of(options));
        return CommandProcess.start(
                "mkfifo " + pipe + "; head -c 1 " + pipe + " > /dev/null & ",
                BulkLinkCommand.class,
                null,
                server.baseUrl(),
                arguments.toArray(String[]::new));
    }

    private CommandResult link(Path input, Object... options) {
        List<String> arguments =
                new ArrayList<>(List.of(input.toString(), "--base-url", server.baseUrl(), "--rate", "unlimited"));
        for (Object option : options) {
            arguments.add(option.toString());
        }
        return CommandRunner.run(arguments.toArray(String[]::new));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
