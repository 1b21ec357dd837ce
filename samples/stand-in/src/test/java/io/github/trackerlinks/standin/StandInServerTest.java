package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.standin.truth.LinkTriple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class StandInServerTest {

    private static final StandInOptions OPEN = StandInOptions.defaults().withAutoCreate(true);
    private static final String HEADERS = "Host: h\r\nAuthorization: OAuth t\r\nX-Org-ID: 1\r\n";

    private final List<StandInServer> servers = new ArrayList<>();

    @AfterEach
    void close() {
        servers.forEach(StandInServer::close);
    }

    private StandInServer start(StandInOptions options) {
        StandInServer server = StandInServer.start(options);
        servers.add(server);
        return server;
    }

    private Caller caller() {
        return new Caller(start(OPEN).baseUrl());
    }

    @Test
    void servesTheMachineOverHttp() {
        StandInServer server = start(OPEN);
        Caller caller = new Caller(server.baseUrl());

        HttpResponse<String> created =
                caller.post("/v3/issues/TEST-1/links", "{'relationship':'relates','issue':'TREK-2'}");

        assertThat(server.baseUrl()).matches("http://127\\.0\\.0\\.1:\\d+");
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("content-type")).hasValue("application/json;charset=utf-8");
        JsonNode link = Bench.json(created.body());
        assertThat(link.at("/self").asString()).startsWith(server.baseUrl() + "/v3/issues/TEST-1/links/");
        String path = link.at("/self").asString().substring(server.baseUrl().length());
        assertThat(Bench.json(caller.get(path).body()).at("/object/key").asString())
                .isEqualTo("TREK-2");
        HttpResponse<String> deleted = caller.send("DELETE", path, "").join();
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(server.links()).isEmpty();
    }

    @Test
    void pathsAreDecodedOnceAndAfterSplitting() {
        StandInServer server = start(OPEN);
        Caller caller = new Caller(server.baseUrl());

        caller.post("/v3/entities/project/a%252Fb/links", "{'relationship':'relates','entity':'x y'}");
        caller.post("/v3/entities/project/a%2Fb/links/", "{'relationship':'relates','entity':'g++'}");
        caller.post("/v3/entities/project/g++/links", "{'relationship':'relates','entity':'\u00e9'}");

        assertThat(server.links())
                .containsExactly(
                        new LinkTriple("project:a%2Fb", "relates", "project:x y"),
                        new LinkTriple("project:a/b", "relates", "project:g++"),
                        new LinkTriple("project:g++", "relates", "project:\u00e9"));
        assertThat(caller.get("/v3/entities/project/x%20y").statusCode()).isEqualTo(200);
    }

    @Test
    void theTruthNeedsNoTokenAndDoesNotCountItself() throws IOException {
        StandInServer server = start(OPEN);
        Caller caller = new Caller(server.baseUrl());
        caller.post("/v3/issues/A-1/links", "{'relationship':'relates','issue':'B-2'}");

        String answer = caller.raw("GET /__stand-in/truth HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        JsonNode truth = Bench.json(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(truth.propertyNames())
                .containsExactlyInAnyOrder(
                        "rows",
                        "totalRows",
                        "duplicateAttempts",
                        "requests",
                        "requestsByKind",
                        "linksInArrays",
                        "refusals",
                        "mostInSecond",
                        "inFlight",
                        "mostInFlight",
                        "backlinks",
                        "faults");
        assertThat(truth.at("/rows/issue").asInt()).isEqualTo(1);
        assertThat(truth.at("/requestsByKind/POST issues links").asInt()).isEqualTo(1);
        assertThat(server.truth().requests()).isEqualTo(1);
        assertThat(server.truth().inFlight()).isZero();
    }

    @Test
    void rowsAreListedAsCsv() {
        Caller caller = caller();
        assertThat(caller.get("/__stand-in/links").body()).isEqualTo("source,relationship,target\n");
        caller.post("/v3/issues/A-1/links", "{'relationship':'depends on','issue':'b-2'}");
        caller.post("/v3/entities/goal/a,b/links", "[{'relationship':'relates','entity':'say \\'x\\''}]");
        caller.post("/v3/issues/A-1/remotelinks", "{'relationship':'RELATES','key':'X-1','origin':'ru.yandex.gitlab'}");

        HttpResponse<String> listing = caller.get("/__stand-in/links?x=1");

        assertThat(listing.headers().firstValue("content-type")).hasValue("text/csv;charset=utf-8");
        assertThat(listing.body()).isEqualTo("""
                        source,relationship,target
                        A-1,depends on,B-2
                        "goal:a,b",relates,"goal:say ""x""\"
                        A-1,RELATES,remote:ru.yandex.gitlab/X-1
                        """);
    }

    @Test
    void manyRowsAreStreamed() {
        StandInServer server = start(OPEN);
        Caller caller = new Caller(server.baseUrl());
        int links = 30_000;
        StringBuilder array = new StringBuilder("[");
        StringBuilder expected = new StringBuilder("source,relationship,target\n");
        for (int i = 0; i < links; i++) {
            array.append(i == 0 ? "" : ",").append("{'relationship':'depends on','entity':'b" + i + "'}");
            expected.append("project:a,depends on,project:b").append(i).append('\n');
        }

        assertThat(caller.post("/v3/entities/project/a/links", array + "]").statusCode())
                .isEqualTo(200);

        assertThat(caller.get("/__stand-in/links").body()).isEqualTo(expected.toString());
        assertThat(server.truth().linksInArrays()).isEqualTo(links);
    }

    @ParameterizedTest
    @CsvSource({"GET, /__stand-in/nonsense, 404", "POST, /__stand-in/truth, 405", "DELETE, /__stand-in/links, 405"})
    void ownAddressesAreFew(String method, String path, int status) {
        HttpResponse<String> answer = caller().send(method, path, "").join();

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Bench.json(answer.body()).at("/statusCode").asInt()).isEqualTo(status);
    }

    @Test
    void latencyDelaysEachAnswerButNoOtherOne() {
        StandInServer server = start(OPEN.withLatency(Duration.ofMillis(60)));
        Caller caller = new Caller(server.baseUrl());
        long start = System.nanoTime();

        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(caller.send("GET", "/v3/myself", ""));
        }
        calls.forEach(call -> assertThat(call.join().statusCode()).isEqualTo(200));

        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        assertThat(elapsed).isBetween(Duration.ofMillis(60), Duration.ofMillis(20 * 60));
        assertThat(server.truth().mostInFlight()).isBetween(2L, 20L);
    }

    @Test
    void aRequestOfACallerThatLeftIsNoLongerInFlight() throws IOException {
        StandInServer server = start(OPEN.withLatency(Duration.ofMillis(50)));
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(server.baseUrl()).getPort())) {
            socket.getOutputStream()
                    .write(("GET /v3/myself HTTP/1.1\r\n" + HEADERS + "\r\n").getBytes(StandardCharsets.UTF_8));
        }

        // Each call takes the latency, so this waits without a clock.
        Caller caller = new Caller(server.baseUrl());
        for (int i = 0;
                i < 100 && (server.truth().requests() < 2 || server.truth().inFlight() > 0);
                i++) {
            caller.get("/v3/myself");
        }
        assertThat(server.truth().inFlight()).isZero();
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        Caller caller = new Caller(start(OPEN.withLatency(Duration.ofMillis(1))).baseUrl());
        StringBuilder requests = new StringBuilder();
        for (int i = 1; i <= 100; i++) {
            requests.append("GET /v3/issues/A-" + i + " HTTP/1.1\r\n").append(HEADERS);
            requests.append(i == 100 ? "Connection: close\r\n\r\n" : "\r\n");
        }

        String answers = caller.raw(requests.toString());

        int position = 0;
        for (int i = 1; i <= 100; i++) {
            position = answers.indexOf("\"key\":\"A-" + i + "\"", position);
            assertThat(position).as("answer %d", i).isPositive();
        }
    }

    @Test
    void aBodyOverTheBoundIsRefusedOnALivingConnection() throws IOException {
        Caller caller = caller();
        int size = 10 * 1024 * 1024 + 1;

        String answers =
                caller.raw("POST /v3/issues/A-1/links HTTP/1.1\r\n" + HEADERS + "Content-Length: " + size + "\r\n\r\n"
                        + " ".repeat(size) + "GET /v3/myself HTTP/1.1\r\nConnection: close\r\n" + HEADERS + "\r\n");

        assertThat(answers).startsWith("HTTP/1.1 413 ").contains("\"statusCode\":413", "HTTP/1.1 200 OK");
    }

    @ParameterizedTest
    @CsvSource({"/v3/%zz, 400", "/v3/issues/%ff, 400", "/v3/<>\\^, 404", "*, 400"})
    void anUnfitTargetIsAnsweredOnALivingConnection(String target, int status) throws IOException {
        String answers = caller().raw("GET " + target + " HTTP/1.1\r\n" + HEADERS + "\r\n"
                + "GET /v3/myself HTTP/1.1\r\nConnection: close\r\n" + HEADERS + "\r\n");

        assertThat(answers).startsWith("HTTP/1.1 " + status).contains("\"statusCode\":" + status, "HTTP/1.1 200 OK");
    }

    @Test
    void whatIsNoHttpIsAnsweredBeforeTheConnectionCloses() throws IOException {
        Caller caller = caller();

        assertThat(caller.raw("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400").contains("\"statusCode\":400");
        assertThat(caller.raw("GET /" + "a".repeat(70_000) + " HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 414")
                .contains("\"statusCode\":414");
        assertThat(caller.raw("GET / HTTP/1.1\r\nA: " + "a".repeat(70_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
        assertThat(caller.raw("POST /v3/issues/A-1/links HTTP/1.1\r\n" + HEADERS
                        + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void aHeadRequestGetsNoBody() throws IOException {
        String answers = caller().raw("HEAD /v3/myself HTTP/1.1\r\nConnection: close\r\n" + HEADERS + "\r\n");

        assertThat(answers).startsWith("HTTP/1.1 405").endsWith("\r\n\r\n");
    }

    @Test
    void aTakenPortIsAClearError() {
        StandInServer first = start(OPEN);
        int port = URI.create(first.baseUrl()).getPort();

        assertThatThrownBy(() -> StandInServer.start(OPEN.withPort(port)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1:" + port);
    }

    @Test
    void closingGivesThePortBack() {
        StandInServer server = start(OPEN);
        int port = URI.create(server.baseUrl()).getPort();
        new Caller(server.baseUrl()).get("/v3/myself");

        server.close();

        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
        assertThat(start(OPEN.withPort(port)).baseUrl()).isEqualTo(server.baseUrl());
    }

    @Test
    void concurrentWritesAreAllStoredOnce() {
        StandInServer server = start(OPEN);
        Caller caller = new Caller(server.baseUrl());
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String body = "{\"relationship\":\"depends on\",\"entity\":\"b" + i / 2 + "\"}";
            calls.add(caller.send("POST", "/v3/entities/project/a/links", body));
        }

        long stored =
                calls.stream().filter(call -> call.join().statusCode() == 200).count();

        assertThat(stored).isEqualTo(200);
        assertThat(server.truth().totalRows()).isEqualTo(200);
        assertThat(server.truth().duplicateAttempts()).isEqualTo(200);
        assertThat(server.links().distinct()).hasSize(200);
    }
}
