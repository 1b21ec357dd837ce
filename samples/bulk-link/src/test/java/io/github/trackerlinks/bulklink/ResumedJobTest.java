package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.CommandRunner.CommandResult;
import io.github.trackerlinks.bulklink.process.ExitCode;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.standin.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Jobs that were stopped and go on, and what they refuse. */
class ResumedJobTest {
    @TempDir
    private Path folder;

    @Test
    void aStoppedJobGoesOnWithTheRowsThatHaveNoLine() throws IOException {
        try (StandInServer server = server(options -> options.withLatency(Duration.ofMillis(20)))) {
            Path input = file(rows(300));
            CommandResult first = run(server, input, "--max-failures", "1", "--window", "20");
            assertThat(first.exit()).isEqualTo(ExitCode.STOPPED);
            assertThat(first.err())
                    .contains("bulk-link: this command goes on from here: run " + input + " --base-url ")
                    .contains(" --max-failures 1 --window 20\n");
            List<String> begun = lines("outcomes.csv");
            assertThat(begun).hasSizeBetween(2, 200);
            assertThat(lines("dead.csv")).hasSizeBetween(1, 11);
            long linked = server.truth().totalRows();

            CommandResult last = run(server, input, "--max-failures", "1000");
            assertThat(last.exit()).isEqualTo(ExitCode.SOME_FAILED);
            assertThat(last.counts()).isEqualTo("created=290 already=0 failed=10");
            assertThat(lines("outcomes.csv"))
                    .startsWith(begun.toArray(String[]::new))
                    .hasSize(301);
            assertThat(lines("dead.csv")).hasSize(11);
            assertThat(server.truth().totalRows()).isGreaterThan(linked).isEqualTo(290);
            assertThat(server.truth().duplicateAttempts()).isZero();
        }
    }

    @Test
    void aFinishedJobSendsNothingAndAGrownInputGoesOn() throws IOException {
        try (StandInServer server = server(options -> options)) {
            Path input = file("A-1,relates,B-1", "A-1,relates,B-2");
            assertThat(run(server, input).counts()).isEqualTo("created=2 already=0 failed=0");
            long requests = server.truth().requests();

            assertThat(run(server, input).counts()).isEqualTo("created=2 already=0 failed=0");
            assertThat(server.truth().requests()).as("who am I").isEqualTo(requests + 1);

            Files.writeString(input, "A-1,relates,B-1\nA-1,relates,B-3\n", StandardOpenOption.APPEND);
            assertThat(run(server, input).counts()).isEqualTo("created=3 already=1 failed=0");
            assertThat(lines("outcomes.csv"))
                    .map(line -> line.substring(0, line.lastIndexOf(',')))
                    .containsExactly(
                            "row,outcome,source,relationship,target",
                            "1,created,A-1,relates,B-1",
                            "2,created,A-1,relates,B-2",
                            "3,already,A-1,relates,B-1",
                            "4,created,A-1,relates,B-3");
            assertThat(server.truth().duplicateAttempts()).isZero();
        }
    }

    @Test
    void whatIsLeftOpenAtAStopGetsItsLineLater() throws IOException {
        Path input = file("A-1,relates,B-1", "A-1,relates,B-2");
        try (StandInServer server = server(options -> options)) {
            server.spoilNext(request -> request.method().equals("POST"), Fault.dropAfter());
            Disposable gone = Flux.interval(Duration.ofMillis(5), Schedulers.boundedElastic())
                    .filter(tick -> !server.truth().faults().isEmpty())
                    .next()
                    .subscribe(tick -> server.goAway());
            CommandResult stopped = run(server, input, "--concurrency", "1", "--patience", "1s");
            gone.dispose();
            assertThat(stopped.exit()).as(stopped.err()).isEqualTo(ExitCode.STOPPED);
            assertThat(stopped.counts()).isEqualTo("created=0 already=0 failed=0 unknown=1 not-tried=1");
            assertThat(lines("outcomes.csv")).hasSize(1);
            assertThat(lines("dead.csv")).hasSize(1);

            server.comeBack();
            CommandResult last = run(server, input);
            assertThat(last.counts()).isEqualTo("created=1 confirmed=1 already=0 failed=0");
            assertThat(lines("outcomes.csv"))
                    .containsExactly(
                            "row,outcome,source,relationship,target,detail",
                            "1,confirmed,A-1,relates,B-1,",
                            "2,created,A-1,relates,B-2,");
            assertThat(lines("dead.csv")).hasSize(1);
            assertThat(server.truth().duplicateAttempts()).isZero();
        }
    }

    @Test
    void anotherInputIsRefused() throws IOException {
        try (StandInServer server = server(options -> options)) {
            Path input = file("A-1,relates,B-1", "A-1,relates,B-2");
            run(server, input);
            file("A-1,relates,B-1", "A-1,relates,B-3");
            CommandResult other = run(server, input);
            assertThat(other.exit()).isEqualTo(ExitCode.USAGE);
            assertThat(other.err())
                    .contains("links.csv: the checkpoint is of another input: the first 2 rows, which are done, were"
                            + " others; --restart begins anew");
            file("A-1,relates,B-1");
            assertThat(run(server, input).err())
                    .contains("it has 1 rows, but the checkpoint is of an input of which 2");
            assertThat(lines("outcomes.csv")).hasSize(3);
            assertThat(run(server, input, "--restart").counts()).isEqualTo("created=0 already=1 failed=0");
        }
    }

    @Test
    void whatGivesRowsTheirMeaningHasToBeTheSame() throws IOException {
        try (StandInServer server = server(options -> options)) {
            Path input = file("A-1,relates,B-1");
            run(server, input);
            assertThat(run(server, input, "--format", "ndjson").err())
                    .contains("it belongs to another job (CSV separated");
            assertThat(run(server, input, "--batch-size", "7", "--concurrency", "2")
                            .exit())
                    .isEqualTo(ExitCode.ALL_LINKED);
        }
    }

    @Test
    void theFilesOfResultsHaveToBeThoseOfTheJob() throws IOException {
        try (StandInServer server = server(options -> options)) {
            Path input = file("A-1,relates,B-1");
            run(server, input);
            assertThat(command(server, input, "--checkpoint", path("job"), "--outcomes", path("outcomes.csv"))
                            .err())
                    .contains("--dead-letters: the job was begun with this option, and needs it to go on");
            Files.writeString(folder.resolve("outcomes.csv"), "row");
            assertThat(run(server, input).err()).contains("outcomes.csv: it has fewer rows than the checkpoint says");
            assertThat(lines("outcomes.csv")).containsExactly("row");
        }
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() throws IOException {
        try (StandInServer server = server(options -> options)) {
            Path input = file("A-1,relates,B-1");
            assertThat(command(server, input, "--resume").err()).contains("--resume and --restart need --checkpoint");
            assertThat(run(server, input, "--resume").err()).contains("job: there is no checkpoint to go on from");
            assertThat(run(server, input, "--resume", "--restart").err()).contains("use one of them");
            assertThat(command(server, input, "--checkpoint", input.toString()).err())
                    .contains("this is the input file and would be overwritten");
            assertThat(command(server, input, "--checkpoint", path("same"), "--outcomes", path("same"))
                            .err())
                    .contains("same: --checkpoint needs a file of its own");
            assertThat(CommandRunner.pipe(
                                    "source,relationship,target\n",
                                    "-",
                                    "--checkpoint",
                                    path("job"),
                                    "--base-url",
                                    server.baseUrl())
                            .err())
                    .contains("--checkpoint needs an input that can be read again, which standard input cannot");
            assertThat(server.truth().requests()).isZero();
        }
    }

    private static StandInServer server(UnaryOperator<StandInOptions> change) {
        return StandInServer.start(
                change.apply(StandInOptions.defaults().withAutoCreate(true).withToken(CommandRunner.TOKEN)));
    }

    /** Ten in a row are links of an issue to itself, which Tracker refuses. */
    private static String[] rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        row -> row / 10 == 10 ? "A-" + row + ",relates,A-" + row : "A-" + row / 4 + ",relates,B-" + row)
                .toArray(String[]::new);
    }

    private Path file(String... rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of("source,relationship,target"));
        lines.addAll(List.of(rows));
        return Files.write(folder.resolve("links.csv"), lines);
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private CommandResult run(StandInServer server, Path input, String... more) {
        return command(
                server,
                input,
                Stream.concat(
                                Stream.of(
                                        "--checkpoint",
                                        path("job"),
                                        "--outcomes",
                                        path("outcomes.csv"),
                                        "--dead-letters",
                                        path("dead.csv")),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private static CommandResult command(StandInServer server, Path input, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of(input.toString(), "--base-url", server.baseUrl(), "--rate", "unlimited"));
        arguments.addAll(List.of("--settle-time", "100ms"));
        arguments.addAll(List.of(more));
        return CommandRunner.run(arguments.toArray(String[]::new));
    }
}
