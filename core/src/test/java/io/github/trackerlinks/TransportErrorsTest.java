package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerTransportException;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkQuery;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.ScriptedServer;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Calls that get no complete answer: what they fail with, and whether they may have been applied. */
class TransportErrorsTest {
    private static final IssueLinkDraft DRAFT = IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-2");
    private static final ConnectionOptions SHORT =
            ConnectionOptions.builder().exchangeTimeout(Duration.ofSeconds(1)).build();
    private static final String SENT = "No answer to issueLinks.create (POST /v3/issues/TEST-1/links), "
            + "it was sent and may have been applied: ";
    private static final String NOT_SENT =
            "No answer to issueLinks.create (POST /v3/issues/TEST-1/links), it was not sent: ";

    /** The first exchange of a JVM loads classes for longer than the time-outs here. */
    @BeforeAll
    static void warmUp() {
        try (TestClients wire = TestClients.v3(Step.json(201, "{\"id\":1}"))) {
            wire.client().issueLinks().create(DRAFT).block();
        }
    }

    @Test
    void aRefusedConnectionAppliedNothing() throws IOException {
        // Bound and not listening: nobody else can take the port and answer in its place.
        try (Socket deaf = new Socket()) {
            deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            TrackerClient client = TestClients.builder("http://127.0.0.1:" + deaf.getLocalPort())
                    .build();
            TrackerException error = Failures.of(client.issueLinks().create(DRAFT));
            client.closeLater().block();

            assertThat(error)
                    .isInstanceOf(TrackerTransportException.class)
                    .hasMessageStartingWith(NOT_SENT)
                    .hasMessageContaining("Connection refused")
                    .hasCauseInstanceOf(IOException.class);
            assertThat(error.delivery()).isEqualTo(Delivery.NOT_APPLIED);
            assertThat(isKeptBack(error)).isFalse();
        }
    }

    @Test
    void aPortThatIsNoneAppliedNothing() {
        TrackerClient client = TestClients.builder("http://127.0.0.1:99999").build();
        TrackerException error = Failures.of(client.issueLinks().create(DRAFT));
        client.closeLater().block();

        assertThat(error).isInstanceOf(TrackerTransportException.class).hasMessageStartingWith(NOT_SENT);
        assertThat(error.delivery()).isEqualTo(Delivery.NOT_APPLIED);
    }

    @Test
    void aResetAfterTheRequestArrivedMayHaveAppliedIt() {
        assertUnknown(Step.reset());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 20",
                "HTTP/1.1 201 Created\r\nContent-Le",
                "HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n",
                "HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"id\":1",
                "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"id\":1}\r\n",
                "SSH-2.0-OpenSSH_9.6\r\n\r\n"
            })
    void anAnswerThatIsCutMayFollowAnAppliedRequest(String answer) {
        assertUnknown(Step.cut(answer));
    }

    @Test
    void silenceEndsAtExchangeTimeout() {
        try (TestClients wire = TestClients.with(settings -> settings.connections(SHORT), Step.silence())) {
            TrackerException error = Failures.of(wire.client().issueLinks().create(DRAFT));

            assertThat(error)
                    .isInstanceOf(TrackerTransportException.class)
                    .hasMessage(SENT + "it took longer than exchangeTimeout, which is 1000 ms");
            assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(wire.server().requestsLeft()).isEqualTo(1);
        }
    }

    @Test
    void aBodyThatNeverEndsEndsAtExchangeTimeout() {
        Step half = Step.raw("HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"id\":1");
        try (TestClients wire = TestClients.with(settings -> settings.connections(SHORT), half)) {
            TrackerException error = Failures.of(wire.client().issueLinks().create(DRAFT));

            assertThat(error).hasMessage(SENT + "it took longer than exchangeTimeout, which is 1000 ms");
            assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
        }
    }

    @Test
    void aReadIsNeverSaidToHaveBeenApplied() {
        Function<TrackerClient, List<Publisher<?>>> reads = client -> List.of(
                client.issueLinks().get("TEST-1", "1"),
                client.issueLinks().list("TEST-1"),
                client.issueLinks().list(IssueLinkQuery.of("TEST-1")),
                client.entityLinks().list(EntityRef.goal("7")),
                client.remoteLinks().list("TEST-1"),
                client.catalog().linkTypes(),
                client.catalog().linkType("depends"),
                client.catalog().applications(),
                client.catalog().myself());
        for (int i = 0; i < 9; i++) {
            try (TestClients wire = TestClients.v3(Step.reset())) {
                TrackerException error = Failures.of(reads.apply(wire.client()).get(i));

                assertThat(error).isInstanceOf(TrackerTransportException.class);
                assertThat(error.getMessage())
                        .startsWith("No answer to " + error.call() + ": ")
                        .doesNotContain("applied");
                assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
            }
        }
    }

    @Test
    void aDeleteByIdMayHaveBeenApplied() {
        try (TestClients wire = TestClients.v3(Step.reset())) {
            assertThat(Failures.of(wire.client().issueLinks().delete("TEST-1", "1")))
                    .hasMessageStartingWith("No answer to issueLinks.delete (DELETE /v3/issues/TEST-1/links/1), "
                            + "it was sent and may have been applied: ");
        }
    }

    @Test
    void aCallThatGetsNoConnectionAppliedNothing() {
        ConnectionOptions one = ConnectionOptions.builder()
                .maxConnections(1)
                .pendingAcquireMaxCount(1)
                .pendingAcquireTimeout(Duration.ofMillis(200))
                .exchangeTimeout(Duration.ofSeconds(20))
                .build();
        try (TestClients wire = TestClients.with(settings -> settings.connections(one), Step.silence())) {
            Mono<?> call = wire.client().issueLinks().create(DRAFT);
            Disposable holder = call.subscribe(link -> {}, error -> {});
            wire.request();
            TrackerException late = Failures.of(call);
            Disposable waiter = call.subscribe(link -> {}, error -> {});
            TrackerException tooMany = Failures.of(call);
            waiter.dispose();
            holder.dispose();

            assertThat(late).hasMessageStartingWith(NOT_SENT).hasMessageContaining("200ms");
            assertThat(late.delivery()).isEqualTo(Delivery.NOT_APPLIED);
            assertThat(tooMany).hasMessageStartingWith(NOT_SENT).hasMessageContaining("maximum size of 1");
            assertThat(tooMany.delivery()).isEqualTo(Delivery.NOT_APPLIED);
            assertThat(List.of(late, tooMany)).allMatch(TransportErrorsTest::isKeptBack);
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    @Test
    void aFilterOfTheUsersThatFailsAppliedNothing() {
        ExchangeFilterFunction broken = (request, next) -> Mono.error(new WebClientRequestException(
                new IOException("no route"), request.method(), request.url(), request.headers()));
        try (TestClients wire = TestClients.with(settings -> settings.webClient(builder -> builder.filter(broken)))) {
            TrackerException error = Failures.of(wire.client().issueLinks().create(DRAFT));

            assertThat(error)
                    .isInstanceOf(TrackerTransportException.class)
                    .hasMessage(NOT_SENT + "IOException, no route");
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    @Test
    void aClosedClientSendsNothing() {
        try (TestClients wire = TestClients.v3(Step.json(201, "{\"id\":1}"), Step.json(201, "{\"id\":1}"))) {
            Mono<?> call = wire.client().issueLinks().create(DRAFT);
            call.block();
            wire.request();
            wire.client().closeLater().block();
            TrackerException error = Failures.of(call);

            assertThat(error).hasMessage(NOT_SENT + "the client is closed");
            assertThat(error.delivery()).isEqualTo(Delivery.NOT_APPLIED);
            assertThat(isKeptBack(error)).isTrue();
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    @Test
    void closingLetsTheCallsUnderWayEnd() throws InterruptedException, ExecutionException, TimeoutException {
        CountDownLatch closed = new CountDownLatch(1);
        Step late = connection -> {
            await(closed);
            Step.json(201, "{\"id\":7}").answer(connection);
        };
        try (TestClients wire = TestClients.v3(late)) {
            CompletableFuture<@Nullable IssueLink> call =
                    wire.client().issueLinks().create(DRAFT).toFuture();
            wire.request();
            wire.client().closeLater().block();
            assertThat(call).isNotDone();
            closed.countDown();

            assertThat(call.get(20, TimeUnit.SECONDS)).extracting(IssueLink::id).isEqualTo("7");
        }
    }

    @Test
    void closingWithoutSubscribingClosesNothing() {
        try (TestClients wire = TestClients.v3(Step.json(201, "{\"id\":1}"))) {
            Mono<Void> close = wire.client().closeLater();
            wire.client().issueLinks().create(DRAFT).block();
            close.block();

            assertThat(wire.server().requestsLeft()).isEqualTo(1);
        }
    }

    @Test
    void anUpperCaseSchemeIsTlsAllTheSame() {
        try (ScriptedServer plain = ScriptedServer.start()) {
            TrackerClient client = TestClients.builder("HTTPS://127.0.0.1:" + plain.port())
                    .connections(SHORT)
                    .build();
            TrackerException error = Failures.of(client.issueLinks().create(DRAFT));
            client.closeLater().block();

            assertThat(error.delivery()).isEqualTo(Delivery.NOT_APPLIED);
            assertThat(plain.requestsLeft()).isZero();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IOException("nothing came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void assertUnknown(Step step) {
        try (TestClients wire = TestClients.v3(step)) {
            TrackerException error = Failures.of(wire.client().issueLinks().create(DRAFT));

            assertThat(error).isInstanceOf(TrackerTransportException.class).hasMessageStartingWith(SENT);
            assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(wire.server().requestsLeft()).isEqualTo(1);
        }
    }

    private static boolean isKeptBack(TrackerException error) {
        return error instanceof TrackerTransportException failure && failure.isKeptBack();
    }
}
