package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.EnsureOptions;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Filters of the user's, around calls and inside WebClient, break no promise about errors. */
class UserFiltersTest {
    private static final IssueLinkDraft DRAFT = IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-2");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void aFilterThatReplacesTheBodyDoesNotHideThatTheRequestLeft() {
        ExchangeFilterFunction replacing = (request, next) -> next.exchange(
                ClientRequest.from(request).body(BodyInserters.fromValue("{}")).build());
        try (TestClients wire =
                TestClients.with(s -> s.webClient(builder -> builder.filter(replacing)), Step.reset())) {
            TrackerException error = Failures.of(wire.client().issueLinks().create(DRAFT));

            assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(wire.request()).endsWith("{}");
        }
    }

    @Test
    void aRetryOfTheUsersInsideWebClientCarriesNoHeaderIntoTheError() {
        ExchangeFilterFunction repeating =
                (request, next) -> next.exchange(request).retryWhen(Retry.backoff(1, Duration.ofMillis(1)));
        try (TestClients wire =
                TestClients.with(s -> s.webClient(builder -> builder.filter(repeating)), Step.reset(), Step.reset())) {
            TrackerException error = Failures.of(wire.client().issueLinks().create(DRAFT));

            assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(error).hasMessageContaining("RetryExhaustedException");
        }
    }

    @Test
    void aTimeOutOfTheUsersInsideWebClientIsNotTakenForOurs() {
        ExchangeFilterFunction impatient =
                (request, next) -> next.exchange(request).timeout(Duration.ofMillis(100));
        try (TestClients wire =
                TestClients.with(s -> s.webClient(builder -> builder.filter(impatient)), Step.silence())) {
            TrackerException error = Failures.of(wire.client().catalog().myself());

            assertThat(error)
                    .hasMessageContaining("TimeoutException")
                    .hasMessageContaining("100ms")
                    .hasCauseInstanceOf(TimeoutException.class);
            assertThat(error.getMessage()).doesNotContain("exchangeTimeout");
        }
    }

    @Test
    void anUntypedErrorOfAFilterIsTypedAndItsCallMayHaveBeenApplied() {
        TrackerCallFilter failing =
                (call, next) -> next.send().then(Mono.error(new IllegalStateException("after the exchange")));
        try (TestClients wire = TestClients.with(s -> s.filter(failing), Step.json(201, "{\"id\":1}"))) {
            TrackerException error = Failures.of(wire.client().issueLinks().create(DRAFT));

            assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(error).hasMessageEndingWith("a filter failed with IllegalStateException, after the exchange");
        }
    }

    @Test
    void aWriteThatTimesOutInAFilterIsLookedForAndSentAgain() {
        TrackerCallFilter impatient = (call, next) -> next.send().timeout(Duration.ofSeconds(1));
        try (TestClients wire = TestClients.with(
                s -> s.filter(impatient), Step.silence(), Step.json(200, "[]"), Step.json(201, "{\"id\":1}"))) {
            EnsureOptions options = EnsureOptions.builder()
                    .settleTime(Duration.ofMillis(10))
                    .patience(Duration.ofMinutes(5))
                    .build();

            LinkOutcome<LinkDraft> outcome =
                    wire.client().ensure(DRAFT, options).block(PATIENCE);

            assertThat(outcome).returns(Status.CREATED, LinkOutcome::status);
        }
    }

    @Test
    void aStalledBodyOfAnErrorDoesNotHideItsStatus() {
        String stalled = "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 1000\r\nRetry-After: 3\r\n\r\n{\"err";
        try (TestClients wire = TestClients.with(
                s -> s.connections(ConnectionOptions.builder()
                        .exchangeTimeout(Duration.ofSeconds(10))
                        .build()),
                Step.raw(stalled))) {
            TrackerException error = Failures.of(wire.client().issueLinks().create(DRAFT));

            assertThat(error.isStatus(429)).isTrue();
            assertThat(error.delivery()).isEqualTo(Delivery.NOT_APPLIED);
        }
    }

    @Test
    void aClosedClientDoesNotEvenAskItsFilters() {
        TrackerCallFilter neverAsked = (call, next) -> {
            throw new AssertionError("the client is closed");
        };
        try (TestClients wire = TestClients.with(s -> s.filter(neverAsked))) {
            wire.client().closeLater().block(PATIENCE);

            TrackerException error = Failures.of(wire.client().issueLinks().create(DRAFT));

            assertThat(error.delivery()).isEqualTo(Delivery.NOT_APPLIED);
            assertThat(error).hasMessageEndingWith("the client is closed");
        }
    }
}
