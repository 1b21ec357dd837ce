package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.bulklink.server.ServerMonitor;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

/** The description of a server that does not respond or accepts nothing. */
class ServerMonitorTest {
    private final Settable clock = new Settable();
    private final ServerMonitor monitor = new ServerMonitor(clock);
    private final CountDownLatch asked = new CountDownLatch(1);
    private HttpServer server;
    private TrackerClient client;
    private volatile int status = 200;
    private volatile String retryAfter = "";
    private volatile CountDownLatch held = new CountDownLatch(0);

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v3/myself", exchange -> {
            asked.countDown();
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!retryAfter.isEmpty()) {
                exchange.getResponseHeaders().add("Retry-After", retryAfter);
            }
            byte[] body = "{\"uid\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        client = TrackerClient.builder()
                .baseUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .credentials(Credentials.oauth(CommandRunner.TOKEN))
                .organization(Organization.yandex360("42"))
                .filter(monitor)
                .build();
    }

    @AfterEach
    void stop() {
        held.countDown();
        client.closeLater().block(Duration.ofSeconds(10));
        server.stop(0);
    }

    @Test
    void aPauseThatTheServerAsksForIsShownAtOnceWithItsEnd() {
        status = 429;
        retryAfter = "60";
        ask();
        assertThat(monitor.waiting()).isEqualTo("since 12:00:00 the server asks for a pause until 12:01:00");
        clock.forward(Duration.ofSeconds(61));
        status = 200;
        retryAfter = "";
        ask();
        assertThat(monitor.waiting()).isEmpty();
    }

    @Test
    void aPauseOfADayIsShownWithItsDate() {
        status = 503;
        retryAfter = "86400";
        ask();
        assertThat(monitor.pause()).isEqualTo("since 12:00:00 the server asks for a pause until 2026-03-02 12:00:00");
    }

    @Test
    void anOutageIsShownAfterThreeSecondsUntilSomethingIsAccepted() {
        status = 502;
        ask();
        assertThat(monitor.waiting()).isEmpty();
        clock.forward(Duration.ofSeconds(2));
        ask();
        assertThat(monitor.waiting()).isEmpty();
        clock.forward(Duration.ofSeconds(1));
        assertThat(monitor.waiting()).startsWith("the server has accepted nothing since 12:00:00 (502");
        monitor.patience(Duration.ofMinutes(5));
        assertThat(monitor.waiting())
                .startsWith("the server has accepted nothing since 12:00:00, patience ends at 12:05:00 (502");
        status = 404;
        ask();
        assertThat(monitor.waiting()).isEmpty();
    }

    @Test
    void aFailureWithoutARetryIsOver() {
        status = 502;
        ask();
        clock.forward(Duration.ofSeconds(61));
        assertThat(monitor.waiting()).isEmpty();
    }

    @Test
    void aServerWithoutAResponseIsShownAfterThreeSeconds() throws InterruptedException {
        held = new CountDownLatch(1);
        Disposable call = client.catalog().myself().subscribe();
        asked.await();
        clock.forward(Duration.ofSeconds(2));
        assertThat(monitor.waiting()).isEmpty();
        clock.forward(Duration.ofSeconds(1));
        assertThat(monitor.waiting()).isEqualTo("no response since 12:00:00, the next attempt is at 12:00:30");
        call.dispose();
        assertThat(monitor.waiting()).isEmpty();
    }

    private void ask() {
        client.catalog().myself().onErrorComplete().block(Duration.ofSeconds(10));
    }

    /** A clock that a test sets. */
    private static final class Settable extends Clock {
        private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
