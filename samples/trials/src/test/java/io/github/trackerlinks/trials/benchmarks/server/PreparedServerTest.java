package io.github.trackerlinks.trials.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.trials.benchmarks.contestant.Pool;
import io.github.trackerlinks.trials.benchmarks.contestant.TrackerLinks;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PreparedServerTest {
    @Test
    void itSaysItsPortThenCountsTheLinksOfSingleRequestsAndOfArraysUntilItsInputEnds() throws IOException {
        PipedOutputStream questions = new PipedOutputStream();
        try (PreparedServer server = new PreparedServer();
                PipedInputStream in = new PipedInputStream(questions);
                PipedInputStream answers = new PipedInputStream();
                PrintStream out = new PrintStream(new PipedOutputStream(answers), true, StandardCharsets.US_ASCII);
                Scanner lines = new Scanner(answers, StandardCharsets.US_ASCII)) {
            CompletableFuture<Void> talk = CompletableFuture.runAsync(() -> talk(server, in, out));
            Pool pool = new Pool("http://127.0.0.1:" + lines.nextInt() + "/v3", 2);
            TrackerLinks links = new TrackerLinks(pool);

            assertThat(links.issueLinks().create().apply(7).block()).isEqualTo(7);
            assertThat(links.entityLinks(5).create().apply(100).block()).isEqualTo(100);
            assertThat(links.filteredIssueLinks().create().apply(3).block()).isEqualTo(3);
            questions.write('\n');
            questions.flush();
            assertThat(lines.nextLong()).isEqualTo(110);

            questions.close();
            talk.join();
        }
    }

    @Test
    void theProcessEndsWithWhatStartedIt() throws IOException {
        Process process = ChildJvm.start(PreparedServer.class, List.of());
        process.getOutputStream().close();

        assertThat(process.onExit().join().exitValue()).isZero();
    }

    private static void talk(PreparedServer server, PipedInputStream in, PrintStream out) {
        try {
            server.talk(in, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
