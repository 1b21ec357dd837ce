package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.IssueLinkImport.Author;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLinkDraft;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.standin.truth.LinkTriple;
import io.github.trackerlinks.testing.CountingBlockHound;
import io.github.trackerlinks.testing.Watch;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** The batch over real sockets, against the stand-in and its truth. */
class CreateAllTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** The stand-in's listings do not lag. */
    private static final BatchOptions QUICK =
            BatchOptions.builder().settleTime(Duration.ofMillis(10)).build();

    private static final OffsetDateTime NEW_YEAR = OffsetDateTime.parse("2020-01-01T00:00:00Z");

    private final StandInServer server = StandInServer.start(StandInOptions.defaults()
            .withAutoCreate(true)
            .withToken(Watch.TOKEN)
            .withLatency(Duration.ofMillis(2)));
    private final TrackerClient client = client("/v3");

    @AfterEach
    void close() {
        client.closeLater().block(PATIENCE);
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2", "/v3"})
    void linksOfAllKindsAreCreatedOnceAndBlockNothing(String version) {
        TrackerClient versioned = client(version);
        List<LinkDraft> drafts = mixed(3_000);
        long trips = CountingBlockHound.trips();

        List<LinkOutcome<LinkDraft>> outcomes = versioned
                .createAll(Flux.fromIterable(drafts), QUICK)
                .collectList()
                .block(PATIENCE);

        assertThat(outcomes).hasSize(3_000).allMatch(outcome -> outcome.status() == Status.CREATED);
        assertThat(outcomes).extracting(LinkOutcome::item).containsExactlyElementsOf(drafts);
        assertThat(server.links()).containsExactlyInAnyOrderElementsOf(triples(drafts));
        assertThat(server.truth().duplicateAttempts()).isZero();
        assertThat(CountingBlockHound.trips()).isEqualTo(trips);
        versioned.closeLater().block(PATIENCE);
    }

    @Test
    void aSecondRunChangesNothingAndFindsEveryLink() {
        List<LinkDraft> drafts = mixed(300);
        client.createAll(Flux.fromIterable(drafts), QUICK).blockLast(PATIENCE);

        List<LinkOutcome<LinkDraft>> again =
                client.createAll(Flux.fromIterable(drafts), QUICK).collectList().block(PATIENCE);

        assertThat(again)
                .hasSize(300)
                .allMatch(LinkOutcome::isAsWanted)
                .noneMatch(outcome -> outcome.status() == Status.CREATED);
        assertThat(server.links()).hasSize(300);
    }

    /** Two kinds of draft, one kind of link. */
    @Test
    void importsMeetTheSameTruthAsIssueLinks() {
        List<LinkDraft> drafts = IntStream.range(0, 60)
                .mapToObj(i -> IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-" + i / 2))
                .map(link -> isEven(link) ? link : IssueLinkImport.of(link, Author.login("vera"), NEW_YEAR))
                .map(LinkDraft.class::cast)
                .toList();

        List<LinkOutcome<LinkDraft>> outcomes =
                client.createAll(Flux.fromIterable(drafts), QUICK).collectList().block(PATIENCE);

        assertThat(outcomes).hasSize(60).allMatch(LinkOutcome::isAsWanted);
        assertThat(server.links()).hasSize(30);
        assertThat(server.truth().requestsByKind())
                .containsEntry("POST issues links", 15L)
                .containsEntry("POST issues links _import", 15L);
    }

    @Test
    void theFirstOfAnImportAndAPlainLinkDecidesAboutTheAuthor() {
        IssueLinkDraft link = IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-2");
        List<LinkDraft> drafts = List.of(
                IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-1"),
                IssueLinkImport.of(link, Author.login("anna.p"), NEW_YEAR),
                link);

        List<LinkOutcome<LinkDraft>> outcomes =
                client.createAll(Flux.fromIterable(drafts), QUICK).collectList().block(PATIENCE);

        assertThat(outcomes)
                .extracting(outcome -> outcome.status().toString())
                .containsExactly("CREATED", "CREATED", "ALREADY_LINKED");
        assertThat(client.issueLinks().list("TEST-1").collectList().block(PATIENCE))
                .hasSize(2)
                .filteredOn(present -> present.toString().contains("TREK-2"))
                .singleElement()
                .extracting(present -> String.valueOf(present.createdBy()))
                .asString()
                .contains("anna.p");
    }

    @Test
    void anImportOfALinkThatIsThereIsAlreadyLinkedWhoeverCreatedIt() {
        IssueLinkDraft link = IssueLinkDraft.of("TEST-1", Relationship.DEPENDS_ON, "TREK-2");
        IssueLinkDraft other = IssueLinkDraft.of("TEST-1", Relationship.IS_DEPENDENT_BY, "TREK-2");
        client.issueLinks().create(link).block(PATIENCE);

        assertThat(client.createAll(
                                Flux.<LinkDraft>just(
                                        IssueLinkImport.of(link, Author.uid(7), NEW_YEAR),
                                        IssueLinkImport.of(other, Author.uid(7), NEW_YEAR)),
                                QUICK)
                        .collectList()
                        .block(PATIENCE))
                .satisfiesExactly(
                        linked -> assertThat(linked).returns(Status.ALREADY_LINKED, LinkOutcome::status),
                        refused -> assertThat(refused).returns(Status.FAILED, LinkOutcome::status));
        assertThat(server.links()).hasSize(1);
    }

    @Test
    void oneMissingTargetLosesOneLink() {
        List<EntityLinkDraft> drafts = IntStream.range(0, 50)
                .mapToObj(i -> entity("a", i == 20 ? "a" : "t" + i))
                .toList();

        List<LinkOutcome<EntityLinkDraft>> outcomes = client.entityLinks()
                .createAll(Flux.fromIterable(drafts))
                .collectList()
                .block(PATIENCE);

        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.isAsWanted())
                .singleElement()
                .satisfies(failed -> {
                    assertThat(failed.index()).isEqualTo(20);
                    assertThat(failed.error().orElseThrow())
                            .hasMessageStartingWith("422 from entityLinks.create (POST /v3/entities/project/a/links)");
                });
        assertThat(server.links()).hasSize(49);
    }

    private TrackerClient client(String version) {
        return TrackerClient.builder()
                .baseUrl(server.baseUrl() + version)
                .credentials(Credentials.oauth(Watch.TOKEN))
                .organization(Organization.yandex360("1"))
                .build();
    }

    private static boolean isEven(IssueLinkDraft link) {
        return Integer.parseInt(link.target().key().substring("TREK-".length())) % 2 == 0;
    }

    private static List<LinkDraft> mixed(int count) {
        return IntStream.range(0, count).mapToObj(CreateAllTest::draft).toList();
    }

    private static LinkDraft draft(int i) {
        return switch (i % 5) {
            case 0 -> IssueLinkDraft.of("TEST-" + i % 40, Relationship.DEPENDS_ON, "TREK-" + i);
            case 1 -> RemoteLinkDraft.of("TEST-" + i % 40, "ru.yandex.bitbucket", "PR/" + i);
            default -> entity("g++-" + i % 23, "lib" + i);
        };
    }

    private static EntityLinkDraft entity(String source, String target) {
        return EntityLinkDraft.of(EntityRef.project(source), Relationship.DEPENDS_ON, EntityRef.project(target));
    }

    private static List<LinkTriple> triples(List<LinkDraft> drafts) {
        return drafts.stream().map(CreateAllTest::triple).toList();
    }

    private static LinkTriple triple(LinkDraft draft) {
        return new LinkTriple(
                draft.source().toString(),
                draft instanceof RemoteLinkDraft ? "RELATES" : "depends on",
                draft.target().toString());
    }
}
