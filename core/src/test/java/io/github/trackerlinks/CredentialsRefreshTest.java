package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.CredentialsProvider;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerCredentialsException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import io.github.trackerlinks.testing.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** Tokens that expire while calls are made. */
class CredentialsRefreshTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Credentials EXPIRED = Credentials.iam(Watch.SECRET + "expired");
    private static final Credentials FRESH = Credentials.iam(Watch.SECRET + "fresh");
    private static final Step UNAUTHORIZED = Step.json(401, "{\"errorMessages\":[\"Expired.\"]}");
    private static final Step VERA = Step.json(200, "{\"login\":\"vera\"}");

    private final List<@Nullable Credentials> asked = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"/v2", "/v3"})
    void aHundredCallsOnAnExpiredTokenCostOneRefreshAndNoneIsLost(String version) {
        StandInOptions options = StandInOptions.defaults()
                .withAutoCreate(true)
                .withToken(Watch.SECRET + "fresh")
                .withLatency(Duration.ofMillis(20));
        try (StandInServer server = StandInServer.start(options)) {
            TrackerClient client = TestClients.builder(server.baseUrl() + version)
                    .credentials(provider(Mono.just(FRESH).delayElement(Duration.ofMillis(50))))
                    .build();
            List<IssueLink> links = Flux.range(1, 100)
                    .flatMap(i -> client.issueLinks().create(draft(i)), 100)
                    .collectList()
                    .block(PATIENCE);

            assertThat(links).hasSize(100);
            assertThat(asked).containsExactly(null, EXPIRED);
            assertThat(server.truth().totalRows()).isEqualTo(100);
            assertThat(server.truth().duplicateAttempts()).isZero();
            assertThat(server.truth().requests()).isBetween(101L, 200L);
            client.closeLater().block(PATIENCE);
        }
    }

    @Test
    void theSecondTryGoesThroughTheFiltersAndIsTheLast() {
        List<String> notes = new CopyOnWriteArrayList<>();
        try (TestClients wire = wire(Mono.just(FRESH), new Noting("permit", notes), UNAUTHORIZED, UNAUTHORIZED, VERA)) {
            TrackerException error = Failures.of(wire.client().catalog().myself());

            assertThat(error).hasMessage("401 from catalog.myself (GET /v3/myself): Expired.");
            assertThat(notes).hasSize(2);
            assertThat(wire.request()).contains("Authorization: " + EXPIRED.authorization());
            assertThat(wire.request()).contains("Authorization: " + FRESH.authorization());
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    @Test
    void freshCredentialsAreUsedFromThenOn() {
        try (TestClients wire = wire(Mono.just(FRESH), new Noting("permit", asText()), UNAUTHORIZED, VERA, VERA)) {
            wire.client().catalog().myself().block(PATIENCE);
            wire.client().catalog().myself().block(PATIENCE);

            assertThat(wire.request()).contains("Authorization: " + EXPIRED.authorization());
            assertThat(wire.request()).contains("Authorization: " + FRESH.authorization());
            assertThat(wire.request()).contains("Authorization: " + FRESH.authorization());
            assertThat(asked).containsExactly(null, EXPIRED);
        }
    }

    @Test
    void noCallIsMadeOnBehalfOfWhoeverTheContextOfAnotherNames() {
        CredentialsProvider ofTheContext = rejected -> Mono.deferContextual(context -> Mono.just(
                Credentials.iam(Watch.SECRET + context.getOrDefault("user", "service") + (rejected == null))));
        try (TestClients wire =
                TestClients.with(s -> s.credentials(ofTheContext), VERA, VERA, UNAUTHORIZED, VERA, VERA)) {
            Mono<?> call = wire.client().catalog().myself();
            for (String user : List.of("anna", "boris", "clara", "dora")) {
                call.contextWrite(context -> context.put("user", user)).block(PATIENCE);
            }

            for (boolean first : List.of(true, true, true, false, false)) {
                assertThat(wire.request()).contains("Authorization: Bearer " + Watch.SECRET + "service" + first);
            }
        }
    }

    @Test
    void credentialsThatDoNotChangeAreNotTriedTwice() {
        try (TestClients wire = TestClients.v3(UNAUTHORIZED, VERA)) {
            assertThat(Failures.of(wire.client().catalog().myself()).isStatus(401))
                    .isTrue();
            assertThat(wire.server().requestsLeft()).isEqualTo(1);
        }
    }

    @Test
    void aRefreshThatFailsFailsItsCallsWithItsCause() {
        IllegalStateException cause = new IllegalStateException("metadata service: 503");
        try (TestClients wire = wire(Mono.error(cause), new Noting("permit", asText()), UNAUTHORIZED, VERA)) {
            TrackerException error = Failures.of(wire.client().catalog().myself());

            assertThat(error)
                    .isInstanceOf(TrackerCredentialsException.class)
                    .hasMessage("No credentials for catalog.myself (GET /v3/myself): the provider failed with"
                            + " IllegalStateException, metadata service: 503")
                    .hasCause(cause);
            assertThat(error.delivery()).isEqualTo(Delivery.NOT_APPLIED);
            assertThat(error.getSuppressed())
                    .singleElement(InstanceOfAssertFactories.THROWABLE)
                    .hasMessage("401 from catalog.myself (GET /v3/myself): Expired.");
            assertThat(wire.server().requestsLeft()).isEqualTo(1);
        }
    }

    @Test
    void aProviderThatFailsAtFirstLetsNothingBeSent() {
        CredentialsProvider empty = rejected -> Mono.empty();
        try (TestClients wire = TestClients.with(settings -> settings.credentials(empty), VERA)) {
            assertThat(Failures.of(wire.client().catalog().myself()))
                    .hasMessage("No credentials for catalog.myself (GET /v3/myself): the provider gave none");
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    @Test
    void nothingIsSentForAClientThatWasClosedWhileItsCredentialsCame() {
        TestPublisher<Credentials> pending = TestPublisher.create();
        try (TestClients wire = TestClients.with(settings -> settings.credentials(rejected -> pending.mono()), VERA)) {
            List<Throwable> errors = new CopyOnWriteArrayList<>();
            wire.client().catalog().myself().subscribe(any -> {}, errors::add);
            wire.client().closeLater().block(PATIENCE);
            pending.emit(FRESH);

            assertThat(errors)
                    .singleElement(InstanceOfAssertFactories.THROWABLE)
                    .hasMessage("No answer to catalog.myself (GET /v3/myself), it was not sent: the client is closed");
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    @Test
    void aRefreshThatNeverEndsIsGivenUp() {
        ConnectionOptions hasty = ConnectionOptions.builder()
                .exchangeTimeout(Duration.ofSeconds(2))
                .build();
        try (TestClients wire = TestClients.with(
                settings -> settings.credentials(provider(Mono.never())).connections(hasty), UNAUTHORIZED)) {
            assertThat(Failures.of(wire.client().catalog().myself()))
                    .isInstanceOf(TrackerCredentialsException.class)
                    .hasMessage("No credentials for catalog.myself (GET /v3/myself): the provider took longer than"
                            + " exchangeTimeout, which is 2000 ms");
        }
    }

    @Test
    void aRefreshIsCancelledWithItsCallAndTheNextCallStartsAnother() {
        TestPublisher<Credentials> pending = TestPublisher.create();
        List<Mono<Credentials>> refreshes = new ArrayList<>(List.of(pending.mono(), Mono.just(FRESH)));
        Mono<Credentials> next = Mono.defer(() -> refreshes.remove(0));
        try (TestClients wire = wire(next, new Noting("permit", asText()), UNAUTHORIZED, VERA)) {
            Disposable call = wire.client().catalog().myself().subscribe();
            StepVerifier.create(Flux.interval(Duration.ofMillis(5)).takeUntil(tick -> pending.wasSubscribed()))
                    .thenConsumeWhile(tick -> true)
                    .expectComplete()
                    .verify(PATIENCE);
            call.dispose();
            pending.assertCancelled();

            assertThat(wire.client().catalog().myself().block(PATIENCE)).isNotNull();
            assertThat(asked).containsExactly(null, EXPIRED, EXPIRED);
        }
    }

    private TestClients wire(Mono<Credentials> fresh, Noting filter, Step... steps) {
        return TestClients.with(
                settings -> settings.credentials(provider(fresh)).filter(filter), steps);
    }

    private CredentialsProvider provider(Mono<Credentials> fresh) {
        return rejected -> {
            asked.add(rejected);
            return rejected == null ? Mono.just(EXPIRED) : fresh;
        };
    }

    private static List<String> asText() {
        return new CopyOnWriteArrayList<>();
    }

    private static IssueLinkDraft draft(int i) {
        return IssueLinkDraft.of("TEST-" + i, Relationship.RELATES, "TREK-" + i);
    }
}
