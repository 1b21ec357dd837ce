package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Order;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLinkDraft;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.testing.Watch;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** One long stream, in which an event comes again after somebody else has changed what it speaks of. */
class RepeatsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** The stand-in's listings do not lag. */
    private static final BatchOptions OPTIONS = BatchOptions.builder()
            .minArrayWait(Duration.ofMillis(5))
            .settleTime(Duration.ofMillis(10))
            .order(Order.AS_COMPLETED)
            .build();

    private final StandInServer server =
            StandInServer.start(StandInOptions.defaults().withAutoCreate(true).withToken(Watch.TOKEN));
    private final TrackerClient client = TrackerClient.builder()
            .baseUrl(server.baseUrl())
            .credentials(Credentials.oauth(Watch.TOKEN))
            .organization(Organization.yandex360("1"))
            .build();

    @AfterEach
    void close() {
        client.closeLater().block(PATIENCE);
        server.close();
    }

    static Stream<LinkDraft> links() {
        return Stream.of(
                IssueLinkDraft.of("TEST-1", Relationship.DEPENDS_ON, "TREK-2"),
                EntityLinkDraft.of(EntityRef.project("a"), Relationship.DEPENDS_ON, EntityRef.project("b")),
                RemoteLinkDraft.of("TEST-1", "ru.yandex.bitbucket", "PR/1"));
    }

    @ParameterizedTest
    @MethodSource("links")
    void whatWasDeletedElsewhereIsCreatedAgain(LinkDraft link) {
        Sinks.Many<LinkDraft> events = Sinks.many().unicast().onBackpressureBuffer();

        StepVerifier.create(outcomes(events.asFlux()))
                .then(() -> events.tryEmitNext(link).orThrow())
                .expectNext("CREATED")
                .then(() -> assertThat(client.ensureAbsent(link).block(PATIENCE))
                        .returns(Status.REMOVED, LinkOutcome::status))
                .then(() -> events.tryEmitNext(link).orThrow())
                .expectNext("CREATED")
                .then(() -> assertThat(server.links()).hasSize(1))
                .then(() -> events.tryEmitComplete().orThrow())
                .expectComplete()
                .verify(PATIENCE);
    }

    @ParameterizedTest
    @MethodSource("links")
    void whatIsStillThereIsFoundAgain(LinkDraft link) {
        Sinks.Many<LinkDraft> events = Sinks.many().unicast().onBackpressureBuffer();

        StepVerifier.create(outcomes(events.asFlux()))
                .then(() -> events.tryEmitNext(link).orThrow())
                .expectNext("CREATED")
                .then(() -> events.tryEmitNext(link).orThrow())
                .expectNext("ALREADY_LINKED")
                .then(() -> events.tryEmitComplete().orThrow())
                .expectComplete()
                .verify(PATIENCE);
        assertThat(server.links()).hasSize(1);
        assertThat(server.truth().duplicateAttempts()).as("it was asked").isEqualTo(1);
    }

    private Flux<String> outcomes(Flux<LinkDraft> events) {
        return client.createAll(events, OPTIONS).map(LinkOutcome::status).map(Status::toString);
    }
}
