package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLinkDraft;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class TrackerCallFilterTest {
    private static final Step VERA = Step.json(200, "{\"login\":\"vera\"}");

    @Test
    void theFirstOneAddedIsTheOutermostAndEachIsInvokedPerSubscription() {
        List<String> notes = new CopyOnWriteArrayList<>();
        try (TestClients wire = TestClients.with(
                settings -> settings.filter(new Noting("outer", notes))
                        .filter(new Noting("middle", notes))
                        .filter(new Noting("inner", notes)),
                VERA,
                VERA)) {
            Mono<?> call = wire.client().catalog().myself();
            assertThat(notes).isEmpty();

            call.block();
            assertThat(notes).containsExactly("outer", "middle", "inner");
            call.block();
            assertThat(notes).containsExactly("outer", "middle", "inner", "outer", "middle", "inner");
        }
    }

    @Test
    void aFilterThatSubscribesAgainSendsAgain() {
        TrackerCallFilter retry = new TrackerCallFilter() {
            @Override
            public <T> Mono<T> filter(TrackerCall call, Mono<T> exchange) {
                return exchange.retry(2);
            }
        };
        List<String> notes = new CopyOnWriteArrayList<>();
        try (TestClients wire = TestClients.with(
                settings -> settings.filter(retry).filter(new Noting("attempt", notes)),
                Step.json(503, ""),
                Step.json(503, ""),
                VERA)) {
            wire.client()
                    .catalog()
                    .myself()
                    .as(StepVerifier::create)
                    .expectNextCount(1)
                    .verifyComplete();

            assertThat(notes).hasSize(3);
            assertThat(wire.server().requestsLeft()).isEqualTo(3);
        }
    }

    @Test
    void aFilterSeesAStatusAsAnErrorAndMayAnswerInItsPlace() {
        TrackerCallFilter absent = new TrackerCallFilter() {
            @Override
            public <T> Mono<T> filter(TrackerCall call, Mono<T> exchange) {
                return exchange.onErrorResume(
                        TrackerResponseException.class, e -> e.isNotFound() ? Mono.empty() : Mono.error(e));
            }
        };
        try (TestClients wire = TestClients.with(settings -> settings.filter(absent), Step.json(404, "{}"))) {
            wire.client()
                    .issueLinks()
                    .delete("TEST-1", "1")
                    .as(StepVerifier::create)
                    .verifyComplete();
        }
    }

    @Test
    void aFilterThatSendsNothingLetsNothingLeave() {
        TrackerCallFilter closed = new TrackerCallFilter() {
            @Override
            public <T> Mono<T> filter(TrackerCall call, Mono<T> exchange) {
                return Mono.error(new IllegalStateException("closed"));
            }
        };
        try (TestClients wire = TestClients.with(settings -> settings.filter(closed))) {
            TrackerException error = Failures.of(wire.client().catalog().myself());

            assertThat(error)
                    .hasMessage("No answer to catalog.myself (GET /v3/myself), it was not sent: "
                            + "a filter failed with IllegalStateException, closed")
                    .hasCauseInstanceOf(IllegalStateException.class);
            assertThat(error.delivery()).isEqualTo(Delivery.NOT_APPLIED);
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    @Test
    void aFilterThatFailsAfterAnAttemptLeavesItUnknown() {
        TrackerCallFilter broken = new TrackerCallFilter() {
            @Override
            public <T> Mono<T> filter(TrackerCall call, Mono<T> exchange) {
                return exchange.then(Mono.error(new IllegalStateException("broken")));
            }
        };
        try (TestClients wire = TestClients.with(settings -> settings.filter(broken), VERA)) {
            TrackerException error = Failures.of(wire.client().catalog().myself());

            assertThat(error).hasMessageEndingWith("a filter failed with IllegalStateException, broken");
            assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
        }
    }

    @Test
    void everyOperationTellsWhatItIs() {
        List<TrackerCall> calls = new ArrayList<>();
        TrackerCallFilter noting = new TrackerCallFilter() {
            @Override
            public <T> Mono<T> filter(TrackerCall call, Mono<T> exchange) {
                calls.add(call);
                return Mono.empty();
            }
        };
        try (TestClients wire = TestClients.with(settings -> settings.filter(noting))) {
            operations(wire.client()).forEach(call -> Flux.from(call).blockLast());
        }

        assertThat(calls)
                .containsExactly(
                        new TrackerCall("issueLinks.create", "POST", "/v3/issues/A-1/links", false),
                        new TrackerCall("issueLinks.list", "GET", "/v3/issues/A-1/links", true),
                        new TrackerCall("issueLinks.delete", "DELETE", "/v3/issues/A-1/links/7", true),
                        new TrackerCall("entityLinks.create", "POST", "/v3/entities/goal/1/links", false),
                        new TrackerCall(
                                "entityLinks.list", "GET", "/v3/entities/goal/1/links?fields=id%2Csummary", true),
                        new TrackerCall("entityLinks.delete", "DELETE", "/v3/entities/goal/1/links?right=2", false),
                        new TrackerCall("remoteLinks.create", "POST", "/v3/issues/A-1/remotelinks", false),
                        new TrackerCall("remoteLinks.list", "GET", "/v3/issues/A-1/remotelinks", true),
                        new TrackerCall("remoteLinks.delete", "DELETE", "/v3/issues/A-1/remotelinks/7", true),
                        new TrackerCall("catalog.myself", "GET", "/v3/myself", true));
        assertThat(calls.get(0)).hasToString("issueLinks.create (POST /v3/issues/A-1/links)");
    }

    private static List<Publisher<?>> operations(TrackerClient client) {
        EntityRef goal = EntityRef.goal("1");
        EntityRef other = EntityRef.goal("2");
        return List.of(
                client.issueLinks().create(IssueLinkDraft.of("A-1", Relationship.RELATES, "A-2")),
                client.issueLinks().list("A-1"),
                client.issueLinks().delete("A-1", "7"),
                client.entityLinks().create(EntityLinkDraft.of(goal, Relationship.RELATES, other)),
                client.entityLinks().list(goal),
                client.entityLinks().delete(goal, other),
                client.remoteLinks().create(RemoteLinkDraft.of("A-1", "app", "key")),
                client.remoteLinks().list("A-1"),
                client.remoteLinks().delete("A-1", "7"),
                client.catalog().myself());
    }
}
