package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.EnsureOptions;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLinkDraft;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What calls of a batch tell filters about themselves, and what those of single operations do. */
class BatchCallsTest {
    private static final EntityRef GOAL = EntityRef.goal("7");
    private static final IssueLinkDraft ISSUE_LINK = IssueLinkDraft.of("A-1", Relationship.RELATES, "A-2");
    private static final Step LINK = Step.json(201, "{\"id\":1}");
    private static final Step NONE = Step.json(200, "[]");
    private static final BatchOptions QUICK = BatchOptions.builder()
            .settleTime(Duration.ofMillis(10))
            .concurrency(1)
            .build();

    private final List<TrackerCall> calls = new CopyOnWriteArrayList<>();

    @Test
    void createAllMarksWritesOfAllKinds() {
        try (TestClients wire = noting(LINK, LINK, NONE)) {
            assertThat(created(wire, ISSUE_LINK)).isEqualTo(1);
            assertThat(created(wire, RemoteLinkDraft.of("A-1", "app", "key"))).isEqualTo(1);
            assertThat(created(
                            wire,
                            EntityLinkDraft.of(GOAL, Relationship.RELATES, EntityRef.goal("1")),
                            EntityLinkDraft.of(GOAL, Relationship.RELATES, EntityRef.goal("2"))))
                    .isEqualTo(2);
        }

        assertThat(calls).hasSize(3).allMatch(TrackerCall::isBatch).noneMatch(TrackerCall::isResend);
        assertThat(calls)
                .extracting(call -> call.operation() + " " + call.items())
                .containsExactly("issueLinks.create 1", "remoteLinks.create 1", "entityLinks.create 100");
    }

    @Test
    void createAllMarksListingsLookUpsAndResends() {
        Step otherTarget = Step.json(
                200,
                "[{\"id\":5,\"type\":{\"id\":\"relates\"},\"direction\":\"outward\","
                        + "\"object\":{\"key\":\"B-9\"}}]");
        Step names = Step.json(200, "{\"id\":\"99\",\"key\":\"A-2\"}");
        try (TestClients wire = noting(Step.reset(), otherTarget, names, otherTarget, LINK)) {
            assertThat(created(wire, ISSUE_LINK)).isEqualTo(1);
        }

        assertThat(calls).allMatch(TrackerCall::isBatch);
        assertThat(calls)
                .extracting(call -> call.operation() + " " + call.items() + " " + call.isResend())
                .containsExactly(
                        "issueLinks.create 1 false",
                        "issueLinks.list 0 false",
                        "issues.get 0 false",
                        "issueLinks.list 0 false",
                        "issueLinks.create 1 true");
    }

    @Test
    void singleOperationsAreNotMarkedNorAreTheirRepeats() {
        try (TestClients wire = noting(LINK, Step.reset(), NONE, LINK, NONE, NONE)) {
            TrackerClient client = wire.client();
            client.issueLinks().create(ISSUE_LINK).block();
            client.ensure(
                            ISSUE_LINK,
                            EnsureOptions.builder()
                                    .settleTime(Duration.ofMillis(10))
                                    .patience(Duration.ofMinutes(5))
                                    .build())
                    .block();
            client.issueLinks().list("A-1").blockLast();
            client.entityLinks().list(GOAL).blockLast();
        }

        assertThat(calls).hasSize(6).noneMatch(TrackerCall::isBatch);
    }

    @Test
    void whatIsMadeAbsentIsNotMarked() {
        Step there = Step.json(
                200,
                "[{\"id\":5,\"type\":{\"id\":\"relates\"},\"direction\":\"outward\","
                        + "\"object\":{\"key\":\"A-2\"}}]");
        try (TestClients wire = noting(there, Step.json(204, ""))) {
            wire.client().ensureAbsent(ISSUE_LINK).block();
        }

        assertThat(calls)
                .extracting(call -> call.operation() + " " + call.items() + " " + call.isBatch())
                .containsExactly("issueLinks.list 0 false", "issueLinks.delete 1 false");
    }

    /** The input is the caller's own, and so are the calls that it makes. */
    @Test
    void aBatchDoesNotMarkWhatItsInputSends() {
        try (TestClients wire = noting(NONE, LINK)) {
            Flux<LinkDraft> input = wire.client().issueLinks().list("A-1").thenMany(Flux.just(ISSUE_LINK));

            wire.client().createAll(input).blockLast();
        }

        assertThat(calls)
                .extracting(call -> call.operation() + " " + call.isBatch())
                .containsExactly("issueLinks.list false", "issueLinks.create true");
    }

    private TestClients noting(Step... steps) {
        return TestClients.with(
                settings -> settings.filter((call, next) -> {
                    calls.add(call);
                    return next.send();
                }),
                steps);
    }

    private static long created(TestClients wire, LinkDraft... drafts) {
        return wire.client()
                .createAll(Flux.fromArray(drafts), QUICK)
                .filter(LinkOutcome::isAsWanted)
                .count()
                .blockOptional()
                .orElseThrow();
    }
}
