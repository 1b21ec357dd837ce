package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.Http2Server;
import io.github.trackerlinks.testing.Http2Server.Step;
import io.netty.handler.codec.http2.Http2Error;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.http.HttpProtocol;
import reactor.test.StepVerifier;

/** Answers and refusals over HTTP/2. */
class Http2AnswersTest {
    private static final IssueLinkDraft DRAFT = IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-2");
    private static final Step LINK = Step.json(201, "{\"id\":7}");

    @ParameterizedTest
    @ValueSource(strings = {"100", "102", "103"})
    void interimAnswersAreSkipped(String status) {
        on(
                links -> links.create(DRAFT)
                        .mapNotNull(IssueLink::id)
                        .as(StepVerifier::create)
                        .expectNext("7")
                        .verifyComplete(),
                Step.interim(status, Step.interim("103", LINK)));
    }

    @Test
    void aRefusedStreamWasNotProcessed() {
        on(
                links -> {
                    TrackerException error = Failures.of(links.create(DRAFT));
                    assertThat(error.delivery()).isEqualTo(Delivery.NOT_APPLIED);
                    links.create(DRAFT)
                            .as(StepVerifier::create)
                            .expectNextCount(1)
                            .verifyComplete();
                },
                Step.reset(Http2Error.REFUSED_STREAM),
                LINK);
    }

    @Test
    void aStreamBeyondTheLastOfAGoAwayWasNotProcessed() {
        on(
                links -> {
                    TrackerException error = Failures.of(links.create(DRAFT));
                    assertThat(error.delivery()).isEqualTo(Delivery.NOT_APPLIED);
                    links.create(DRAFT)
                            .as(StepVerifier::create)
                            .expectNextCount(1)
                            .verifyComplete();
                },
                Step.goAway(),
                LINK);
    }

    @ParameterizedTest
    @EnumSource(
            value = Http2Error.class,
            names = {"CANCEL", "INTERNAL_ERROR", "ENHANCE_YOUR_CALM"})
    void aStreamThatIsResetForAnotherReasonMayHaveBeenProcessed(Http2Error why) {
        on(
                links -> assertThat(Failures.of(links.create(DRAFT)).delivery()).isEqualTo(Delivery.UNKNOWN),
                Step.reset(why));
    }

    private static void on(Consumer<IssueLinks> test, Step... steps) {
        try (Http2Server server = Http2Server.start(steps)) {
            TrackerClient client = TestClients.builder(server.baseUrl())
                    .httpClient(http -> http.protocol(HttpProtocol.H2C))
                    .build();
            try {
                test.accept(client.issueLinks());
            } finally {
                client.closeLater().block();
            }
        }
    }
}
