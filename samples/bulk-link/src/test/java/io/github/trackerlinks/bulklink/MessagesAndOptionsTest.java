package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.CommandRunner.CommandResult;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Messages about rows, and effects of options. */
class MessagesAndOptionsTest {
    private static final String HEADER = "source,relationship,target\n";

    @TempDir
    private Path folder;

    @Test
    void aLinkThatMayHaveBeenCreatedIsUnknown() throws IOException {
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get(
                                "/v3/myself", (request, response) -> response.sendString(Mono.just("{\"uid\":1}")))
                        .get(
                                "/v3/issues/{issue}/links",
                                (request, response) -> response.status(403).sendString(Mono.just("{}")))
                        .post(
                                "/v3/issues/{issue}/links",
                                (request, response) -> response.withConnection(connection -> connection.dispose())))
                .bindNow();
        try {
            Path dead = folder.resolve("dead.csv");
            Path outcomes = folder.resolve("outcomes.csv");
            CommandResult result = link(
                    "http://127.0.0.1:" + server.port(),
                    HEADER + "A-1,relates,A-2\n",
                    "--settle-time",
                    "100ms",
                    "--dead-letters",
                    dead.toString(),
                    "--outcomes",
                    outcomes.toString());
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.counts()).isEqualTo("created=0 already=0 failed=0 unknown=1");
            assertThat(result.err()).contains("links.csv:2: A-1 relates A-2: ");
            assertThat(Files.readAllLines(outcomes))
                    .hasSize(2)
                    .element(1)
                    .asString()
                    .startsWith("1,unknown,A-1,");
            assertThat(Files.readAllLines(dead))
                    .hasSize(2)
                    .element(1)
                    .asString()
                    .startsWith("A-1,relates,A-2,2,");
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void furtherFailuresAreMentionedIfThereAreAny() throws IOException {
        try (StandInServer server = server()) {
            assertThat(link(server.baseUrl(), HEADER + "epic:1,relates,A-1\n".repeat(10))
                            .err())
                    .doesNotContain("further failures")
                    .hasLineCount(11);
            assertThat(link(server.baseUrl(), HEADER + "epic:1,relates,A-1\n".repeat(12))
                            .err())
                    .contains("further failures are not shown")
                    .hasLineCount(12);
        }
    }

    @Test
    void aFailureNamesItsPlaceAndBothEnds() throws IOException {
        try (StandInServer server =
                StandInServer.start(StandInOptions.defaults().withToken(CommandRunner.TOKEN))) {
            CommandResult result = link(server.baseUrl(), HEADER + "A-1,depends on,A-2\n");
            assertThat(result.err()).contains("\n" + folder.resolve("links.csv") + ":2: A-1 depends on A-2: 4");
        }
    }

    @Test
    void sourcesAreReadFirstOnRequest() throws IOException {
        String rows = IntStream.range(0, 50)
                .mapToObj(i -> "A-1,relates,B-" + i + "\n")
                .collect(Collectors.joining());
        try (StandInServer server = server()) {
            assertThat(link(server.baseUrl(), HEADER + rows).counts()).isEqualTo("created=50 already=0 failed=0");
            long before = server.truth().requests();
            assertThat(link(server.baseUrl(), HEADER + rows, "--existing", "read-first")
                            .counts())
                    .isEqualTo("created=0 already=50 failed=0");
            assertThat(server.truth().requests() - before).isLessThan(5);
        }
    }

    @Test
    void theServerGetsTheLanguageAndTheProgram() throws IOException {
        Queue<String> headers = new ConcurrentLinkedQueue<>();
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> {
                    headers.add(request.requestHeaders().get("Accept-Language") + " "
                            + request.requestHeaders().get("User-Agent"));
                    return response.status(403).send();
                })
                .bindNow();
        try {
            link("http://127.0.0.1:" + server.port(), HEADER + "A-1,relates,A-2\n", "--language", "ru");
            assertThat(headers).first().asString().matches("ru tracker-links-bulk-link/.+");
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void theVersionIsPrinted() {
        CommandResult result = CommandRunner.run("--version");
        assertThat(result.exit()).isZero();
        assertThat(result.out()).matches("tracker-links bulk-link .+\\R");
    }

    private static StandInServer server() {
        return CommandRunner.standIn();
    }

    private CommandResult link(String url, String text, String... options) throws IOException {
        Path input = Files.writeString(folder.resolve("links.csv"), text);
        List<String> arguments = new ArrayList<>(List.of(input.toString(), "--base-url", url, "--rate", "unlimited"));
        arguments.addAll(List.of(options));
        return CommandRunner.run(arguments.toArray(String[]::new));
    }
}
