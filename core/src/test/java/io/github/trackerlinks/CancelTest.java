package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.call.TrackerReply;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.ScriptedServer;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import io.github.trackerlinks.testing.Watch;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionPoolMetrics;
import reactor.netty.resources.ConnectionProvider;

/** A cancel of createAll at each stage of a link's way gives back what it held. */
class CancelTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<ConnectionPoolMetrics> pools = new CopyOnWriteArrayList<>();

    @Test
    void inAFilterBeforeTheExchange() {
        try (ScriptedServer server = ScriptedServer.start()) {
            WaitingFilter filter = new WaitingFilter();
            TrackerClient client = client(server.port(), filter);

            Disposable run = run(client);
            await().atMost(PATIENCE).until(() -> filter.waiting == 4);
            run.dispose();

            assertThat(filter.waiting).isZero();
            assertThat(server.requestsLeft()).isZero();
            assertGivenBack(client);
        }
    }

    @Test
    void whileConnecting() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> fillers = fill(full.getLocalSocketAddress());
            TrackerClient client = client(full.getLocalPort(), new WaitingFilter().open());

            Disposable run = run(client);
            await().atMost(PATIENCE).until(() -> acquired() + pending() > 0 && pending() >= 2);
            run.dispose();

            assertGivenBack(client);
            for (Socket filler : fillers) {
                filler.close();
            }
        }
    }

    @Test
    void waitingForAConnectionAndForHeaders() throws InterruptedException {
        try (ScriptedServer server = ScriptedServer.start(Step.silence(), Step.silence())) {
            TrackerClient client = client(server.port(), new WaitingFilter().open());

            Disposable run = run(client);
            server.takeRequest();
            server.takeRequest();
            await().atMost(PATIENCE).until(() -> acquired() == 2 && pending() == 2);
            run.dispose();

            assertGivenBack(client);
        }
    }

    @Test
    void inTheMiddleOfABody() throws InterruptedException {
        String half = "HTTP/1.1 201 Created\r\nContent-Length: 1000\r\n\r\n{\"id\":1,";
        try (ScriptedServer server = ScriptedServer.start(Step.raw(half), Step.raw(half))) {
            TrackerClient client = client(server.port(), new WaitingFilter().open());

            Disposable run = run(client);
            server.takeRequest();
            server.takeRequest();
            await().atMost(PATIENCE).until(() -> acquired() == 2 && pending() == 2);
            run.dispose();

            assertGivenBack(client);
        }
    }

    /** Two links are answered, the next one is under way: one at a time, so that the answers are those two's. */
    @Test
    void betweenTwoLinks() {
        Step created = Step.json(201, "{\"id\":1}");
        try (ScriptedServer server = ScriptedServer.start(created, created)) {
            TrackerClient client = client(server.port(), new WaitingFilter().open());

            List<LinkOutcome<LinkDraft>> taken = client.createAll(
                            drafts(),
                            BatchOptions.builder().window(2).concurrency(1).build())
                    .take(2)
                    .collectList()
                    .block(PATIENCE);

            assertThat(taken).hasSize(2);
            assertGivenBack(client);
        }
    }

    /** Two runs, each of which would use both connections, so that two calls wait for one. */
    private static Disposable run(TrackerClient client) {
        BatchOptions options = BatchOptions.builder().concurrency(4).build();
        return Disposables.composite(
                client.createAll(drafts(), options).subscribe(),
                client.createAll(drafts(), options).subscribe());
    }

    private static Flux<LinkDraft> drafts() {
        return Flux.range(0, 100).map(i -> IssueLinkDraft.of("TEST-" + i, Relationship.RELATES, "TREK-" + i));
    }

    private void assertGivenBack(TrackerClient client) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(acquired()).isZero();
            assertThat(pending()).isZero();
        });
        client.closeLater().block(PATIENCE);
    }

    private int acquired() {
        return pools.stream().mapToInt(ConnectionPoolMetrics::acquiredSize).sum();
    }

    private int pending() {
        return pools.stream()
                .mapToInt(ConnectionPoolMetrics::pendingAcquireSize)
                .sum();
    }

    private TrackerClient client(int port, TrackerCallFilter filter) {
        return TrackerClient.builder()
                .baseUrl("http://127.0.0.1:" + port)
                .credentials(Credentials.oauth(Watch.TOKEN))
                .organization(Organization.yandex360("1"))
                .connections(ConnectionOptions.builder().maxConnections(2).build())
                .filter(filter)
                .httpClient(this::measured)
                .build();
    }

    /** The client's own pool, its settings untouched, with its figures shown. */
    private HttpClient measured(HttpClient client) {
        ConnectionProvider.Builder pool = Objects.requireNonNull(
                client.configuration().connectionProvider().mutate());
        pool.metrics(true, () -> (name, id, address, metrics) -> pools.add(metrics));
        return HttpClient.create(pool.build()).disableRetry(true);
    }

    /** Connections that nobody accepts, until the kernel lets no further one in. */
    private static List<Socket> fill(SocketAddress address) {
        List<Socket> fillers = new ArrayList<>();
        try {
            while (fillers.size() < 50) {
                Socket filler = new Socket();
                fillers.add(filler);
                filler.connect(address, 300);
            }
        } catch (java.io.IOException e) {
            return fillers;
        }
        throw new AssertionError("the listener's queue does not fill");
    }

    /** Holds calls where a permit would be waited for. */
    private static final class WaitingFilter implements TrackerCallFilter {
        private volatile int waiting;
        private boolean open;

        WaitingFilter open() {
            open = true;
            return this;
        }

        @Override
        public Mono<TrackerReply> filter(TrackerCall call, Exchange next) {
            return open
                    ? next.send()
                    : Mono.<TrackerReply>never().doOnSubscribe(s -> add(1)).doOnCancel(() -> add(-1));
        }

        private synchronized void add(int change) {
            waiting += change;
        }
    }
}
