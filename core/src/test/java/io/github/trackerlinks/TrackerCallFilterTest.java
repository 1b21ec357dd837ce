package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.call.TrackerReply;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Myself;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLinkDraft;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import io.github.trackerlinks.testing.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class TrackerCallFilterTest {
    private static final IssueLinkDraft DRAFT = IssueLinkDraft.of("A-1", Relationship.RELATES, "A-2");
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
        TrackerCallFilter retry = (call, next) -> next.send().retry(2);
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
    void aFilterSeesWhatASuccessWasAnsweredWith() {
        List<String> seen = new CopyOnWriteArrayList<>();
        TrackerCallFilter noting = (call, next) -> next.send()
                .doOnNext(reply -> seen.add(call.operation() + " " + reply.status() + " " + reply.items() + " "
                        + reply.header("x-request-id").orElse("no id") + " "
                        + reply.header("X-Missing").isPresent()));
        EntityLinkDraft draft = EntityLinkDraft.of(EntityRef.goal("1"), Relationship.RELATES, EntityRef.goal("2"));
        try (TestClients wire = TestClients.with(
                settings -> settings.filter(noting),
                Step.answer(201, "{\"id\":1}", "X-Request-Id: r-1", "X-Request-Id: r-2"),
                Step.answer(200, "[]", "X-Request-Id: r-3"),
                Step.answer(204, "", "X-Request-Id: r-4"),
                VERA)) {
            TrackerClient client = wire.client();
            client.issueLinks().create(DRAFT).block();
            client.entityLinks()
                    .create(List.of(
                            draft, EntityLinkDraft.of(draft.source(), draft.relationship(), EntityRef.goal("3"))))
                    .block();
            client.issueLinks().delete("TEST-1", "1").block();
            client.catalog().myself().block();
        }

        assertThat(seen)
                .containsExactly(
                        "issueLinks.create 201 1 r-1 false",
                        "entityLinks.create 200 2 r-3 false",
                        "issueLinks.delete 204 1 r-4 false",
                        "catalog.myself 200 0 no id false");
    }

    @Test
    void aReplyShowsNoTokenThatWasEchoed() {
        List<String> seen = new CopyOnWriteArrayList<>();
        TrackerCallFilter noting = (call, next) -> next.send()
                .doOnNext(reply -> seen.addAll(List.of(reply.header("X-Echo").orElseThrow(), reply.toString())));
        try (TestClients wire = TestClients.with(
                settings -> settings.filter(noting),
                Step.answer(200, "{\"login\":\"vera\"}", "X-Echo: OAuth " + Watch.TOKEN))) {
            wire.client().catalog().myself().block();
        }

        assertThat(seen).containsExactly("OAuth ****", "200 from catalog.myself (GET /v3/myself)");
    }

    @Test
    void aFilterSeesAnotherStatusAsAnErrorAndCannotAnswerInItsPlace() {
        TrackerCallFilter absent = (call, next) -> next.send()
                .onErrorResume(TrackerResponseException.class, e -> e.isNotFound() ? Mono.empty() : Mono.error(e));
        try (TestClients wire = TestClients.with(settings -> settings.filter(absent), Step.json(404, "{}"))) {
            TrackerException error = Failures.of(wire.client().issueLinks().delete("TEST-1", "1"));

            assertThat(error).hasMessageEndingWith("it was sent and may have been applied: a filter emitted no reply");
            assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
        }
    }

    static Stream<Arguments> filtersWithoutAReplyOfTheirCall() {
        TrackerReply madeUp = new TrackerReply() {
            @Override
            public int status() {
                return 200;
            }

            @Override
            public Optional<String> header(String name) {
                return Optional.empty();
            }

            @Override
            public int items() {
                return 1;
            }
        };
        return Stream.of(
                arguments("a filter emitted no reply", filter((call, next) -> Mono.empty())),
                arguments(
                        "a filter failed with NullPointerException, it returned no publisher",
                        filter((call, next) -> nothing())),
                arguments(
                        "a filter emitted a reply that is not from an exchange of this call",
                        filter((call, next) -> Mono.just(madeUp))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filtersWithoutAReplyOfTheirCall")
    void aCallWithoutAReplyOfItsOwnFailsUnsentOrUnknown(String problem, TrackerCallFilter filter) {
        TrackerCallFilter afterwards = (call, next) -> next.send().then(Mono.defer(() -> filter.filter(call, next)));
        try (TestClients wire = TestClients.with(settings -> settings.filter(filter))) {
            for (Publisher<?> operation : operations(wire.client())) {
                TrackerException error = Failures.of(operation);
                assertThat(error).hasMessageEndingWith(", it was not sent: " + problem);
                assertThat(error.delivery()).isEqualTo(Delivery.NOT_APPLIED);
            }
            assertThat(wire.server().requestsLeft()).isZero();
        }
        try (TestClients wire = TestClients.with(settings -> settings.filter(afterwards), Step.json(200, "[]"))) {
            TrackerException error =
                    Failures.of(wire.client().entityLinks().delete(EntityRef.goal("1"), EntityRef.goal("2")));
            assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
        }
    }

    /** Its value is of another type, or is the success of another write. */
    @Test
    void aReplyOfAnotherCallIsNoReply() {
        List<TrackerReply> replies = new CopyOnWriteArrayList<>();
        TrackerCallFilter caching =
                (call, next) -> replies.isEmpty() ? next.send().doOnNext(replies::add) : Mono.just(replies.get(0));
        try (TestClients wire = TestClients.with(settings -> settings.filter(caching), Step.json(201, "{\"id\":1}"))) {
            Mono<?> create = wire.client().issueLinks().create(DRAFT);
            create.block();

            for (Mono<?> call : List.of(create, wire.client().catalog().myself())) {
                TrackerException error = Failures.of(call);
                assertThat(error)
                        .hasMessageEndingWith("a filter emitted a reply that is not from an exchange of this call");
                assertThat(error.delivery()).isEqualTo(Delivery.NOT_APPLIED);
            }
            assertThat(wire.server().requestsLeft()).isEqualTo(1);
        }
    }

    /** A hedge: the second attempt answers, the first one is left. */
    @Test
    void anyAttemptOfACallMayAnswer() {
        TrackerCallFilter hedging = (call, next) -> Mono.firstWithValue(
                next.send(), Mono.delay(Duration.ofMillis(50)).then(next.send()));
        try (TestClients wire = TestClients.with(settings -> settings.filter(hedging), Step.silence(), VERA)) {
            wire.client()
                    .catalog()
                    .myself()
                    .mapNotNull(Myself::login)
                    .as(StepVerifier::create)
                    .expectNext("vera")
                    .verifyComplete();
        }
    }

    @Test
    void aFilterThatSendsNothingLetsNothingLeave() {
        TrackerCallFilter closed = (call, next) -> Mono.error(new IllegalStateException("closed"));
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
        TrackerCallFilter broken = (call, next) -> next.send().then(Mono.error(new IllegalStateException("broken")));
        try (TestClients wire = TestClients.with(settings -> settings.filter(broken), VERA)) {
            TrackerException error = Failures.of(wire.client().catalog().myself());

            assertThat(error).hasMessageEndingWith("a filter failed with IllegalStateException, broken");
            assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
        }
    }

    @Test
    void everyOperationTellsWhatItIs() {
        List<TrackerCall> calls = new ArrayList<>();
        TrackerCallFilter noting = (call, next) -> {
            calls.add(call);
            return Mono.error(new IllegalStateException("not sent"));
        };
        try (TestClients wire = TestClients.with(settings -> settings.filter(noting))) {
            operations(wire.client())
                    .forEach(call -> Flux.from(call).onErrorComplete().blockLast());
        }

        assertThat(calls)
                .containsExactly(
                        write("issueLinks.create", "POST", "/v3/issues/{issue}/links", "/v3/issues/A-1/links"),
                        read("issueLinks.list", "/v3/issues/{issue}/links", "/v3/issues/A-1/links"),
                        deletion("issueLinks.delete", "/v3/issues/{issue}/links/{id}", "/v3/issues/A-1/links/7"),
                        write(
                                "entityLinks.create",
                                "POST",
                                "/v3/entities/{type}/{id}/links",
                                "/v3/entities/goal/1/links"),
                        read(
                                "entityLinks.list",
                                "/v3/entities/{type}/{id}/links",
                                "/v3/entities/goal/1/links?fields=id%2Csummary"),
                        write(
                                "entityLinks.delete",
                                "DELETE",
                                "/v3/entities/{type}/{id}/links",
                                "/v3/entities/goal/1/links?right=2"),
                        write(
                                "remoteLinks.create",
                                "POST",
                                "/v3/issues/{issue}/remotelinks",
                                "/v3/issues/A-1/remotelinks"),
                        read("remoteLinks.list", "/v3/issues/{issue}/remotelinks", "/v3/issues/A-1/remotelinks"),
                        deletion(
                                "remoteLinks.delete",
                                "/v3/issues/{issue}/remotelinks/{id}",
                                "/v3/issues/A-1/remotelinks/7"),
                        read("catalog.myself", "/v3/myself", "/v3/myself"));
        assertThat(calls.get(0)).hasToString("issueLinks.create (POST /v3/issues/A-1/links)");
    }

    private static TrackerCall write(String operation, String method, String template, String path) {
        return TrackerCall.builder(operation, method, path)
                .pathTemplate(template)
                .items(1)
                .build();
    }

    private static TrackerCall deletion(String operation, String template, String path) {
        return write(operation, "DELETE", template, path)
                .mutate()
                .repeatable(true)
                .build();
    }

    private static TrackerCall read(String operation, String template, String path) {
        return TrackerCall.builder(operation, "GET", path)
                .pathTemplate(template)
                .repeatable(true)
                .build();
    }

    private static TrackerCallFilter filter(TrackerCallFilter filter) {
        return filter;
    }

    @SuppressWarnings("NullAway") // What a user's filter may do who does not check for it.
    private static Mono<TrackerReply> nothing() {
        return null;
    }

    private static List<Publisher<?>> operations(TrackerClient client) {
        EntityRef goal = EntityRef.goal("1");
        EntityRef other = EntityRef.goal("2");
        return List.of(
                client.issueLinks().create(DRAFT),
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
