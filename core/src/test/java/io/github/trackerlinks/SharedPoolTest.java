package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.testing.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** What clients on one pool share, and when it is closed. */
class SharedPoolTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final CompletableFuture<Void> disconnected = new CompletableFuture<>();
    private final Sinks.Empty<Void> mayAnswer = Sinks.empty();
    private final DisposableServer server = HttpServer.create()
            .host("localhost")
            .port(0)
            .doOnChannelInit((observer, channel, remote) -> {
                connections.incrementAndGet();
                channel.closeFuture().addListener(closed -> disconnected.complete(null));
            })
            .handle((request, response) -> {
                requests.incrementAndGet();
                return response.header("Content-Type", "application/json")
                        .sendString(mayAnswer.asMono().thenReturn("{\"login\":\"vera\"}"));
            })
            .bindNow();
    private final TrackerClient one = TestClients.builder("http://localhost:" + server.port())
            .connections(ConnectionOptions.builder().maxConnections(1).build())
            .build();
    private final TrackerClient other = one.mutate().userAgent("other/1").build();

    @AfterEach
    void close() {
        one.close();
        other.close();
        server.disposeNow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLastClientClosesThePool(boolean isInOrder) {
        mayAnswer.tryEmitEmpty();
        TrackerClient first = isInOrder ? one : other;
        TrackerClient last = isInOrder ? other : one;
        call(first);
        call(last);

        first.close();
        first.close();
        call(last);
        assertThat(connections).hasValue(1);
        assertThat(disconnected).isNotDone();
        isClosed(first);

        last.close();
        assertThat(disconnected).succeedsWithin(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        isClosed(last);
    }

    @Test
    void whatIsBuiltFromAClosedClientHasAPoolOfItsOwn() {
        mayAnswer.tryEmitEmpty();
        one.close();
        other.close();

        try (TrackerClient later = other.mutate().build()) {
            call(later);
        }
        assertThat(requests).hasValue(1);
    }

    @Test
    void otherConnectionsAreAnotherPool() {
        mayAnswer.tryEmitEmpty();
        call(one);
        try (TrackerClient apart =
                one.mutate().connections(ConnectionOptions.defaults()).build()) {
            call(apart);
        }
        try (TrackerClient apart = one.mutate().httpClient(http -> http).build()) {
            call(apart);
        }

        assertThat(connections).hasValue(3);
    }

    @Test
    void aCallThatWaitsForAConnectionIsNotSentByAClosedClient() {
        CompletableFuture<?> sent = one.catalog().myself().toFuture();
        await(() -> requests.get() == 1);
        CompletableFuture<?> waiting = other.catalog().myself().toFuture();
        other.close();
        mayAnswer.tryEmitEmpty();

        assertThat(sent).succeedsWithin(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThatThrownBy(() -> waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        TrackerException.class,
                        error -> assertThat(error.delivery()).isEqualTo(Delivery.NOT_APPLIED))
                .hasMessageEndingWith("it was not sent: the client is closed");
        assertThat(requests).hasValue(1);
    }

    @Test
    void aCallbackMayCloseTheClientOnTheEventLoop() {
        mayAnswer.tryEmitEmpty();
        other.close();
        String login = one.catalog()
                .myself()
                .doOnNext(myself -> one.close())
                .map(myself -> String.valueOf(myself.login()))
                .block(PATIENCE);

        assertThat(login).isEqualTo("vera");
        isClosed(one);
        assertThat(disconnected).succeedsWithin(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void aBatchWhoseClientIsClosedTellsWhatItDid() {
        try (StandInServer tracker = StandInServer.start(
                StandInOptions.defaults().withAutoCreate(true).withToken(Watch.TOKEN))) {
            TrackerClient client = TestClients.builder(tracker.baseUrl()).build();
            Flux<LinkDraft> endless = Flux.range(1, Integer.MAX_VALUE)
                    .map(i -> IssueLinkDraft.of("TEST-" + i, Relationship.DEPENDS_ON, "TREK-" + i));
            List<LinkOutcome<LinkDraft>> outcomes = new ArrayList<>();

            assertThatThrownBy(() -> client.createAll(
                                    endless, BatchOptions.builder().window(8).build())
                            .doOnNext(outcomes::add)
                            .doOnNext(outcome -> {
                                if (outcome.index() == 20) {
                                    client.close();
                                    client.close();
                                }
                            })
                            .blockLast(PATIENCE))
                    .isInstanceOf(BatchStoppedException.class)
                    .cause()
                    .hasMessageEndingWith("the client is closed");

            assertThat(outcomes).hasSizeGreaterThan(20).allMatch(LinkOutcome::isAsWanted);
            assertThat(tracker.truth().totalRows()).isEqualTo(outcomes.size());
        }
    }

    @Test
    void usingClosesTheClientAtTheEnd() {
        mayAnswer.tryEmitEmpty();
        String login = Mono.using(
                        () -> one.mutate().build(),
                        client -> client.catalog().myself().map(myself -> String.valueOf(myself.login())))
                .block(PATIENCE);

        assertThat(login).isEqualTo("vera");
    }

    private static void call(TrackerClient client) {
        assertThat(client.catalog().myself().block(PATIENCE)).isNotNull();
    }

    private static void isClosed(TrackerClient client) {
        assertThat(Failures.of(client.catalog().myself())).hasMessageEndingWith("the client is closed");
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
