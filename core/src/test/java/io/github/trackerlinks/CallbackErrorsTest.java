package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.trackerlinks.batch.InvalidItemException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.CredentialsProvider;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.call.TrackerReply;
import io.github.trackerlinks.error.TrackerCredentialsException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Myself;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import io.github.trackerlinks.testing.Watch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What callers' code throws, be it an Error on another thread, ends its item or its call, at once. */
class CallbackErrorsTest {
    /** Less than exchangeTimeout, which must not be what ends a call here. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Step LINK = Step.json(201, "{\"id\":1}");
    private static final Step VERA = Step.json(200, "{\"login\":\"vera\"}");

    static Stream<Error> errors() {
        return Stream.of(
                new StackOverflowError("deep"),
                new NoClassDefFoundError("Reloaded"),
                new ExceptionInInitializerError("static"),
                new AssertionError("no"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void aDraftFunctionLosesItsItemAlone(Error thrown) {
        try (TestClients wire = TestClients.v3(LINK, LINK)) {
            List<LinkOutcome<Integer>> outcomes = wire.client()
                    .batch((Integer i) -> i == 2 ? raise(thrown) : draft(i))
                    .run(elsewhere())
                    .collectList()
                    .blockOptional(PATIENCE)
                    .orElseThrow();

            assertThat(outcomes).hasSize(3).filteredOn(LinkOutcome::isAsWanted).hasSize(2);
            assertThat(outcomes.get(1).error())
                    .get()
                    .isInstanceOf(InvalidItemException.class)
                    .extracting(Throwable::getCause)
                    .isSameAs(thrown);
        }
    }

    @Test
    void whatTheVirtualMachineMayNotSurviveEndsTheStreamAtOnce() {
        OutOfMemoryError thrown = new OutOfMemoryError("of the test");
        try (TestClients wire = TestClients.v3()) {
            Flux<Integer> endless = elsewhere().concatWith(Flux.never());

            wire.client()
                    .batch((Integer i) -> CallbackErrorsTest.<LinkDraft>raise(thrown))
                    .run(endless)
                    .as(StepVerifier::create)
                    .expectErrorMatches(error -> error == thrown)
                    .verify(PATIENCE);
        }
    }

    @ParameterizedTest
    @MethodSource("errors")
    void aProviderOfCredentialsFailsItsCallsAndIsAskedAgain(Error thrown) {
        AtomicBoolean asked = new AtomicBoolean();
        CredentialsProvider once =
                rejected -> asked.getAndSet(true) ? Mono.just(Credentials.oauth(Watch.TOKEN)) : raise(thrown);
        assertFailsOnce(s -> s.credentials(once), thrown, TrackerCredentialsException.class);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void soDoesOneThatThrowsWhenItIsSubscribedTo(Error thrown) {
        AtomicBoolean asked = new AtomicBoolean();
        Mono<Credentials> once =
                Mono.fromSupplier(() -> asked.getAndSet(true) ? Credentials.oauth(Watch.TOKEN) : raise(thrown));
        assertFailsOnce(s -> s.credentials(rejected -> once), thrown, TrackerCredentialsException.class);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void ofCallsThatWaitForCredentialsOneThatThrowsHoldsUpNoOther(Error thrown) throws InterruptedException {
        AtomicBoolean seen = new AtomicBoolean();
        ExchangeFilterFunction once = (request, next) -> seen.getAndSet(true) ? next.exchange(request) : raise(thrown);
        CountDownLatch waiting = new CountDownLatch(1);
        Mono<Credentials> late = Mono.fromCallable(() -> {
                    waiting.await();
                    return Credentials.oauth(Watch.TOKEN);
                })
                .subscribeOn(Schedulers.boundedElastic());
        try (TestClients wire = TestClients.with(
                s -> s.credentials(rejected -> late).webClient(builder -> builder.filter(once)), VERA)) {
            Mono<Signal<Object>> both =
                    wire.client().catalog().myself().cast(Object.class).materialize();
            Mono<List<Signal<Object>>> calls = Flux.merge(both, both)
                    .doOnSubscribe(begun -> Schedulers.parallel().schedule(waiting::countDown))
                    .collectList();

            assertThat(calls.block(PATIENCE)).extracting(Signal::isOnNext).containsExactlyInAnyOrder(true, false);
        }
    }

    static Stream<Arguments> filters() {
        return errors().flatMap(thrown -> {
            Supplier<TrackerReply> thrower = () -> raise(thrown);
            return Stream.of(
                    arguments("when it is applied", thrown, around(exchange -> raise(thrown))),
                    arguments("at the subscription", thrown, around(exchange -> Mono.fromSupplier(thrower))),
                    arguments("at the value", thrown, around(exchange -> exchange.map(value -> thrower.get()))),
                    arguments("after a success", thrown, around(exchange -> exchange.doOnSuccess(v -> raise(thrown)))),
                    arguments(
                            "at an error",
                            thrown,
                            around(exchange -> exchange.then(Mono.<TrackerReply>error(new IllegalStateException()))
                                    .doOnError(error -> raise(thrown)))),
                    arguments("as a signal", thrown, around(exchange -> Mono.error(thrown))),
                    arguments("inside WebClient", thrown, inside((request, next) -> raise(thrown))),
                    arguments(
                            "at the answer",
                            thrown,
                            inside((request, next) -> next.exchange(request).map(answer -> raise(thrown)))),
                    arguments(
                            "at its body",
                            thrown,
                            inside((request, next) -> next.exchange(request)
                                    .map(answer -> answer.mutate()
                                            .body(body -> body.map(buffer -> {
                                                // No other code can release it: the code that throws still holds the
                                                // buffer.
                                                DataBufferUtils.release(buffer);
                                                return raise(thrown);
                                            }))
                                            .build()))));
        });
    }

    @ParameterizedTest(name = "{1} {0}")
    @MethodSource("filters")
    void aFilterFailsItsCallWhereverItThrows(String where, Error thrown, UnaryOperator<TrackerClient.Builder> filter) {
        assertFailsOnce(filter, thrown, TrackerException.class);
    }

    /** The first call fails with it, on another thread than the caller's, and the next one is made. */
    private static void assertFailsOnce(
            UnaryOperator<TrackerClient.Builder> settings, Error thrown, Class<? extends TrackerException> type) {
        TrackerCallFilter elsewhere =
                (call, next) -> Mono.delay(Duration.ofMillis(1)).then(next.send());
        try (TestClients wire = TestClients.with(s -> settings.apply(s.filter(elsewhere)), VERA, VERA)) {
            Mono<Myself> call = wire.client().catalog().myself();

            StepVerifier.create(call)
                    .expectErrorSatisfies(
                            error -> assertThat(error).isInstanceOf(type).hasCause(thrown))
                    .verify(PATIENCE);
            assertThat(call.block(PATIENCE)).isNotNull();
        }
    }

    /** A filter that is applied to the first call only. */
    private static UnaryOperator<TrackerClient.Builder> around(UnaryOperator<Mono<TrackerReply>> filter) {
        AtomicBoolean applied = new AtomicBoolean();
        return s -> s.filter((call, next) -> applied.getAndSet(true) ? next.send() : filter.apply(next.send()));
    }

    private static UnaryOperator<TrackerClient.Builder> inside(ExchangeFilterFunction filter) {
        AtomicBoolean applied = new AtomicBoolean();
        ExchangeFilterFunction once =
                (request, next) -> applied.getAndSet(true) ? next.exchange(request) : filter.filter(request, next);
        return s -> s.webClient(builder -> builder.filter(once));
    }

    private static Flux<Integer> elsewhere() {
        return Flux.range(1, 3).publishOn(Schedulers.parallel());
    }

    private static IssueLinkDraft draft(int i) {
        return IssueLinkDraft.of("TEST-" + i, Relationship.RELATES, "TREK-2");
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // It returns nothing, in place of whatever is due.
    private static <R> R raise(Error thrown) {
        throw thrown;
    }
}
