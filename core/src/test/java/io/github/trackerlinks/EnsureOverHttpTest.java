package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.batch.DifferentRelationshipException;
import io.github.trackerlinks.batch.EnsureOptions;
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
import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.testing.Watch;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code ensure} and {@code ensureAbsent} of each kind of link, over sockets. */
class EnsureOverHttpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final EnsureOptions QUICK = EnsureOptions.builder()
            .settleTime(Duration.ofMillis(10))
            .patience(Duration.ofMinutes(5))
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

    private static Stream<LinkDraft> kinds() {
        return Stream.of(
                IssueLinkDraft.of("A-1", Relationship.DEPENDS_ON, "B-2"),
                EntityLinkDraft.of(EntityRef.project("a"), Relationship.DEPENDS_ON, EntityRef.goal("b")),
                RemoteLinkDraft.of("A-1", "ru.yandex.bitbucket", "PR/1"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aLinkIsMadeSureOfAndThenMadeSureToBeGone(LinkDraft draft) {
        LinkOutcome<LinkDraft> created =
                client.ensure(draft).blockOptional(PATIENCE).orElseThrow();
        assertThat(created.status()).isEqualTo(Status.CREATED);
        assertThat(created.linkId().isPresent()).isNotEqualTo(draft instanceof EntityLinkDraft);
        assertThat(client.ensure(draft, QUICK).block(PATIENCE))
                .returns(Status.ALREADY_LINKED, LinkOutcome::status)
                .returns(created.linkId(), LinkOutcome::linkId);
        assertThat(server.truth().totalRows()).isEqualTo(1);

        assertThat(client.ensureAbsent(draft).block(PATIENCE))
                .returns(Status.REMOVED, LinkOutcome::status)
                .returns(created.linkId(), LinkOutcome::linkId);
        assertThat(server.truth().totalRows()).isZero();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aLostAnswerIsConfirmed(LinkDraft draft) {
        server.spoilNext(request -> !request.isRead(), Fault.dropAfter());

        assertThat(client.ensure(draft, QUICK).block(PATIENCE)).returns(Status.CONFIRMED, LinkOutcome::status);
        assertThat(server.truth().totalRows()).isEqualTo(1);
    }

    @Test
    void theSameLinkIsFoundFromItsOtherEnd() {
        client.ensure(IssueLinkDraft.of("A-1", Relationship.DEPENDS_ON, "B-2")).block(PATIENCE);
        IssueLinkDraft back = IssueLinkDraft.of("B-2", Relationship.IS_DEPENDENT_BY, "A-1");

        assertThat(client.ensure(back, QUICK).block(PATIENCE)).returns(Status.ALREADY_LINKED, LinkOutcome::status);
        assertThat(client.ensureAbsent(back).block(PATIENCE)).returns(Status.REMOVED, LinkOutcome::status);
        assertThat(server.truth().totalRows()).isZero();
    }

    @Test
    void aLinkUnderTheOldKeyOfItsTargetIsFoundAndDeleted() {
        IssueLinkDraft old = IssueLinkDraft.of("A-1", Relationship.RELATES, "OLD-2");
        client.ensure(old).block(PATIENCE);
        server.move("OLD-2", "NEW-7");

        assertThat(client.ensure(old, QUICK).block(PATIENCE)).returns(Status.ALREADY_LINKED, LinkOutcome::status);
        assertThat(client.ensureAbsent(old).block(PATIENCE)).returns(Status.REMOVED, LinkOutcome::status);
        assertThat(server.truth().totalRows()).isZero();
    }

    @Test
    void whatIsSpeltAlmostAlikeIsAnotherRelationship() {
        RemoteLinkDraft related = RemoteLinkDraft.of("A-1", "ru.yandex.bitbucket", "PR/1");
        client.ensure(related).block(PATIENCE);

        assertThat(client.ensureAbsent(related.withRelationship(Relationship.of("relates 2")))
                        .block(PATIENCE))
                .returns(Status.ALREADY_ABSENT, LinkOutcome::status);
        assertThat(server.truth().totalRows()).isEqualTo(1);
        assertThat(client.ensureAbsent(related.withRelationship(new Relationship("Relates")))
                        .block(PATIENCE))
                .returns(Status.REMOVED, LinkOutcome::status);
    }

    @Test
    void entitiesThatAreLinkedOtherwiseTooKeepBothLinks() {
        EntityRef a = EntityRef.project("a");
        EntityRef b = EntityRef.project("b");
        LinkDraft depends = EntityLinkDraft.of(a, Relationship.DEPENDS_ON, b);
        client.ensure(depends).block(PATIENCE);
        client.ensure(EntityLinkDraft.of(a, Relationship.RELATES, b)).block(PATIENCE);

        assertThatThrownBy(() -> client.ensureAbsent(depends).block(PATIENCE))
                .isInstanceOf(DifferentRelationshipException.class)
                .hasMessage("\"depends on\" was asked for, but source and target are linked by \"relates\"");
        assertThat(server.truth().totalRows()).isEqualTo(2);
    }
}
