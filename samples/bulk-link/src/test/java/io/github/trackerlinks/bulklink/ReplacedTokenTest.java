package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.CommandRunner.CommandResult;
import io.github.trackerlinks.bulklink.process.ExitCode;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Jobs that outlive their token. */
@Timeout(90)
class ReplacedTokenTest {
    private static final int ROWS = 200;
    private static final String OLD = CommandRunner.TOKEN;
    /** Contains the old one, which no output of a run may contain. */
    private static final String NEW = CommandRunner.TOKEN + "-new";

    @TempDir
    private Path folder;

    private final StandInServer server = StandInServer.start(StandInOptions.defaults()
            .withAutoCreate(true)
            .withLatency(Duration.ofMillis(10))
            .withAccess(access -> access.withTokens(Set.of(OLD, NEW))));

    private Path token;

    @BeforeEach
    void write() throws IOException {
        token = Files.writeString(folder.resolve("token"), OLD + "\n");
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
    void aJobGoesOnWithTheTokenThatReplacesAnExpiredOne() throws IOException {
        Disposable expiry = expire(Duration.ofMillis(600));
        CommandResult result = run("TRACKER_TOKEN_FILE", token.toString());
        expiry.dispose();
        assertLinkedOnce(result);
    }

    @Test
    void aCommandIsRunAgainWhenItsTokenHasExpired() throws IOException {
        Disposable expiry = expire(Duration.ofMillis(600));
        CommandResult result = run("TRACKER_TOKEN_COMMAND", "echo " + NEW + "-of-the-errors >&2; cat '" + token + "'");
        expiry.dispose();
        assertLinkedOnce(result);
    }

    @Test
    void withoutAFreshTokenTheJobStopsAndGoesOnLater() throws IOException {
        String[] options = {
            "--checkpoint",
            folder.resolve("checkpoint").toString(),
            "--outcomes",
            outcomes().toString()
        };
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--patience", "2s"));
        Disposable expiry = Flux.interval(Duration.ofMillis(5))
                .filter(tick -> server.truth().totalRows() >= 20)
                .next()
                .subscribe(tick -> server.expire(OLD));
        CommandResult stopped = run("TRACKER_TOKEN_FILE", token.toString(), all.toArray(String[]::new));
        expiry.dispose();
        assertThat(stopped.exit()).as(stopped.err()).isEqualTo(ExitCode.STOPPED);
        assertThat(stopped.err())
                .contains("stopped: the credentials in TRACKER_TOKEN_FILE were rejected: ")
                .contains("TRACKER_TOKEN_FILE still gives the token that was rejected");
        assertThat(server.truth().totalRows()).isBetween(20L, ROWS - 1L);

        replace();
        CommandResult last = run("TRACKER_TOKEN_FILE", token.toString(), options);
        assertLinkedOnce(last);
        assertThat(Files.readAllLines(outcomes())).hasSize(ROWS + 1);
    }

    @Test
    void aFirstTokenThatIsNotThereIsToldByTheVariable() {
        CommandResult missing =
                run("TRACKER_IAM_TOKEN_FILE", folder.resolve("no").toString(), "--patience", "100ms");
        assertThat(missing.exit()).isEqualTo(ExitCode.STOPPED);
        assertThat(missing.err())
                .contains("nothing was written: ")
                .contains("the file of TRACKER_IAM_TOKEN_FILE does not exist");
        CommandResult failed = run(
                "TRACKER_IAM_TOKEN_COMMAND", "echo " + OLD + "; echo " + OLD + " >&2; exit 7", "--patience", "100ms");
        assertThat(failed.exit()).isEqualTo(ExitCode.STOPPED);
        assertThat(failed.err()).contains("the command of TRACKER_IAM_TOKEN_COMMAND ended with exit code 7");
        CommandResult empty = run("TRACKER_TOKEN_COMMAND", "true", "--patience", "100ms");
        assertThat(empty.err()).contains("the command of TRACKER_TOKEN_COMMAND printed nothing");
        assertThat(server.truth().requests()).isZero();
    }

    private void assertLinkedOnce(CommandResult result) {
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.counts()).isEqualTo("created=" + ROWS + " already=0 failed=0");
        assertThat(server.truth().totalRows()).isEqualTo(ROWS);
        assertThat(server.truth().duplicateAttempts()).isZero();
    }

    /** The token expires in the middle of the job, and is replaced later. */
    private Disposable expire(Duration replacedAfter) {
        return Flux.interval(Duration.ofMillis(5), Schedulers.boundedElastic())
                .onBackpressureDrop()
                .filter(tick -> server.truth().totalRows() >= 20)
                .next()
                .doOnNext(tick -> server.expire(OLD))
                .delayElement(replacedAfter, Schedulers.boundedElastic())
                .subscribe(tick -> replace());
    }

    private void replace() {
        try {
            Path next = Files.writeString(folder.resolve("next"), NEW + "\n");
            Files.move(next, token, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path outcomes() {
        return folder.resolve("outcomes.csv");
    }

    private CommandResult run(String variable, String value, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                folder.resolve("links.csv").toString(),
                "--base-url",
                server.baseUrl(),
                "--rate",
                "unlimited",
                "--concurrency",
                "4",
                "--settle-time",
                "100ms"));
        arguments.addAll(List.of(options));
        return CommandRunner.runIn(Map.of(variable, value, "TRACKER_ORG_ID", "42"), arguments.toArray(String[]::new));
    }
}
