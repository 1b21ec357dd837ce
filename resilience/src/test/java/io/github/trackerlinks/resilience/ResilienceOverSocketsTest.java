package io.github.trackerlinks.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.error.TrackerTransportException;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.CountingBlockHound;
import io.github.trackerlinks.testing.ScriptedServer;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import io.github.trackerlinks.testing.Watch;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What the filter makes of a client's calls on the wire. */
class ResilienceOverSocketsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final IssueLinkDraft DRAFT = IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-2");

    @Test
    void aRefusedCreateIsSentAgainAndALostOneIsNot() throws InterruptedException {
        Step refused = Step.answer(429, "", "Retry-After: 0");
        try (ScriptedServer server = ScriptedServer.start(refused, Step.json(201, "{\"id\":7}"), Step.reset())) {
            TrackerClient client = client(server, ResilienceFilter.create());

            IssueLink link = client.issueLinks().create(DRAFT).block(PATIENCE);
            assertThat(link).extracting(IssueLink::id).isEqualTo("7");
            assertThat(server.takeRequest()).isEqualTo(server.takeRequest());

            assertThatThrownBy(() -> client.issueLinks().create(DRAFT).block(PATIENCE))
                    .isInstanceOf(TrackerTransportException.class);
            server.takeRequest();
            assertThat(server.requestsLeft()).isZero();
            client.closeLater().block(PATIENCE);
        }
    }

    @Test
    void callsOfSeveralClientsShareOneRateAndBlockNothing() {
        Step[] answers = IntStream.range(0, 20)
                .mapToObj(i -> Step.json(201, "{\"id\":1}"))
                .toArray(Step[]::new);
        try (ScriptedServer server = ScriptedServer.start(answers)) {
            ResilienceFilter filter =
                    ResilienceFilter.builder().ratePerSecond(50).build();
            TrackerClient one = client(server, filter);
            TrackerClient other = client(server, filter);
            long trips = CountingBlockHound.trips();
            long start = System.nanoTime();

            Flux.range(0, 20)
                    .flatMap(i -> (i % 2 == 0 ? one : other).issueLinks().create(DRAFT), 20)
                    .blockLast(PATIENCE);

            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            assertThat(taken).as("19 periods of 20 ms lie between 20 calls").isGreaterThan(Duration.ofMillis(360));
            assertThat(CountingBlockHound.trips()).isEqualTo(trips);
            one.closeLater().then(other.closeLater()).block(PATIENCE);
        }
    }

    private static TrackerClient client(ScriptedServer server, ResilienceFilter filter) {
        return TrackerClient.builder()
                .baseUrl(server.baseUrl())
                .credentials(Credentials.oauth(Watch.TOKEN))
                .organization(Organization.yandex360("1"))
                .filter(filter)
                .build();
    }
}
