package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.CommandRunner.CommandResult;
import io.github.trackerlinks.bulklink.process.CommandEnvironment;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRoutes;

class EarlyStopTest {
    private static final int ROWS = 400;

    @TempDir
    private Path folder;

    @Test
    void anInterruptEndsTheInputAndTheRestIsNotTried() throws IOException {
        StandInOptions options = StandInOptions.defaults().withAutoCreate(true).withLatency(Duration.ofMillis(20));
        try (StandInServer server = StandInServer.start(options)) {
            Path outcomes = folder.resolve("outcomes.csv");
            CommandResult result = CommandRunner.run(
                    InputStream.nullInputStream(),
                    whenAsked(server, 5),
                    false,
                    file().toString(),
                    "--base-url",
                    server.baseUrl(),
                    "--rate",
                    "50",
                    "--outcomes",
                    outcomes.toString());
            assertThat(result.exit()).isEqualTo(130);
            assertThat(result.err()).contains("interrupted: waiting for requests in flight, at most 15 s");
            long linked = server.truth().totalRows();
            assertThat(linked).isPositive().isLessThan(ROWS);
            assertThat(result.counts())
                    .isEqualTo("created=" + linked + " already=0 failed=0 not-tried=" + (ROWS - linked));
            assertThat(Files.readAllLines(outcomes)).hasSize(ROWS + 1);
            assertThat(Files.readString(outcomes).lines().filter(line -> line.contains(",created,")))
                    .hasSize((int) linked);
        }
    }

    @Test
    void anInterruptDoesNotWaitForStandardInput() throws IOException {
        try (StandInServer server =
                        StandInServer.start(StandInOptions.defaults().withAutoCreate(true));
                PipedOutputStream typed = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(typed)) {
            typed.write("source,relationship,target\nA-1,relates,A-2\n".getBytes(StandardCharsets.UTF_8));
            CommandResult result =
                    CommandRunner.run(in, whenAsked(server, 2), false, "-", "--base-url", server.baseUrl());
            assertThat(result.exit()).isEqualTo(130);
            assertThat(result.counts()).isEqualTo("created=1 already=0 failed=0");
        }
    }

    @Test
    void credentialsThatAreRejectedDuringTheJobStopIt() throws IOException {
        AtomicInteger posts = new AtomicInteger();
        DisposableServer server = server(routes -> routes.post(
                "/v3/issues/{issue}/links",
                (request, response) -> posts.incrementAndGet() <= 10
                        ? response.status(201).sendString(Mono.just("{\"id\":1}"))
                        : response.status(401).send()));
        CommandResult result = link(server);
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("stopped: the credentials in TRACKER_TOKEN were rejected: 401");
        assertThat(result.out()).startsWith("created=10 ");
        assertThat(posts.get()).isLessThan(30);
    }

    /** The rest of the input is counted, but after a signal the job does not wait for more input. */
    @Test
    @Timeout(60)
    void theReasonToStopIsPrintedBeforeTheRestIsReadAndASignalEndsTheReading() throws IOException {
        DisposableServer server = server(routes -> routes.post(
                "/v3/issues/{issue}/links",
                (request, response) -> response.status(401).send()));
        Sinks.Empty<Void> signal = Sinks.empty();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BlockingQueue<String> typed =
                new LinkedBlockingQueue<>(List.of("source,relationship,target\nA-1,relates,A-2\nA-1,relates,A-3\n"));
        Flux.interval(Duration.ofMillis(20))
                .filter(tick -> err.toString(StandardCharsets.UTF_8).contains("stopped: the credentials"))
                .next()
                .doOnNext(printed -> typed.add("A-1,relates,A-4\nA-1,relates,A-5\n"))
                .delayElement(Duration.ofMillis(500))
                .subscribe(printed -> signal.tryEmitEmpty());
        try {
            int exit = BulkLinkCommand.run(
                    new CommandEnvironment(
                            new PrintStream(out, true, StandardCharsets.UTF_8),
                            new PrintStream(err, true, StandardCharsets.UTF_8),
                            new Typed(typed),
                            CommandRunner.ENV,
                            0,
                            signal.asMono(),
                            Mono.never()),
                    "-",
                    "--base-url",
                    "http://127.0.0.1:" + server.port());
            CommandResult result =
                    new CommandResult(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
            assertThat(result.exit()).isEqualTo(3);
            assertThat(result.counts()).isEqualTo("created=0 already=0 failed=0 not-tried=4");
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void aServerThatDropsEveryWriteStopsTheJob() throws IOException {
        DisposableServer server = server(routes -> routes.post(
                "/v3/issues/{issue}/links",
                (request, response) -> response.withConnection(connection -> connection.dispose())));
        CommandResult result = link(server, "--max-failures", "20", "--window", "10");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err())
                .contains("it was sent and may have been applied")
                .contains("stopped: 20 consecutive links failed");
    }

    private CommandResult link(DisposableServer server, String... options) throws IOException {
        try {
            String[] arguments = new String[options.length + 5];
            String url = "http://127.0.0.1:" + server.port();
            System.arraycopy(
                    new String[] {file().toString(), "--base-url", url, "--rate", "unlimited"}, 0, arguments, 0, 5);
            System.arraycopy(options, 0, arguments, 5, options.length);
            return CommandRunner.run(arguments);
        } finally {
            server.disposeNow();
        }
    }

    private static DisposableServer server(Consumer<HttpServerRoutes> more) {
        return HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> {
                    routes.get("/v3/myself", (request, response) -> response.sendString(Mono.just("{\"uid\":1}")));
                    more.accept(routes);
                })
                .bindNow();
    }

    private static Mono<Void> whenAsked(StandInServer server, long requests) {
        return Flux.interval(Duration.ofMillis(20))
                .filter(tick ->
                        server.truth().requests() >= requests && server.truth().totalRows() > 0)
                .next()
                .then();
    }

    private Path file() throws IOException {
        String rows = IntStream.range(0, ROWS)
                .mapToObj(i -> "A-" + i + ",relates,B-" + i + "\n")
                .collect(Collectors.joining());
        return Files.writeString(folder.resolve("links.csv"), "source,relationship,target\n" + rows);
    }

    /** Like a terminal: returns the lines typed so far, then blocks. An interrupt does not end a read. */
    private static final class Typed extends InputStream {
        private final BlockingQueue<String> lines;
        private InputStream line = InputStream.nullInputStream();

        Typed(BlockingQueue<String> lines) {
            this.lines = lines;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            while (line.available() == 0) {
                line = new ByteArrayInputStream(next().getBytes(StandardCharsets.UTF_8));
            }
            return line.read(bytes, from, length);
        }

        private String next() {
            while (true) {
                try {
                    return lines.take();
                } catch (InterruptedException e) {
                    // a read of a terminal is not interrupted either
                }
            }
        }
    }
}
