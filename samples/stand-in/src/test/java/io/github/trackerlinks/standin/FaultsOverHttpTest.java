package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.fault.LateCommit;
import io.github.trackerlinks.standin.fault.Moment;
import io.github.trackerlinks.standin.wire.Request;
import io.github.trackerlinks.standin.wire.ResponseMode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults that were planned in process, seen by a plain client. */
class FaultsOverHttpTest {

    private static final String LINKS = "/v3/issues/A-1/links";
    private static final String BODY = "{\"relationship\":\"relates\",\"issue\":\"B-2\"}";

    private final StandInServer server =
            StandInServer.start(StandInOptions.defaults().withAutoCreate(true));
    private final Caller caller = new Caller(server.baseUrl());

    @AfterEach
    void close() {
        server.close();
    }

    private static boolean isWrite(Request request) {
        return !request.isRead();
    }

    private static String request(String method, String path, String body) {
        return method + " " + path + " HTTP/1.1\r\nHost: h\r\nAuthorization: OAuth t\r\nX-Org-ID: 1\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private String write() throws IOException {
        return caller.raw(request("POST", LINKS, BODY));
    }

    @ParameterizedTest
    @CsvSource({"BEFORE, 0, drop-before", "AFTER, 1, drop-after"})
    void aDroppedConnectionEndsWithoutAByte(Moment moment, int rows, String kind) throws IOException {
        server.spoilNext(FaultsOverHttpTest::isWrite, new Fault.Drop(moment, false));

        assertThat(write()).isEmpty();

        assertThat(server.truth().totalRows()).isEqualTo(rows);
        assertThat(server.truth().faults()).containsOnlyKeys(kind);
        assertThat(caller.post(LINKS, BODY).statusCode()).isEqualTo(rows == 0 ? 201 : 422);
    }

    @Test
    void aResetConnectionIsAnErrorOfTheSocket() {
        server.spoilNext(FaultsOverHttpTest::isWrite, new Fault.Drop(Moment.AFTER, true));

        assertThatThrownBy(this::write).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        assertThat(server.truth().totalRows()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"500, false", "502, false", "503, true", "504, true"})
    void anErrorComesBeforeOrAfterTheCommit(int status, boolean after) {
        server.spoilNext(FaultsOverHttpTest::isWrite, after ? Fault.errorAfter(status) : Fault.errorBefore(status));

        HttpResponse<String> answer = caller.post(LINKS, BODY);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Bench.json(answer.body()).at("/statusCode").asInt()).isEqualTo(status);
        assertThat(server.truth().totalRows()).isEqualTo(after ? 1 : 0);
    }

    @Test
    void aTruncatedBodyIsShorterThanAnnounced() throws IOException {
        server.spoilNext(FaultsOverHttpTest::isWrite, Fault.truncate());

        String answer = write();

        assertThat(answer).startsWith("HTTP/1.1 201");
        String[] headAndBody = answer.split("\r\n\r\n", 2);
        int announced = Integer.parseInt(headAndBody[0].replaceAll("(?s).*content-length: (\\d+).*", "$1"));
        assertThat(headAndBody[1].length()).isBetween(1, announced - 1);
        assertThat(server.truth().totalRows()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v3/entities/project/a/links", "/v3/issues/A-1/links"})
    void aTruncatedAnswerIsAnErrorForAClientWhetherItHasABodyOrNot(String path) {
        server.spoilNext(FaultsOverHttpTest::isWrite, Fault.truncate());

        assertThatThrownBy(() -> caller.post(path, "{'relationship':'relates','issue':'B-2','entity':'b'}"))
                .hasRootCauseInstanceOf(IOException.class);
        assertThat(server.truth().totalRows()).isEqualTo(1);
    }

    @Test
    void aSlowBodyComesInPiecesAndWhole() throws IOException {
        server.spoilNext(request -> true, Fault.slow(Duration.ofMillis(300)));
        int reads = 0;
        StringBuilder answer = new StringBuilder();
        try (Socket socket = connect()) {
            byte[] piece = new byte[64 * 1024];
            InputStream in = socket.getInputStream();
            while (!answer.toString().endsWith("}")) {
                int length = in.read(piece);
                assertThat(length).isPositive();
                reads++;
                answer.append(new String(piece, 0, length, StandardCharsets.ISO_8859_1));
            }
            // The connection stays open.
            socket.getOutputStream().write(request("GET", "/v3/myself", "").getBytes(StandardCharsets.US_ASCII));
            assertThat(in.read(piece)).isPositive();
        }
        assertThat(reads).isGreaterThan(3);
        assertThat(answer.toString()).startsWith("HTTP/1.1 200").contains("\"login\"");
        assertThat(server.truth().faults()).containsEntry("slow", 1L);
    }

    @Test
    void aSilentServerAnswersNobodyButIsFreeWhenTheCallerLeaves() throws IOException {
        server.spoilNext(request -> true, Fault.silentAfter());
        try (Socket socket = connect()) {
            socket.setSoTimeout(300);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            assertThat(server.truth().inFlight()).isEqualTo(1);
        }
        for (int i = 0; i < 200 && server.truth().inFlight() > 0; i++) {
            caller.get("/v3/myself");
        }
        assertThat(server.truth().inFlight()).isZero();
    }

    @Test
    void aCallerThatLeavesASlowBodyIsNoLongerInFlight() throws IOException {
        server.spoilNext(request -> true, Fault.slow(Duration.ofSeconds(2)));
        try (Socket socket = connect()) {
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
        for (int i = 0; i < 2_000 && server.truth().inFlight() > 0; i++) {
            caller.get("/v3/myself");
        }
        assertThat(server.truth().inFlight()).isZero();
    }

    @Test
    void aLateWriteIsStoredSomeTimeAfterTheConnectionEnded() throws IOException {
        Duration delay = Duration.ofMillis(200);
        server.spoilNext(request -> true, Fault.lateCommit(delay));
        long start = System.nanoTime();

        assertThat(write()).isEmpty();

        for (int i = 0; i < 20_000 && server.truth().totalRows() == 0; i++) {
            caller.get("/v3/myself");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(delay.minusMillis(10));
        assertThat(server.truth().totalRows()).isEqualTo(1);
        assertThat(server.truth().faults()).containsOnlyKeys("late-commit");
    }

    @Test
    void aLateWriteWithoutAnAnswerIsStoredAfterTheCallerLeft() throws IOException {
        server.spoilNext(FaultsOverHttpTest::isWrite, new LateCommit(Duration.ofMillis(1), ResponseMode.NEVER));
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(server.baseUrl()).getPort())) {
            socket.setSoTimeout(300);
            socket.getOutputStream().write(request("POST", LINKS, BODY).getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            assertThat(server.truth().totalRows()).isZero();
        }
        for (int i = 0; i < 2_000 && server.truth().totalRows() == 0; i++) {
            caller.get("/v3/myself");
        }
        assertThat(server.truth().totalRows()).isEqualTo(1);
    }

    /** The end of the server is the end of the connection, too. */
    @Test
    void aServerThatIsClosedDropsItsLateWrites() throws IOException {
        Duration delay = Duration.ofMillis(1);
        server.spoilNext(request -> true, new LateCommit(delay, ResponseMode.NEVER));
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(server.baseUrl()).getPort())) {
            socket.getOutputStream().write(request("POST", LINKS, BODY).getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 2_000 && server.truth().inFlight() == 0; i++) {
                caller.get("/__stand-in/truth");
            }
            assertThat(server.truth().faults()).containsOnlyKeys("late-commit");

            server.close();
        }
        long closed = System.nanoTime();
        while (System.nanoTime() - closed < delay.multipliedBy(50).toNanos()) {
            Thread.onSpinWait();
        }
        assertThat(server.truth().totalRows()).isZero();
    }

    @Test
    void plansWaitForTheirRequestAndOwnAddressesAreLeftAlone() {
        server.spoilNext(request -> request.target().contains("C-3"), Fault.errorBefore(502));
        server.spoilNext(request -> request.target().contains("C-3"), Fault.errorBefore(504));
        server.spoilNext(request -> request.target().startsWith("/__"), Fault.dropBefore());

        assertThat(caller.get("/v3/issues/A-1").statusCode()).isEqualTo(200);
        assertThat(caller.get("/v3/issues/C-3").statusCode()).isEqualTo(502);
        assertThat(caller.get("/v3/issues/C-3").statusCode()).isEqualTo(504);
        assertThat(caller.get("/v3/issues/C-3").statusCode()).isEqualTo(200);
        assertThat(caller.get("/__stand-in/truth").statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenExpiresWhenTheTestSaysSo() {
        assertThat(caller.get("/v3/myself").statusCode()).isEqualTo(200);

        server.expire("t");

        HttpResponse<String> answer = caller.get("/v3/myself");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Bench.json(answer.body()).at("/statusCode").asInt()).isEqualTo(401);
        assertThat(server.truth().faults()).containsEntry("expired-token", 1L);
    }

    @Test
    void anIssueMovesWhenTheTestSaysSo() {
        server.move("A-1", "NEW-5");

        HttpResponse<String> answer = caller.post(LINKS + "?x=1", BODY);

        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.headers().firstValue("location")).hasValue(server.baseUrl() + "/v3/issues/NEW-5/links?x=1");
        assertThat(caller.get("/v3/issues/NEW-5").statusCode()).isEqualTo(200);
        assertThat(server.truth().totalRows()).isZero();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(server.baseUrl()).getPort());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(request("GET", "/v3/myself", "").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
