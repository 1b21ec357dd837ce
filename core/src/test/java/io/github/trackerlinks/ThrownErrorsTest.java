package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerTransportException;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import io.github.trackerlinks.testing.Watch;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/** Errors that Reactor throws instead of signalling them reach the caller from an event loop, too, at once. */
class ThrownErrorsTest {
    private static final IssueLinkDraft DRAFT = IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-2");
    private static final Step CREATED = Step.json(201, "{\"id\":1}");
    /** Far below the time-out of an exchange. */
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    /** Where a filter of the user's inside WebClient throws. */
    enum Place {
        WHERE_THE_BODY_IS_WRITTEN(Delivery.UNKNOWN) {
            @Override
            Mono<ClientResponse> exchange(
                    ClientRequest request, ExchangeFunction next, Supplier<? extends Error> error) {
                return next.exchange(ClientRequest.from(request)
                        .body((sent, context) -> Mono.fromRunnable(() -> rethrow(error)))
                        .build());
            }
        },
        AT_THE_HEAD(Delivery.UNKNOWN) {
            @Override
            Mono<ClientResponse> exchange(
                    ClientRequest request, ExchangeFunction next, Supplier<? extends Error> error) {
                return next.exchange(request).map(response -> rethrow(error));
            }
        },
        AFTER_THE_HEAD(Delivery.UNKNOWN) {
            @Override
            Mono<ClientResponse> exchange(
                    ClientRequest request, ExchangeFunction next, Supplier<? extends Error> error) {
                return next.exchange(request).flatMap(response -> Mono.fromCallable(() -> rethrow(error)));
            }
        },
        IN_THE_BODY(Delivery.UNKNOWN) {
            @Override
            Mono<ClientResponse> exchange(
                    ClientRequest request, ExchangeFunction next, Supplier<? extends Error> error) {
                return next.exchange(request)
                        .map(response -> response.mutate()
                                .body(body -> body.map(buffer -> {
                                    DataBufferUtils.release(buffer);
                                    return rethrow(error);
                                }))
                                .build());
            }
        },
        AFTER_THE_BODY(Delivery.UNKNOWN) {
            @Override
            Mono<ClientResponse> exchange(
                    ClientRequest request, ExchangeFunction next, Supplier<? extends Error> error) {
                return next.exchange(request)
                        .map(response -> response.mutate()
                                .body(body -> body.doOnComplete(() -> rethrow(error)))
                                .build());
            }
        },
        BEFORE_THE_EXCHANGE(Delivery.NOT_APPLIED) {
            @Override
            Mono<ClientResponse> exchange(
                    ClientRequest request, ExchangeFunction next, Supplier<? extends Error> error) {
                return rethrow(error);
            }
        };

        private final Delivery delivery;

        Place(Delivery delivery) {
            this.delivery = delivery;
        }

        abstract Mono<ClientResponse> exchange(
                ClientRequest request, ExchangeFunction next, Supplier<? extends Error> error);
    }

    @ParameterizedTest
    @EnumSource
    void aClassThatLacksSomething(Place place) {
        failsWith(() -> new NoSuchMethodError("getOrEmpty"), place);
    }

    @ParameterizedTest
    @EnumSource
    void aStackThatWasTooDeep(Place place) {
        failsWith(StackOverflowError::new, place);
    }

    /** One connection, so that the second call finds none if the first one kept it. */
    private static void failsWith(Supplier<? extends Error> error, Place place) {
        AtomicBoolean isFirst = new AtomicBoolean(true);
        ExchangeFilterFunction filter = (request, next) ->
                isFirst.getAndSet(false) ? place.exchange(request, next, error) : next.exchange(request);
        try (TestClients wire = TestClients.with(
                s -> s.connections(ConnectionOptions.builder().maxConnections(1).build())
                        .webClient(builder -> builder.filter(filter)),
                CREATED,
                CREATED)) {
            TrackerException failure = failure(wire.client());

            assertThat(failure).isInstanceOf(TrackerTransportException.class);
            assertThat(failure.delivery()).isEqualTo(place.delivery);
            assertThat(failure).hasCauseInstanceOf(error.get().getClass());
            assertThat(wire.client().issueLinks().create(DRAFT).block(AT_ONCE)).isNotNull();
        }
    }

    /** The second attempt is subscribed to on the event loop that brought the refusal of the first. */
    @Test
    void beforeTheSecondAttempt() {
        AtomicBoolean isFirst = new AtomicBoolean(true);
        ExchangeFilterFunction filter = (request, next) -> isFirst.getAndSet(false)
                ? next.exchange(request)
                : Place.BEFORE_THE_EXCHANGE.exchange(request, next, () -> new NoClassDefFoundError("Gone"));
        try (TestClients wire = TestClients.with(
                s -> s.webClient(builder -> builder.filter(filter))
                        .credentials(rejected ->
                                Mono.just(Credentials.oauth(rejected == null ? Watch.TOKEN : Watch.TOKEN + "2"))),
                Step.json(401, "{}"))) {
            assertThat(failure(wire.client())).hasCauseInstanceOf(NoClassDefFoundError.class);
        }
    }

    /** The exchange has ended well; what comes after it fails the call, whose request left. */
    @Test
    void inAFilterAroundTheCall() {
        TrackerCallFilter filter =
                (call, next) -> next.send().map(reply -> rethrow(() -> new NoClassDefFoundError("Gone")));
        try (TestClients wire = TestClients.with(s -> s.filter(filter), CREATED)) {
            TrackerException failure = failure(wire.client());

            assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(failure).hasCauseInstanceOf(NoClassDefFoundError.class);
        }
    }

    private static TrackerException failure(TrackerClient client) {
        return Failures.of(client.issueLinks().create(DRAFT).timeout(AT_ONCE));
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T rethrow(Supplier<? extends Error> error) {
        throw error.get();
    }
}
