package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.fault.Scope;
import io.github.trackerlinks.standin.fault.SuccessBody;
import io.github.trackerlinks.standin.rules.FaultRules;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Body;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of gateways between a client and Tracker. */
class GatewayFaultsTest {

    private static final String LINKS = "/v3/issues/A-1/links";
    private static final String BODY = "{\"relationship\":\"relates\",\"issue\":\"B-2\"}";
    private static final String WRITE = "POST " + LINKS
            + " HTTP/1.1\r\nHost: h\r\nAuthorization: OAuth t\r\nX-Org-ID: 1\r\nConnection: close\r\nContent-Length: "
            + BODY.length() + "\r\n\r\n" + BODY;
    private static final Duration LATENCY = Duration.ofMillis(300);

    private final StandInServer server =
            StandInServer.start(StandInOptions.defaults().withAutoCreate(true).withLatency(LATENCY));
    private final Caller caller = new Caller(server.baseUrl());

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"102, 1", "103, 1", "103, 3"})
    void interimAnswersComeBeforeTheAnswer(int status, int times) throws IOException {
        server.spoilNext(request -> true, Fault.interim(status, times));

        String answers = caller.raw(WRITE);

        String interim = "HTTP/1.1 " + status + " [^\r]*\r\n\r\n";
        assertThat(answers).matches("(?s)(" + interim + "){" + times + "}HTTP/1\\.1 201 .*\"relates\".*");
        assertThat(server.truth().totalRows()).isEqualTo(1);
        assertThat(server.truth().faults()).containsOnly(Map.entry("interim", 1L));
    }

    @Test
    void anInterimAnswerDoesNotWaitForTheAnswerAndItsConnectionLivesOn() throws IOException {
        server.spoilNext(request -> true, Fault.interim(102, 1));
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(server.baseUrl()).getPort())) {
            socket.setSoTimeout(20_000);
            InputStream in = socket.getInputStream();
            byte[] request = WRITE.replace("Connection: close\r\n", "").getBytes(StandardCharsets.US_ASCII);
            long start = System.nanoTime();
            socket.getOutputStream().write(request);

            assertThat(head(in)).startsWith("HTTP/1.1 102 ");
            String answer = head(in);
            assertThat(answer).startsWith("HTTP/1.1 201 ");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(LATENCY);
            in.skipNBytes(Integer.parseInt(answer.replaceAll("(?s).*content-length: (\\d+).*", "$1")));
            socket.getOutputStream().write(request);
            assertThat(head(in)).startsWith("HTTP/1.1 422 ");
        }
    }

    /** Reads byte by byte, so that it takes nothing from the next head. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            assertThat(next).isNotNegative();
            head.append((char) next);
        }
        return head.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "200, HTML,  text/html",
        "200, ERROR, application/json",
        "207, ITEMS, application/json",
        "202, EMPTY, none",
        "203, TEXT,  text/plain",
        "206, EMPTY, none",
        "201, TEXT,  text/plain",
    })
    void aGatewaySaysSuccessAndNothingWasDone(int status, SuccessBody body, String type) {
        server.spoilNext(request -> true, Fault.successBefore(status, body));

        HttpResponse<String> answer = caller.post(LINKS, BODY);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type").orElse("none")).startsWith(type);
        assertThat(answer.headers().firstValue("server")).hasValue("gateway");
        assertThat(server.truth().totalRows()).isZero();
        assertThat(server.truth().faults()).containsOnly(Map.entry("success-before", 1L));
    }

    @Test
    void theBodiesOfFalseSuccessesSayWhatTheyAreMeantTo() {
        assertThat(made(SuccessBody.HTML).text()).startsWith("<!DOCTYPE html>").contains("<form");
        assertThat(made(SuccessBody.TEXT).text()).isEqualTo("OK");
        assertThat(made(SuccessBody.EMPTY).isEmpty()).isTrue();
        String error = made(SuccessBody.ERROR).text();
        assertThat(Bench.json(error).at("/statusCode").asInt()).isEqualTo(422);
        assertThat(Bench.json(error).at("/errorMessages/0").asString()).isNotEmpty();
        assertThat(made(SuccessBody.ITEMS).text()).isEqualTo("[" + error + "]");
    }

    private static Body made(SuccessBody body) {
        Bench bench = Bench.open();
        bench.machine().spoilNext(request -> true, Fault.successBefore(200, body));
        return bench.get("/v3/myself").answer().body();
    }

    @ParameterizedTest
    @CsvSource({"200, TEXT, text/plain", "201, HTML, text/html", "200, EMPTY, none"})
    void theBodyOfASuccessfulWriteIsReplaced(int status, SuccessBody body, String type) {
        server.spoilNext(request -> true, Fault.successAfter(status, body));

        HttpResponse<String> answer = caller.post(LINKS, BODY);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().allValues("content-type")).hasSize(type.equals("none") ? 0 : 1);
        assertThat(answer.headers().firstValue("content-type").orElse("none")).startsWith(type);
        assertThat(answer.headers().firstValue("server")).isEmpty();
        assertThat(server.truth().totalRows()).isEqualTo(1);
        assertThat(server.truth().faults()).containsOnly(Map.entry("success-after", 1L));
    }

    @Test
    void aRefusalIsNotMadeASuccess() {
        Bench bench = Bench.with(StandInOptions.defaults());
        bench.machine().spoilNext(request -> true, Fault.successAfter(200, SuccessBody.TEXT));

        assertThat(bench.link("A-1", "relates", "B-2").status()).isEqualTo(404);
        assertThat(bench.truth().faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"408, 0", "408, 1", "460, 0", "460, 1", "499, 0", "499, 1", "421, 0", "425, 0"})
    void aGatewayGivesUpBeforeOrAfterTheCommit(int status, int rows) {
        server.spoilNext(request -> true, rows == 0 ? Fault.errorBefore(status) : Fault.errorAfter(status));

        assertThat(caller.post(LINKS, BODY).statusCode()).isEqualTo(status);
        assertThat(server.truth().totalRows()).isEqualTo(rows);
    }

    @Test
    void aBodyIsCompressedWithoutARequestForIt() throws IOException {
        server.spoilNext(request -> true, Fault.gzip());
        HttpResponse<String> answer = caller.get("/v3/myself");
        assertThat(answer.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));

        Bench bench = Bench.open();
        String plain = bench.get("/v3/myself").answer().body().text();
        bench.machine().spoilNext(request -> true, Fault.gzip());
        Answer zipped = bench.get("/v3/myself").answer();
        try (InputStream in =
                new GZIPInputStream(new ByteArrayInputStream(zipped.body().bytes()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 60})
    void theHeadIsHuge(int kibibytes) throws IOException {
        server.spoilNext(request -> true, Fault.hugeHeaders(kibibytes));

        String answer = caller.raw(WRITE);

        assertThat(answer).startsWith("HTTP/1.1 201 ").endsWith("}");
        assertThat(answer.indexOf("\r\n\r\n")).isBetween(kibibytes * 1024, kibibytes * 1024 + 512);
        assertThat(server.truth().totalRows()).isEqualTo(1);
    }

    @Test
    void faultsOfGatewaysComeAndGoAtRunTime() {
        server.change(new FaultRules().with(Fault.successBefore(200, SuccessBody.HTML), 1, Scope.READS));
        assertThat(caller.get(LINKS).body()).contains("<form");
        assertThat(caller.post(LINKS, BODY).statusCode()).isEqualTo(201);

        server.change(new FaultRules().with(Fault.successAfter(200, SuccessBody.TEXT), 1, Scope.WRITES));
        assertThat(caller.get(LINKS).body()).contains("\"relates\"");
        assertThat(caller.post(LINKS, "{'relationship':'relates','issue':'C-3'}")
                        .body())
                .isEqualTo("OK");

        server.change(new FaultRules());
        assertThat(caller.post(LINKS, "{'relationship':'relates','issue':'D-4'}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(server.truth().totalRows()).isEqualTo(3);
        assertThat(server.truth().faults())
                .containsOnly(Map.entry("success-before", 1L), Map.entry("success-after", 1L));
    }

    @Test
    void whatNoGatewayDoesIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.successBefore(204, SuccessBody.HTML));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.errorAfter(421));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.errorAfter(425));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.interim(101, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.interim(103, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.hugeHeaders(0));
    }
}
