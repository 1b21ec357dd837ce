package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.internal.codec.Decoded;
import io.github.trackerlinks.model.Application;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.IssueLinkImport.Author;
import io.github.trackerlinks.model.IssueLinkQuery;
import io.github.trackerlinks.model.LinkType;
import io.github.trackerlinks.model.LinkedEntity;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLink;
import io.github.trackerlinks.model.RemoteLinkDraft;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.standin.truth.LinkTriple;
import io.github.trackerlinks.testing.Watch;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Every operation against the stand-in, over sockets, in both versions; what it did is taken from its truth. */
class OperationsContractTest {
    private static final IssueLinkDraft DEPENDS = IssueLinkDraft.of("TEST-1", Relationship.DEPENDS_ON, "TREK-2");

    private final StandInServer server =
            StandInServer.start(StandInOptions.defaults().withAutoCreate(true).withToken(Watch.TOKEN));
    private TrackerClient client = client("v3");

    @AfterEach
    void close() {
        client.closeLater().block();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2", "v3"})
    void anIssueLinkIsCreatedReadFromBothEndsAndDeleted(String version) {
        IssueLinks links = open(version).issueLinks();

        IssueLink created = value(links.create(DEPENDS));
        String id = Objects.requireNonNull(created.id());

        assertThat(created.relationship()).contains(Relationship.DEPENDS_ON);
        assertThat(created.self()).endsWith("/" + version + "/issues/TEST-1/links/" + id);
        assertThat(server.links()).containsExactly(new LinkTriple("TEST-1", "depends on", "TREK-2"));
        IssueLink read = value(links.get("TEST-1", id));
        assertThat(read.createdAt()).isEqualTo(created.createdAt()).isNotNull();
        assertThat(Objects.requireNonNull(read.status()).key()).isEqualTo("open");
        assertThat(links.list("TEST-1").collectList().block()).containsExactly(read);
        IssueLink otherEnd = value(links.get("TREK-2", id));
        assertThat(otherEnd.relationship()).contains(Relationship.IS_DEPENDENT_BY);
        assertThat(Objects.requireNonNull(otherEnd.object()).key()).isEqualTo("TEST-1");

        links.delete("TREK-2", id).block();

        assertThat(server.links()).isEmpty();
        assertThat(Failures.of(links.get("TEST-1", id)).isNotFound()).isTrue();
        assertThat(Failures.of(links.delete("TEST-1", id)).isNotFound()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "relates, relates",
        "depends on, is dependent by",
        "is dependent by, depends on",
        "is subtask for, is parent task for",
        "is parent task for, is subtask for",
        "duplicates, is duplicated by",
        "is duplicated by, duplicates"
    })
    void aRelationshipIsReadAsItWasWrittenAndItsInverseFromTheOtherEnd(String written, String inverse) {
        IssueLinks links = client.issueLinks();
        Relationship relationship = Relationship.of(written);

        assertThat(value(links.create(IssueLinkDraft.of("TEST-1", relationship, "TREK-2")))
                        .relationship())
                .contains(relationship);
        assertThat(value(links.list("TREK-2").single()).relationship()).contains(Relationship.of(inverse));
        assertThat(links.list(IssueLinkQuery.of("TEST-1").withRelationships(relationship))
                        .collectList()
                        .block())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2", "v3"})
    void linksAreListedInPagesOfWhichNoneIsReadInVain(String version) {
        IssueLinks links = open(version).issueLinks();
        client.createAll(Flux.range(1, 120)
                        .map(i -> IssueLinkDraft.of(
                                "TEST-1", i > 70 ? Relationship.DEPENDS_ON : Relationship.RELATES, "TREK-" + i)))
                .blockLast();
        IssueLinkQuery all = IssueLinkQuery.of("TEST-1");

        assertThat(links.list(all).take(50).count().block()).isEqualTo(50);
        assertThat(pagesRead()).isEqualTo(1);
        assertThat(links.list(all).collectList().block())
                .isEqualTo(links.list("TEST-1").collectList().block())
                .hasSize(120);
        assertThat(pagesRead()).isEqualTo(4);
        assertThat(links.list(all.withRelationships(Relationship.DEPENDS_ON)
                                .withFields(List.of("type", "direction"))
                                .withPerPage(20))
                        .collectList()
                        .block())
                .hasSize(50)
                .allMatch(link -> link.relationship()
                        .filter(Relationship.DEPENDS_ON::equals)
                        .isPresent())
                .allMatch(link -> link.id() != null && link.object() == null);
        assertThat(pagesRead()).isEqualTo(7);
        assertThat(Failures.of(links.list(all.withFields(List.of("nonsense")))).isStatus(422))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2", "v3"})
    void anImportKeepsItsAuthorsAndDates(String version) {
        IssueLinks links = open(version).issueLinks();
        OffsetDateTime then = OffsetDateTime.parse("2019-05-04T13:20:30.123+03:00");
        IssueLinkDraft clone = IssueLinkDraft.of("TEST-1", Relationship.CLONE, "TREK-2");

        IssueLink link = value(links.importLink(IssueLinkImport.of(clone, Author.login("ivan"), then)
                .withUpdated(Author.uid(1130000000000001L), then.plusYears(1))));

        assertThat(Objects.requireNonNull(link.type()).id()).isEqualTo("cloners");
        assertThat(link.relationship()).isEmpty();
        assertThat(link.createdAt()).isEqualTo(then);
        assertThat(Objects.requireNonNull(link.createdBy()).display()).isEqualTo("ivan");
        assertThat(link.updatedAt()).isEqualTo(then.plusYears(1));
        assertThat(Objects.requireNonNull(link.updatedBy()).id()).isEqualTo("1130000000000001");
        assertThat(server.links()).containsExactly(new LinkTriple("TEST-1", "clone", "TREK-2"));
        assertThat(Failures.of(links.create(clone)).isStatus(400)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2", "v3"})
    void entityLinksAreCreatedListedAndDeleted(String version) {
        EntityLinks links = open(version).entityLinks();
        EntityRef project = EntityRef.project("alpha");
        EntityRef portfolio = EntityRef.portfolio("beta");

        links.create(EntityLinkDraft.of(project, Relationship.RELATES, EntityRef.project("gamma")))
                .block();
        links.create(List.of(
                        EntityLinkDraft.of(project, Relationship.DEPENDS_ON, EntityRef.project("delta")),
                        EntityLinkDraft.of(project, Relationship.IS_DEPENDENT_BY, EntityRef.project("gamma"))))
                .block();
        links.create(EntityLinkDraft.of(portfolio, Relationship.DEPENDS_ON, EntityRef.portfolio("epsilon")))
                .block();

        assertThat(server.links())
                .containsExactly(
                        new LinkTriple("project:alpha", "relates", "project:gamma"),
                        new LinkTriple("project:alpha", "depends on", "project:delta"),
                        new LinkTriple("project:alpha", "is dependent by", "project:gamma"),
                        new LinkTriple("portfolio:beta", "depends on", "portfolio:epsilon"));
        assertThat(server.truth().linksInArrays()).isEqualTo(2);
        assertThat(links.list(project).collectList().block())
                .allMatch(link -> link.fields().keySet().equals(Set.of("id", "summary")))
                .extracting(LinkedEntity::id)
                .containsExactly("gamma", "delta", "gamma");
        assertThat(value(links.list(EntityRef.project("delta"), List.of()).single()))
                .isEqualTo(new Decoded.LinkedEntity(Relationship.IS_DEPENDENT_BY, "alpha", Map.of("id", "alpha")));

        links.delete(EntityRef.project("gamma"), project).block();

        assertThat(links.list(project).collectList().block())
                .extracting(LinkedEntity::id)
                .containsExactly("delta");
        assertThat(Failures.of(links.delete(project, EntityRef.project("gamma")))
                        .isNotFound())
                .isTrue();
        assertThat(Failures.of(links.list(project, List.of("nonsense"))).isStatus(422))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "works towards, is supported by, project, goal",
        "is supported by, works towards, goal, project",
        "parent entity, child entity, goal, goal",
        "child entity, parent entity, goal, goal"
    })
    void goalsAreLinkedInV3(String written, String inverse, String source, String target) {
        EntityLinks links = client.entityLinks();
        EntityRef from = entity(source, "alpha");
        EntityRef to = entity(target, "beta");

        links.create(EntityLinkDraft.of(from, Relationship.of(written), to)).block();

        assertThat(server.links()).containsExactly(new LinkTriple(from.toString(), written, to.toString()));
        assertThat(value(links.list(from).single()).relationship()).isEqualTo(Relationship.of(written));
        assertThat(value(links.list(to).single()).relationship()).isEqualTo(Relationship.of(inverse));
        links.delete(from, to).block();
        assertThat(server.links()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2", "v3"})
    void anExternalLinkIsCreatedListedAndDeleted(String version) {
        RemoteLinks links = open(version).remoteLinks();
        RemoteLinkDraft draft = RemoteLinkDraft.of("TEST-1", "ru.yandex.gitlab", "group/project!7");

        RemoteLink created = value(links.create(draft.withBacklink(true)));
        String id = Objects.requireNonNull(created.id());

        assertThat(server.links())
                .containsExactly(new LinkTriple("TEST-1", "RELATES", "remote:ru.yandex.gitlab/group/project!7"));
        assertThat(server.truth().backlinks()).isEqualTo(1);
        assertThat(links.list("TEST-1").collectList().block()).containsExactly(created);
        assertThat(Objects.requireNonNull(created.object()).key()).isEqualTo("group/project!7");

        links.delete("TEST-1", id).block();

        assertThat(server.links()).isEmpty();
        assertThat(Failures.of(links.delete("TEST-1", id)).isNotFound()).isTrue();
        assertThat(Failures.of(links.create(RemoteLinkDraft.of("TEST-1", "ru.yandex.wiki", "page")))
                        .isStatus(403))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2", "v3"})
    void theCatalogIsRead(String version) {
        Catalog catalog = open(version).catalog();

        assertThat(catalog.linkTypes().collectList().block())
                .extracting(LinkType::id)
                .contains("relates", "depends", "subtask", "duplicates", "epic", "cloners");
        assertThat(value(catalog.linkType("depends")).id()).isEqualTo("depends");
        assertThat(Failures.of(catalog.linkType("nothing")).isNotFound()).isTrue();
        assertThat(catalog.applications().collectList().block())
                .allMatch(application -> application.name() != null)
                .extracting(Application::id)
                .contains("ru.yandex.bitbucket", "ru.yandex.gitlab");
        assertThat(value(catalog.myself()).uid()).isNotBlank();
        assertThat(server.truth().requestsByKind())
                .containsOnlyKeys("GET linktypes", "GET linktypes id", "GET applications", "GET myself");
    }

    private long pagesRead() {
        return server.truth().requestsByKind().getOrDefault("POST issues links _list", 0L);
    }

    private TrackerClient open(String version) {
        client.closeLater().block();
        client = client(version);
        return client;
    }

    private TrackerClient client(String version) {
        return TrackerClient.builder()
                .baseUrl(server.baseUrl() + "/" + version)
                .credentials(Credentials.oauth(Watch.TOKEN))
                .organization(Organization.yandex360("1"))
                .build();
    }

    private static EntityRef entity(String type, String id) {
        return type.equals("goal") ? EntityRef.goal(id) : EntityRef.project(id);
    }

    private static <T> T value(Mono<T> call) {
        return call.blockOptional().orElseThrow();
    }
}
