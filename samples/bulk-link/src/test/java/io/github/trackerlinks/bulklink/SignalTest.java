package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.CommandRunner.CommandResult;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** SIGTERM, once and twice. SIGINT goes the same way, but a process of the background ignores it. */
@Timeout(120)
class SignalTest {
    private static final int ROWS = 400;

    @TempDir
    private Path folder;

    @Test
    void theFirstSignalWaitsForAnswersAndTellsHowToGoOn() throws Exception {
        try (StandInServer server = server(Duration.ofMillis(100))) {
            Process process = start(server);
            awaitLinks(server, 5);
            process.toHandle().destroy();
            String err = CommandProcess.err(process);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(err).isEqualTo(143);
            assertThat(err)
                    .contains(
                            "interrupted: waiting for requests in flight, at most 15 s; a second signal stops at once")
                    .contains("bulk-link: this command goes on from here: run '" + input() + "' --checkpoint '");
            long linked = server.truth().totalRows();
            assertThat(linked).isLessThan(ROWS);
            assertThat(CommandProcess.out(process))
                    .startsWith("created=" + linked + " ")
                    .contains("unknown=0");
            goesOn(server);
        }
    }

    @Test
    void theSecondSignalStopsAtOnce() throws Exception {
        try (StandInServer server = server(Duration.ofSeconds(6))) {
            Process process = start(server);
            Flux.interval(Duration.ofMillis(20))
                    .filter(tick -> server.truth().requests() > 2)
                    .blockFirst(Duration.ofSeconds(60));
            process.toHandle().destroy();
            assertThat(process.waitFor(2, TimeUnit.SECONDS))
                    .as("waits for answers")
                    .isFalse();
            process.toHandle().destroy();
            assertThat(process.waitFor(2, TimeUnit.SECONDS))
                    .as("waits no longer")
                    .isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
            assertThat(CommandProcess.err(process))
                    .contains("bulk-link: stopped at once")
                    .contains("bulk-link: this command goes on from here: run '" + input() + "' --checkpoint '")
                    .doesNotContain(CommandRunner.TOKEN);
        }
    }

    @Test
    void withoutAJobTheFirstSignalEndsTheProcess() throws Exception {
        try (StandInServer server = server(Duration.ZERO)) {
            Path pipe = folder.resolve("pipe");
            assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                    .isZero();
            Process process = CommandProcess.start("", BulkLinkCommand.class, null, server.baseUrl(), pipe.toString());
            Thread.sleep(2_000);
            process.toHandle().destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        }
    }

    private void goesOn(StandInServer server) throws IOException {
        CommandResult last = CommandRunner.run(
                InputStream.nullInputStream(),
                Mono.never(),
                false,
                input().toString(),
                "--checkpoint",
                checkpoint(),
                "--base-url",
                server.baseUrl(),
                "--rate",
                "unlimited",
                "--concurrency",
                "100",
                "--settle-time",
                "100ms");
        assertThat(last.exit()).as(last.err()).isZero();
        assertThat(server.truth().totalRows()).isEqualTo(ROWS);
        assertThat(server.truth().duplicateAttempts()).isZero();
    }

    private static void awaitLinks(StandInServer server, int links) {
        Flux.interval(Duration.ofMillis(20))
                .filter(tick -> server.truth().totalRows() >= links)
                .blockFirst(Duration.ofSeconds(60));
    }

    private static StandInServer server(Duration latency) {
        return StandInServer.start(StandInOptions.defaults()
                .withAutoCreate(true)
                .withLatency(latency)
                .withToken(CommandRunner.TOKEN));
    }

    private Process start(StandInServer server) throws IOException {
        String rows = IntStream.range(0, ROWS)
                .mapToObj(i -> "A-" + i + ",relates,B-" + i + "\n")
                .collect(Collectors.joining());
        Files.writeString(input(), "source,relationship,target\n" + rows);
        return CommandProcess.start(
                "",
                BulkLinkCommand.class,
                null,
                server.baseUrl(),
                input().toString(),
                "--checkpoint",
                checkpoint(),
                "--concurrency",
                "4");
    }

    private Path input() {
        return folder.resolve("my links.csv");
    }

    private String checkpoint() {
        return folder.resolve("my checkpoint").toString();
    }
}
