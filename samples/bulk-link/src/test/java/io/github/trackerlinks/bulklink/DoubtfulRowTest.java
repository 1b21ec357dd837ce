package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.CommandRunner.CommandResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The write of the first row gets no answer, and the listing that would show what came of it does not answer either.
 * Other rows go on, as far as memory allows.
 */
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class DoubtfulRowTest {
    private static final String DOUBTFUL = "A-0";
    private static final String KILOBYTE = "x".repeat(1000);
    private static final String HEADER = "source,relationship,target\n";
    private static final Pattern WAITING = Pattern.compile(
            "(\\d+)/\\d+ done, \\d+ links/s, [0-9.]+ requests/s, (\\d+) failed, .*; reads no further until line 2 has its result");

    @TempDir
    private Path folder;

    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger doubtfulWrites = new AtomicInteger();
    private final Sinks.Empty<Void> release = Sinks.empty();
    private @Nullable Process job;
    private boolean isOtherRefused;
    private boolean isListingRefused;

    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes -> routes.get(
                            "/v3/myself", (request, response) -> response.sendString(Mono.just("{\"uid\":1}")))
                    .get("/v3/issues/{issue}/links", this::list)
                    .post("/v3/issues/{issue}/links", this::create))
            .bindNow();

    @AfterEach
    void close() {
        server.disposeNow();
        if (job != null) {
            job.destroyForcibly();
        }
    }

    /** The details of all rows take twice the bound. */
    @Test
    void theInputStopsAtTheBoundAndTheFilesAreCompleteAndInOrderInTheEnd() throws Exception {
        int rows = 15_000;
        isOtherRefused = true;
        Path outcomes = folder.resolve("outcomes.csv");
        Path dead = folder.resolve("dead.csv");
        Process started = CommandProcess.start(
                "export JAVA_TOOL_OPTIONS=-Xmx64m; ",
                BulkLinkCommand.class,
                null,
                "http://127.0.0.1:" + server.port(),
                input(rows).toString(),
                "--window",
                "100",
                "--settle-time",
                "100ms",
                "--max-failures",
                String.valueOf(rows),
                "--outcomes",
                outcomes.toString(),
                "--dead-letters",
                dead.toString());
        job = started;
        BufferedReader lines = started.errorReader(StandardCharsets.UTF_8);
        Matcher waiting = firstMatch(lines);
        int sent = awaitQuiet();
        release.tryEmitEmpty();
        String rest = lines.lines().collect(Collectors.joining("\n"));
        assertThat(started.waitFor()).as(rest).isEqualTo(1);

        // An eighth of the heap is a little below 8 MB, and a row takes some 1,150 bytes.
        assertThat(sent).isBetween(5_000, 9_000);
        assertThat(Integer.parseInt(waiting.group(1))).isBetween(5_000, sent);
        assertThat(Integer.parseInt(waiting.group(2))).isBetween(5_000, sent);
        assertThat(CommandProcess.out(started))
                .startsWith("created=1 confirmed=0 already=0 failed=" + (rows - 1) + " unknown=0 ");
        assertThat(Files.readAllLines(outcomes))
                .hasSize(rows + 1)
                .startsWith("row,outcome,source,relationship,target,detail", "1,created,A-0,relates,B-0,");
        assertThat(firstCells(outcomes, 2))
                .isEqualTo(IntStream.range(2, rows + 1)
                        .mapToObj(i -> i + ",failed,A-" + (i - 1) + ",")
                        .toList());
        assertThat(Files.readString(dead).lines().skip(1)).allMatch(line -> line.contains(KILOBYTE));
        assertThat(firstCells(dead, 1))
                .isEqualTo(IntStream.range(1, rows)
                        .mapToObj(i -> "A-" + i + ",relates,B-" + i + ",")
                        .toList());
    }

    @Test
    void aStopWritesWhatIsSettledBehindTheDoubtfulRow() throws IOException {
        int rows = 20_000;
        isListingRefused = true;
        Mono.fromRunnable(this::awaitQuiet)
                .subscribeOn(Schedulers.boundedElastic())
                .subscribe(quiet -> {}, error -> {}, release::tryEmitEmpty);
        Path outcomes = folder.resolve("outcomes.csv");
        CommandResult result = CommandRunner.run(
                input(rows).toString(),
                "--base-url",
                "http://127.0.0.1:" + server.port(),
                "--rate",
                "unlimited",
                "--window",
                "100",
                "--settle-time",
                "100ms",
                "--patience",
                "0s",
                "--reorder-buffer",
                "64k",
                "--outcomes",
                outcomes.toString());
        assertThat(result.exit()).isEqualTo(3);
        List<String> results = Files.readAllLines(outcomes).stream()
                .skip(1)
                .map(line -> line.split(",", -1)[1])
                .toList();
        int created = (int) results.stream().filter("created"::equals).count();
        assertThat(result.counts())
                .isEqualTo("created=" + created + " already=0 failed=0 unknown=1 not-tried=" + (rows - created - 1));
        assertThat(created).isEqualTo(writes.get()).isBetween(900, 4_000);
        assertThat(results).hasSize(rows).startsWith("unknown");
        assertThat(results.subList(1, created + 1)).containsOnly("created");
    }

    private Publisher<Void> create(HttpServerRequest request, HttpServerResponse response) {
        if (DOUBTFUL.equals(request.param("issue"))) {
            return doubtfulWrites.incrementAndGet() == 1
                    ? response.withConnection(connection -> connection.dispose())
                    : response.status(201).sendString(Mono.just("{\"id\":1}"));
        }
        writes.incrementAndGet();
        return isOtherRefused
                ? response.status(404).sendString(Mono.just("{\"errorMessages\":[\"" + KILOBYTE + "\"]}"))
                : response.status(201).sendString(Mono.just("{\"id\":1}"));
    }

    private Publisher<Void> list(HttpServerRequest request, HttpServerResponse response) {
        if (!DOUBTFUL.equals(request.param("issue"))) {
            return response.sendString(Mono.just("[]"));
        }
        return release.asMono()
                .then(Mono.defer(() -> Mono.from(
                        isListingRefused ? response.status(503).send() : response.sendString(Mono.just("[]")))));
    }

    /** Reads until the job says that it waits for the doubtful row. */
    private static Matcher firstMatch(BufferedReader lines) {
        List<String> read = new ArrayList<>();
        return lines.lines()
                .peek(read::add)
                .map(WAITING::matcher)
                .filter(Matcher::find)
                .findFirst()
                .orElseThrow(() -> new AssertionError(read));
    }

    /** Waits until many writes have come and no more come. Returns how many have. */
    private int awaitQuiet() {
        return Objects.requireNonNull(Flux.interval(Duration.ofSeconds(2))
                .map(tick -> writes.get())
                .buffer(2, 1)
                .filter(two -> two.get(0) > 900 && two.get(0).equals(two.get(1)))
                .map(two -> two.get(0))
                .blockFirst());
    }

    private Path input(int rows) throws IOException {
        String text = IntStream.range(0, rows)
                .mapToObj(i -> "A-" + i + ",relates,B-" + i + "\n")
                .collect(Collectors.joining());
        return Files.writeString(folder.resolve("links.csv"), HEADER + text);
    }

    /** The first three cells of the lines of a file, without its first lines. */
    private static List<String> firstCells(Path file, int from) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(from)
                .map(line -> line.replaceFirst("^([^,]*,[^,]*,[^,]*,).*", "$1"))
                .toList();
    }
}
