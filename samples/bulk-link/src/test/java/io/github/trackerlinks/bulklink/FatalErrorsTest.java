package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.CommandRunner.CommandResult;
import io.github.trackerlinks.bulklink.process.CommandEnvironment;
import io.github.trackerlinks.standin.StandInServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** An error that reaches no caller ends the job. Results so far are written. */
@Timeout(60)
class FatalErrorsTest {
    private static final String ROWS = "source,relationship,target\nA-1,relates,A-2\nA-1,relates,A-3\n";

    @TempDir
    private Path folder;

    private final StandInServer server = CommandRunner.standIn();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void itEndsAJobThatWaits() throws IOException {
        Path outcomes = folder.resolve("outcomes.csv");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Mono<Throwable> noMemory = Mono.fromRunnable(() -> {})
                .delaySubscription(Duration.ofMillis(50), Schedulers.boundedElastic())
                .repeat(() -> server.truth().totalRows() < 2 || lines(outcomes) < 3)
                .then(Mono.just(new OutOfMemoryError("Java heap space")));
        int exit = BulkLinkCommand.run(
                new CommandEnvironment(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        new SequenceInputStream(
                                new ByteArrayInputStream(ROWS.getBytes(StandardCharsets.UTF_8)), new Endless()),
                        CommandRunner.ENV,
                        0,
                        Mono.never(),
                        noMemory),
                "-",
                "--base-url",
                server.baseUrl(),
                "--outcomes",
                outcomes.toString());
        CommandResult result =
                new CommandResult(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("stopped: out of memory (Java heap space); allow more with JAVA_OPTS=");
        assertThat(result.counts()).isEqualTo("created=2 already=0 failed=0");
        assertThat(Files.readAllLines(outcomes)).hasSize(3);
    }

    @Test
    void itEndsTheProcess() throws Exception {
        Path outcomes = folder.resolve("outcomes.csv");
        Process job = CommandProcess.start(
                "", InputThatThrows.class, null, server.baseUrl(), "-", "--outcomes", outcomes.toString());
        String err = CommandProcess.err(job);
        assertThat(job.waitFor()).as(err).isEqualTo(3);
        assertThat(err).contains("stopped: out of memory (of the test)").doesNotContain("\tat ");
        assertThat(CommandProcess.out(job)).startsWith("created=").hasLineCount(1);
        int recorded = Files.readAllLines(outcomes).size() - 1;
        assertThat(recorded).isEqualTo(2);
    }

    private static long lines(Path path) {
        try {
            return Files.exists(path) ? Files.readAllLines(path).size() : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** An input that blocks and never ends. */
    private static final class Endless extends InputStream {
        @Override
        public int read() {
            try {
                Thread.sleep(Duration.ofMinutes(10).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return -1;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            return read();
        }
    }

    /** The command, with an error in the thread that reads the input. */
    static final class InputThatThrows {
        private InputThatThrows() {}

        /** Runs the command. */
        public static void main(String[] arguments) {
            System.setIn(new SequenceInputStream(
                    new ByteArrayInputStream(ROWS.getBytes(StandardCharsets.UTF_8)), new InputStream() {
                        @Override
                        public int read() {
                            throw new OutOfMemoryError("of the test");
                        }

                        @Override
                        public int read(byte[] bytes, int from, int length) {
                            return read();
                        }
                    }));
            BulkLinkCommand.main(arguments);
        }
    }
}
