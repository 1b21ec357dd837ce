package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.test.StepVerifier;

/** Which bytes on an HTTP/1.1 connection are the answer to which request. */
class InterimAnswersTest {
    private static final IssueLinkDraft DRAFT = IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-2");
    private static final String HINTS = "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n";
    private static final String PROCESSING = "HTTP/1.1 102 Processing\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                HINTS,
                PROCESSING,
                PROCESSING + PROCESSING + HINTS,
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 199 Whatever\r\nContent-Length: 5\r\n\r\n"
            })
    void interimAnswersAreSkipped(String interim) {
        try (TestClients wire = oneConnection(
                Step.raw(interim + link(1)), Step.raw(link(2)), Step.raw(interim + "HTTP/1.1 204 Gone\r\n\r\n"))) {
            IssueLinks links = wire.client().issueLinks();

            links.create(DRAFT)
                    .mapNotNull(IssueLink::id)
                    .as(StepVerifier::create)
                    .expectNext("1")
                    .verifyComplete();
            links.create(DRAFT)
                    .mapNotNull(IssueLink::id)
                    .as(StepVerifier::create)
                    .expectNext("2")
                    .verifyComplete();
            links.delete("TEST-1", "1").as(StepVerifier::create).verifyComplete();
        }
    }

    @Test
    void interimAnswersThatComeInPiecesAreSkipped() {
        try (TestClients wire = oneConnection(inPieces(HINTS + PROCESSING + link(1)), inPieces(link(2)))) {
            IssueLinks links = wire.client().issueLinks();

            links.create(DRAFT)
                    .mapNotNull(IssueLink::id)
                    .as(StepVerifier::create)
                    .expectNext("1")
                    .verifyComplete();
            links.create(DRAFT)
                    .mapNotNull(IssueLink::id)
                    .as(StepVerifier::create)
                    .expectNext("2")
                    .verifyComplete();
        }
    }

    @Test
    void anInterimAnswerAloneIsNone() {
        try (TestClients wire = oneConnection(Step.cut(HINTS))) {
            TrackerException error = Failures.of(wire.client().issueLinks().create(DRAFT));

            assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 201 Created\r\nContent-Length: 8\r\n\r\n{\"id\":9}", "HTTP/1.1 4", "garbage"})
    void bytesOfNoRequestCloseAnIdleConnection(String bytes) {
        AtomicReference<Socket> first = new AtomicReference<>();
        try (TestClients wire = oneConnection(
                connection -> {
                    first.set(connection);
                    Step.raw(link(1)).answer(connection);
                },
                Step.raw(link(2)))) {
            IssueLinks links = wire.client().issueLinks();
            links.create(DRAFT)
                    .mapNotNull(IssueLink::id)
                    .as(StepVerifier::create)
                    .expectNext("1")
                    .verifyComplete();

            Socket idle = Objects.requireNonNull(first.get());
            Awaitility.await().untilAsserted(() -> {
                // Written again until the client has closed it, so that the test does not depend on when it looks.
                assertThat(isClosedAfter(idle, bytes)).isTrue();
            });
            links.create(DRAFT)
                    .mapNotNull(IssueLink::id)
                    .as(StepVerifier::create)
                    .expectNext("2")
                    .verifyComplete();
        }
    }

    @Test
    void ofTwoAnswersThatComeTogetherNoneIsBelieved() {
        try (TestClients wire = oneConnection(Step.raw(link(1) + link(9)), Step.raw(link(2)), Step.raw(link(3)))) {
            IssueLinks links = wire.client().issueLinks();

            // The second call waits for the only connection and takes the next one the moment the first is closed.
            Flux.range(0, 2)
                    .flatMap(
                            i -> links.create(DRAFT)
                                    .map(link -> String.valueOf(link.id()))
                                    .onErrorResume(
                                            TrackerException.class,
                                            error -> Mono.just(error.delivery().name())),
                            2)
                    .as(StepVerifier::create)
                    .expectNext("UNKNOWN", "2")
                    .verifyComplete();
        }
    }

    @Test
    void aChoiceOfProtocolsWhoseAnswersCannotBeToldApartFailsTheCall() {
        try (TestClients wire = TestClients.with(
                settings -> settings.httpClient(http -> http.protocol(HttpProtocol.H2C, HttpProtocol.HTTP11)))) {
            assertThat(Failures.of(wire.client().issueLinks().create(DRAFT)))
                    .hasMessageContaining("the protocols of httpClient");
        }
    }

    /** HTTP/1.1 has no numbers for requests: a second answer to the first, which comes after the next was written, is its own. */
    @Test
    void anAnswerThatComesAfterTheNextRequestCannotBeToldFromIts() {
        try (TestClients wire = oneConnection(Step.raw(link(1)), Step.raw(link(9)))) {
            IssueLinks links = wire.client().issueLinks();

            links.create(DRAFT)
                    .mapNotNull(IssueLink::id)
                    .as(StepVerifier::create)
                    .expectNext("1")
                    .verifyComplete();
            links.create(DRAFT)
                    .mapNotNull(IssueLink::id)
                    .as(StepVerifier::create)
                    .expectNext("9")
                    .verifyComplete();
        }
    }

    @Test
    void switchingProtocolsIsNoAnswer() {
        Step switching = Step.raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\nConnection: upgrade\r\n\r\n");
        try (TestClients wire = oneConnection(switching, Step.raw(link(2)))) {
            IssueLinks links = wire.client().issueLinks();

            TrackerException error = Failures.of(links.create(DRAFT));
            assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
            links.create(DRAFT)
                    .mapNotNull(IssueLink::id)
                    .as(StepVerifier::create)
                    .expectNext("2")
                    .verifyComplete();
        }
    }

    private static boolean isClosedAfter(Socket connection, String bytes) {
        try {
            Step.raw(bytes).answer(connection);
            connection.setSoTimeout(10);
            return connection.isClosed() || connection.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static Step inPieces(String answer) {
        return connection -> {
            connection.setTcpNoDelay(true);
            for (int i = 0; i < answer.length(); i++) {
                Step.raw(answer.substring(i, i + 1)).answer(connection);
                Thread.onSpinWait();
            }
        };
    }

    private static String link(int id) {
        String body = "{\"id\":" + id + "}";
        return "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private static TestClients oneConnection(Step... steps) {
        return TestClients.with(
                settings -> settings.connections(ConnectionOptions.builder()
                        .maxConnections(1)
                        .exchangeTimeout(Duration.ofSeconds(20))
                        .build()),
                steps);
    }
}
