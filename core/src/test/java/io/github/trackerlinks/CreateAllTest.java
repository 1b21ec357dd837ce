package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.LinkOutcome;
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
import io.github.trackerlinks.standin.truth.LinkTriple;
import io.github.trackerlinks.testing.CountingBlockHound;
import io.github.trackerlinks.testing.Watch;
import java.time.Duration;
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

        List<LinkOutcome<LinkDraft>> outcomes =
                versioned.createAll(Flux.fromIterable(drafts)).collectList().block(PATIENCE);

        assertThat(outcomes).hasSize(3_000).allMatch(outcome -> outcome instanceof LinkOutcome.Created);
        assertThat(outcomes).extracting(LinkOutcome::item).containsExactlyElementsOf(drafts);
        assertThat(server.links()).containsExactlyInAnyOrderElementsOf(triples(drafts));
        assertThat(server.truth().duplicateAttempts()).isZero();
        assertThat(CountingBlockHound.trips()).isEqualTo(trips);
        versioned.closeLater().block(PATIENCE);
    }

    @Test
    void aSecondRunChangesNothingAndFindsEveryLink() {
        List<LinkDraft> drafts = mixed(300);
        client.createAll(Flux.fromIterable(drafts)).blockLast(PATIENCE);

        List<LinkOutcome<LinkDraft>> again =
                client.createAll(Flux.fromIterable(drafts)).collectList().block(PATIENCE);

        assertThat(again)
                .hasSize(300)
                .allMatch(LinkOutcome::isLinked)
                .noneMatch(outcome -> outcome instanceof LinkOutcome.Created);
        assertThat(server.links()).hasSize(300);
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
                .filteredOn(outcome -> !outcome.isLinked())
                .singleElement()
                .satisfies(failed -> {
                    assertThat(failed.index()).isEqualTo(20);
                    assertThat(((LinkOutcome.Failed<EntityLinkDraft>) failed).error())
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
        if (draft instanceof EntityLinkDraft entity) {
            return new LinkTriple(
                    entity.source().toString(), "depends on", entity.target().toString());
        }
        if (draft instanceof IssueLinkDraft issue) {
            return new LinkTriple(issue.source(), "depends on", issue.target());
        }
        RemoteLinkDraft remote = (RemoteLinkDraft) draft;
        return new LinkTriple(remote.source(), "RELATES", "remote:" + remote.origin() + "/" + remote.key());
    }
}
