package io.github.trackerlinks;

import static io.github.trackerlinks.model.Relationship.DEPENDS_ON;
import static io.github.trackerlinks.model.Relationship.IS_DEPENDENT_BY;
import static io.github.trackerlinks.model.Relationship.RELATES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.DifferentRelationshipException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.batch.ReconcileOptions;
import io.github.trackerlinks.batch.TooManyRemovalsException;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.call.TrackerReply;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.standin.rules.Uniqueness;
import io.github.trackerlinks.standin.truth.LinkTriple;
import io.github.trackerlinks.testing.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code reconcile} of issues and entities, over sockets. */
class ReconcileOverHttpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ReconcileOptions REMOVING = ReconcileOptions.builder()
            .removable(DEPENDS_ON)
            .batch(BatchOptions.builder().settleTime(Duration.ofMillis(10)).build())
            .build();
    private static final EntityRef PROJECT = EntityRef.project("a");
    private static final EntityRef OTHER = EntityRef.project("b");

    private final StandInServer server = StandInServer.start(StandInOptions.defaults()
            .withAutoCreate(true)
            .withToken(Watch.TOKEN)
            .withLinks(links -> links.withUniqueness(Uniqueness.TRIPLE)));
    private final Calls calls = new Calls();
    private final TrackerClient others = client(List.of());
    private final TrackerClient client = client(List.of(calls));

    private TrackerClient client(List<TrackerCallFilter> filters) {
        TrackerClient.Builder builder = TrackerClient.builder()
                .baseUrl(server.baseUrl())
                .credentials(Credentials.oauth(Watch.TOKEN))
                .organization(Organization.yandex360("1"));
        filters.forEach(builder::filter);
        return builder.build();
    }

    @AfterEach
    void close() {
        client.closeLater().block(PATIENCE);
        others.closeLater().block(PATIENCE);
        server.close();
    }

    @Test
    void anIssueGetsTheLinksThatAreWantedAndLosesTheOthers() {
        exist(depends("B-1"), depends("B-2"), related("B-3"));

        assertThat(reconcile(depends("B-2"), depends("B-4")))
                .containsExactly("0 REMOVED " + depends("B-1").unlink(), "1 CREATED " + depends("B-4"));
        assertThat(rows()).containsExactlyInAnyOrder("A-1 depends on B-2", "A-1 relates B-3", "A-1 depends on B-4");
        assertThat(calls.operations)
                .containsExactly(
                        "issueLinks.list",
                        "issues.get",
                        "issueLinks.list",
                        "issueLinks.delete",
                        "issueLinks.create",
                        "issueLinks.list");

        calls.operations.clear();
        assertThat(reconcile(depends("B-2"), depends("B-4"))).isEmpty();
        assertThat(calls.operations).containsExactly("issueLinks.list");
    }

    @Test
    void nothingIsRemovedByDefault() {
        exist(depends("B-1"));

        assertThat(told(client.issueLinks().reconcile("A-1", List.of(), ReconcileOptions.defaults())))
                .isEmpty();
        assertThat(rows()).hasSize(1);
    }

    @Test
    void aLinkIsThereWhicheverEndAndNameItIsToldFrom() {
        exist(depends("B-1"), depends("OLD-2"), depends("B-3"));
        server.move("OLD-2", "NEW-7");
        String id = others.issueLinks()
                .list("A-1")
                .mapNotNull(link -> link.object())
                .filter(other -> "B-3".equals(other.key()))
                .mapNotNull(other -> other.id())
                .blockFirst(PATIENCE);

        assertThat(reconcile(
                        IssueLinkDraft.of("b-1", IS_DEPENDENT_BY, "a-1"),
                        depends("OLD-2"),
                        depends(String.valueOf(id))))
                .isEmpty();
        // The second request for a name follows the redirect of the moved issue.
        assertThat(calls.operations).containsExactly("issueLinks.list", "issues.get", "issues.get");
        assertThat(rows()).hasSize(3);
    }

    @Test
    void noNameIsAskedForWhereNoLinkIsLeftThatCouldBeIt() {
        exist(depends("B-1"), related("B-2"));

        assertThat(reconcile(depends("B-1"), depends("B-3"), depends("B-4"))).hasSize(2);
        assertThat(calls.operations).doesNotContain("issues.get");
    }

    @Test
    void aLinkThatSomebodyMakesBetweenPlanAndApplyIsNotRemoved() {
        exist(depends("B-1"));
        calls.afterFirst = others.ensure(depends("B-9")).then();

        assertThat(reconcile()).containsExactly("0 REMOVED " + depends("B-1").unlink());
        assertThat(rows()).containsExactly("A-1 depends on B-9");
    }

    @Test
    void moreRemovalsThanAreAllowedSendNothing() {
        exist(IntStream.range(0, 11).mapToObj(i -> depends("B-" + i)).toArray(LinkDraft[]::new));

        assertThatThrownBy(() -> reconcile(depends("B-99")))
                .isInstanceOf(TooManyRemovalsException.class)
                .hasMessage("11 links would be removed, but maxRemovals is 10; nothing was sent");
        assertThat(calls.operations).containsExactly("issueLinks.list", "issues.get");
        assertThat(rows()).hasSize(11);
    }

    @Test
    void aPlanIsABatch() {
        exist(depends("B-1"));
        Flux<LinkChange> plan = client.issueLinks().plan("A-1", List.of(depends("B-2")), REMOVING);

        assertThat(plan.collectList().block(PATIENCE))
                .containsExactly(depends("B-1").unlink(), depends("B-2"));
        assertThat(rows()).containsExactly("A-1 depends on B-1");
        assertThat(client.batch()
                        .run(plan)
                        .map(LinkOutcome::status)
                        .collectList()
                        .block(PATIENCE))
                .containsExactly(Status.REMOVED, Status.CREATED);
    }

    @Test
    void anEntityGetsTheLinksThatAreWantedInOneArray() {
        BatchOptions patient =
                REMOVING.batch().mutate().minArrayWait(Duration.ofMillis(300)).build();
        ReconcileOptions options = REMOVING.mutate().batch(patient).build();
        exist(entity(DEPENDS_ON, "b"), entity(DEPENDS_ON, "c"));
        List<EntityLinkDraft> wanted =
                Stream.of("b", "d", "e").map(id -> entity(DEPENDS_ON, id)).toList();

        assertThat(told(client.entityLinks().reconcile(PROJECT, wanted, options)))
                .containsExactly(
                        "0 REMOVED " + entity(DEPENDS_ON, "c").unlink(),
                        "1 CREATED " + entity(DEPENDS_ON, "d"),
                        "2 CREATED " + entity(DEPENDS_ON, "e"));
        assertThat(calls.operations)
                .containsExactly(
                        "entityLinks.list",
                        "entityLinks.list",
                        "entityLinks.delete",
                        "entityLinks.create",
                        "entityLinks.list");
    }

    @Test
    void anEntityLinkIsThereWhicheverEndItIsToldFrom() {
        exist(entity(DEPENDS_ON, "b"));
        List<EntityLinkDraft> wanted = List.of(EntityLinkDraft.of(OTHER, IS_DEPENDENT_BY, PROJECT));

        assertThat(told(client.entityLinks().reconcile(PROJECT, wanted, REMOVING)))
                .isEmpty();
        assertThat(calls.operations).containsExactly("entityLinks.list");
    }

    @Test
    void aPairWithAnotherRelationshipIsLeftAlone() {
        exist(entity(DEPENDS_ON, "b"), entity(RELATES, "b"));

        List<LinkOutcome<LinkChange>> outcomes = outcomes(client.entityLinks().reconcile(PROJECT, List.of(), REMOVING));

        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.status()).isEqualTo(Status.FAILED);
            assertThat(outcome.error()).containsInstanceOf(DifferentRelationshipException.class);
        });
        assertThat(rows()).hasSize(2);
        assertThat(calls.operations).doesNotContain("entityLinks.delete");
    }

    @Test
    void aPairThatGetsAnotherRelationshipBetweenPlanAndApplyIsLeftAlone() {
        exist(entity(DEPENDS_ON, "b"));
        calls.afterFirst = others.ensure(entity(RELATES, "b")).then();

        assertThat(outcomes(client.entityLinks().reconcile(PROJECT, List.of(), REMOVING)))
                .extracting(LinkOutcome::status)
                .containsExactly(Status.FAILED);
        assertThat(rows()).hasSize(2);
    }

    @Test
    void aPairChangesItsRelationship() {
        exist(entity(DEPENDS_ON, "b"));

        assertThat(told(client.entityLinks().reconcile(PROJECT, List.of(entity(RELATES, "b")), REMOVING)))
                .containsExactly("0 REMOVED " + entity(DEPENDS_ON, "b").unlink(), "1 CREATED " + entity(RELATES, "b"));
        assertThat(rows()).containsExactly("project:a relates project:b");
    }

    @Test
    void bothLinksOfAPairGoIfBothMay() {
        exist(entity(DEPENDS_ON, "b"), entity(RELATES, "b"));
        ReconcileOptions both = REMOVING.mutate().removable(DEPENDS_ON, RELATES).build();

        assertThat(outcomes(client.entityLinks().reconcile(PROJECT, List.of(), both)))
                .extracting(LinkOutcome::status)
                .containsExactly(Status.REMOVED, Status.REMOVED);
        assertThat(rows()).isEmpty();
    }

    private static IssueLinkDraft depends(String target) {
        return IssueLinkDraft.of("A-1", DEPENDS_ON, target);
    }

    private static IssueLinkDraft related(String target) {
        return IssueLinkDraft.of("A-1", RELATES, target);
    }

    private static EntityLinkDraft entity(Relationship relationship, String target) {
        return EntityLinkDraft.of(PROJECT, relationship, EntityRef.project(target));
    }

    /** What is there before. */
    private void exist(LinkDraft... drafts) {
        assertThat(others.createAll(Flux.fromArray(drafts))
                        .all(LinkOutcome::isAsWanted)
                        .block(PATIENCE))
                .isTrue();
    }

    private List<String> reconcile(IssueLinkDraft... wanted) {
        return told(client.issueLinks().reconcile("A-1", List.of(wanted), REMOVING));
    }

    private static List<String> told(Flux<LinkOutcome<LinkChange>> outcomes) {
        return outcomes(outcomes).stream().map(LinkOutcome::toString).toList();
    }

    private static List<LinkOutcome<LinkChange>> outcomes(Flux<LinkOutcome<LinkChange>> outcomes) {
        return outcomes.collectList().blockOptional(PATIENCE).orElseThrow();
    }

    private List<String> rows() {
        return server.links().map(ReconcileOverHttpTest::text).toList();
    }

    private static String text(LinkTriple row) {
        return row.source() + " " + row.relationship() + " " + row.target();
    }

    /** Notes the calls, and lets something happen after the first one. */
    private static final class Calls implements TrackerCallFilter {
        private final List<String> operations = Collections.synchronizedList(new ArrayList<>());
        private volatile Mono<Void> afterFirst = Mono.empty();

        @Override
        public Mono<TrackerReply> filter(TrackerCall call, Exchange next) {
            operations.add(call.operation());
            return operations.size() == 1 ? next.send().delayUntil(reply -> afterFirst) : next.send();
        }
    }
}
