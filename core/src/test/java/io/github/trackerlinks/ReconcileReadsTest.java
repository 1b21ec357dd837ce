package io.github.trackerlinks;

import static io.github.trackerlinks.model.Relationship.CLONE;
import static io.github.trackerlinks.model.Relationship.DEPENDS_ON;
import static io.github.trackerlinks.model.Relationship.HAS_EPIC;
import static io.github.trackerlinks.model.Relationship.IS_EPIC_OF;
import static io.github.trackerlinks.model.Relationship.RELATES;
import static io.github.trackerlinks.model.Relationship.WORKS_TOWARDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.batch.DeadlineExceededException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.ReconcileOptions;
import io.github.trackerlinks.call.TrackerContext;
import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** What {@code reconcile} concludes from the answers to its reads. */
@Timeout(30)
class ReconcileReadsTest {
    private static final ReconcileOptions REMOVING = ReconcileOptions.builder()
            .removable(DEPENDS_ON, RELATES, HAS_EPIC, IS_EPIC_OF, CLONE, new Relationship("custom"))
            .build();
    private static final IssueLinkDraft WANTED = IssueLinkDraft.of("A-1", DEPENDS_ON, "B-2");
    private static final EntityRef PROJECT = EntityRef.project("a");

    @Test
    void aReadThatFailsOnPageThreeSendsNothing() {
        try (TestClients wire = TestClients.v3(
                page(2, link(1, "depends", "outward", "C-1")),
                page(3, link(2, "depends", "outward", "C-2")),
                Step.json(500, "{}"))) {
            StepVerifier.create(wire.client().issueLinks().reconcile("A-1", List.of(WANTED), REMOVING))
                    .verifyErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(TrackerResponseException.class)
                            .hasMessageContaining("500"));

            for (int i = 0; i < 3; i++) {
                assertThat(wire.request()).startsWith("GET /v3/issues/A-1/links");
            }
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    @Test
    void linksOfAllPagesAreCompared() {
        try (TestClients wire = TestClients.v3(
                page(2, link(1, "depends", "outward", "C-1")),
                Step.json(200, "[" + link(2, "depends", "outward", "B-2") + "]"))) {
            assertThat(plan(wire, WANTED))
                    .containsExactly(IssueLinkDraft.of("A-1", DEPENDS_ON, "C-1").unlink());
        }
    }

    @Test
    void linksWhoseRelationshipIsNotCertainAreNeverRemoved() {
        String listing = String.join(
                ",",
                link(1, "epic", "outward", "C-1"),
                link(2, "cloners", "inward", "C-2"),
                link(3, "custom", "outward", "C-3"),
                link(4, "depends", "sideward", "C-4"),
                "{\"id\":5}",
                "{\"id\":6,\"type\":{\"id\":\"relates\"},\"direction\":\"outward\"}");
        try (TestClients wire = TestClients.v3(Step.json(200, "[" + listing + "]"))) {
            assertThat(plan(wire)).isEmpty();
        }
    }

    @Test
    void anEpicIsThereWhicheverDirectionIsListed() {
        IssueLinkDraft epic = IssueLinkDraft.of("A-1", IS_EPIC_OF, "C-1");
        try (TestClients wire = TestClients.v3(Step.json(200, "[" + link(1, "epic", "inward", "C-1") + "]"))) {
            assertThat(plan(wire, epic)).isEmpty();
        }
    }

    @Test
    void aLinkThatIsListedTwiceIsRemovedOnce() {
        String twice = link(1, "depends", "outward", "C-1") + "," + link(2, "depends", "outward", "C-1");
        try (TestClients wire = TestClients.v3(Step.json(200, "[" + twice + "]"))) {
            assertThat(plan(wire)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void aLinkThatCouldBeAWantedOneOfUnknownNameIsNotRemoved(int status) {
        String listing = link(1, "depends", "outward", "NEW-7") + "," + link(2, "relates", "outward", "C-2");
        try (TestClients wire = TestClients.v3(Step.json(200, "[" + listing + "]"), Step.json(status, "{}"))) {
            assertThat(plan(wire, WANTED))
                    .containsExactly(IssueLinkDraft.of("A-1", RELATES, "C-2").unlink(), WANTED);
        }
    }

    @Test
    void aNameThatCannotBeReadEndsItBeforeAnythingIsSent() {
        try (TestClients wire = TestClients.v3(
                Step.json(200, "[" + link(1, "depends", "outward", "NEW-7") + "]"), Step.json(500, "{}"))) {
            StepVerifier.create(wire.client().issueLinks().reconcile("A-1", List.of(WANTED), REMOVING))
                    .verifyError(TrackerResponseException.class);

            wire.request();
            assertThat(wire.request()).startsWith("GET /v3/issues/b-2 ");
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    @Test
    void anEntityIsFoundByItsShortId() {
        EntityLinkDraft wanted = EntityLinkDraft.of(PROJECT, DEPENDS_ON, EntityRef.project("17"));
        try (TestClients wire = TestClients.v3(
                Step.json(200, entities("depends on", "66aa")), Step.json(200, "{\"id\":\"66aa\",\"shortId\":17}"))) {
            assertThat(wire.client()
                            .entityLinks()
                            .plan(PROJECT, List.of(wanted), REMOVING)
                            .collectList()
                            .block())
                    .isEmpty();
        }
    }

    @Test
    void theOtherEndOfAnEntityLinkIsNamedByItsId() {
        ReconcileOptions goals =
                ReconcileOptions.builder().removable(WORKS_TOWARDS).build();
        try (TestClients wire = TestClients.v3(Step.json(200, entities("Works Towards", "66aa")))) {
            assertThat(wire.client()
                            .entityLinks()
                            .plan(PROJECT, List.of(), goals)
                            .collectList()
                            .block())
                    .containsExactly(EntityLinkDraft.of(PROJECT, WORKS_TOWARDS, EntityRef.goal("66aa"))
                            .unlink());
        }
    }

    @Test
    void theDeadlineEndsARead() {
        try (TestClients wire = TestClients.v3(Step.silence())) {
            Flux<LinkOutcome<LinkChange>> outcomes = wire.client()
                    .issueLinks()
                    .reconcile("A-1", List.of(WANTED), REMOVING)
                    .contextWrite(TrackerContext.deadline(Duration.ofMillis(200)));

            StepVerifier.create(outcomes)
                    .expectError(DeadlineExceededException.class)
                    .verify(Duration.ofSeconds(10));
        }
    }

    @Test
    void whatIsWantedIsCheckedAtOnce() {
        try (TestClients wire = TestClients.v3()) {
            IssueLinks issues = wire.client().issueLinks();
            EntityLinks entities = wire.client().entityLinks();

            refused("contains white space", () -> issues.reconcile("A 1", List.of(), REMOVING));
            refused("another source and another target than", () -> issues.plan("C-3", List.of(WANTED), REMOVING));
            refused(
                    "how \"works towards\" is listed is not known",
                    () -> issues.plan("A-1", List.of(IssueLinkDraft.of("A-1", WORKS_TOWARDS, "B-2")), REMOVING));
            refused(
                    "is listed at its target is not certain",
                    () -> entities.reconcile(
                            EntityRef.goal("g"),
                            List.of(EntityLinkDraft.of(PROJECT, WORKS_TOWARDS, EntityRef.goal("g"))),
                            REMOVING));
            assertThat(wire.server().requestsLeft()).isZero();
        }
    }

    private static void refused(String reason, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    private static List<LinkChange> plan(TestClients wire, IssueLinkDraft... wanted) {
        return wire.client()
                .issueLinks()
                .plan("A-1", List.of(wanted), REMOVING)
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private static Step page(int next, String link) {
        return Step.answer(
                200,
                "[" + link + "]",
                "Content-Type: application/json;charset=UTF-8",
                "Link: <?page=" + next + ">; rel=\"next\"");
    }

    private static String link(int id, String type, String direction, String other) {
        return "{\"id\":" + id + ",\"type\":{\"id\":\"" + type + "\"},\"direction\":\"" + direction
                + "\",\"object\":{\"id\":\"id-of-" + other + "\",\"key\":\"" + other + "\"}}";
    }

    private static String entities(String relationship, String id) {
        return "[{\"type\":\"" + relationship + "\",\"linkFieldValues\":{\"id\":\"" + id + "\"}}]";
    }
}
