package io.github.trackerlinks.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkedEntity;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLink;
import io.github.trackerlinks.model.RemoteLinkDraft;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.junit.StandInExtension;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** What the builders make is what the client reads from a server. */
class AnswersTest {

    @RegisterExtension
    final StandInExtension standIn =
            StandInExtension.with(StandInOptions.defaults().withAutoCreate(true));

    private TrackerClient client() {
        return TrackerClient.builder()
                .baseUrl(standIn.baseUrl())
                .credentials(Credentials.oauth("token"))
                .organization(Organization.yandex360("1"))
                .build();
    }

    private <T> T read(Function<TrackerClient, Mono<T>> call) {
        TrackerClient client = client();
        try {
            return Objects.requireNonNull(call.apply(client).block(Duration.ofSeconds(10)));
        } finally {
            client.closeLater().block(Duration.ofSeconds(10));
        }
    }

    static Stream<Relationship> relationships() {
        return Stream.of(
                Relationship.RELATES,
                Relationship.DEPENDS_ON,
                Relationship.IS_DEPENDENT_BY,
                Relationship.IS_SUBTASK_FOR,
                Relationship.IS_PARENT_TASK_FOR,
                Relationship.DUPLICATES,
                Relationship.IS_DUPLICATED_BY,
                Relationship.IS_EPIC_OF,
                Relationship.HAS_EPIC);
    }

    @ParameterizedTest
    @MethodSource("relationships")
    void anIssueLinkIsOneThatWasRead(Relationship relationship) {
        IssueLink read = read(client -> client.issueLinks()
                .create(IssueLinkDraft.of("TEST-1", relationship, "TREK-2"))
                .flatMap(made -> client.issueLinks().list("TEST-1").next()));

        IssueLink made = Answers.issueLink(relationship, "TREK-2").build();

        assertThat(facts(made)).isEqualTo(facts(read));
    }

    private static List<Object> facts(IssueLink link) {
        return List.of(
                String.valueOf(link.id()),
                Objects.requireNonNull(link.type()).id() + "",
                link.direction() + "",
                link.relationship(),
                Objects.requireNonNull(link.object()).key() + "",
                Objects.requireNonNull(link.object()).display() + "",
                Objects.requireNonNull(link.createdBy()).id() + "",
                Objects.requireNonNull(link.status()).key() + "");
    }

    @Test
    void aRemoteLinkIsOneThatWasRead() {
        RemoteLink read = read(client ->
                client.remoteLinks().create(RemoteLinkDraft.of("TEST-1", "ru.yandex.gitlab", "group/project!1")));

        RemoteLink made =
                Answers.remoteLink("ru.yandex.gitlab", "group/project!1").build();

        assertThat(made.id()).isEqualTo(read.id());
        assertThat(made.direction()).isEqualTo(read.direction());
        assertThat(made.type()).extracting("id").isEqualTo("relates");
        assertThat(made.object()).extracting("key").isEqualTo("group/project!1");
        assertThat(made.object()).extracting("application.id").isEqualTo("ru.yandex.gitlab");
    }

    @Test
    void aLinkedEntityIsOneThatWasRead() {
        EntityRef project = EntityRef.project("p1");
        LinkedEntity read = read(client -> client.entityLinks()
                .create(EntityLinkDraft.of(project, Relationship.DEPENDS_ON, EntityRef.project("p2")))
                .then(client.entityLinks()
                        .list(project, List.of("id", "summary"))
                        .next()));

        LinkedEntity made = Answers.linkedEntity(Relationship.DEPENDS_ON, "p2", Map.of("summary", "project p2"));

        assertThat(made.relationship()).isEqualTo(read.relationship());
        assertThat(made.id()).isEqualTo(read.id());
        assertThat(made.fields()).isEqualTo(read.fields());
        assertThat(Answers.linkedEntity(Relationship.RELATES, "p2").fields()).containsOnlyKeys("id");
    }

    @Test
    void anErrorIsOneThatWasAnswered() {
        TrackerResponseException read = catchThrowableOfType(
                TrackerResponseException.class,
                () -> read(client -> client.issueLinks().get("TEST-1", "404404")));

        TrackerResponseException made = Answers.error(404)
                .call(read.call())
                .message(read.details().errorMessages().get(0))
                .build();

        assertThat(made).hasMessage(read.getMessage());
        assertThat(made.isNotFound()).isTrue();
        assertThat(made.delivery()).isEqualTo(read.delivery());
    }

    @Test
    void whatIsSetIsThere() {
        OffsetDateTime date = OffsetDateTime.parse("2026-01-02T03:04:05Z");
        IssueLink link = Answers.issueLink(Relationship.CLONE, "A-1")
                .id("7")
                .summary("Draw")
                .created(Answers.user("8", "Ann"), date)
                .assignee(Answers.user("9", "Bob"))
                .status("closed", "Closed")
                .build();
        assertThat(link)
                .extracting("id", "object.display", "createdBy.display", "assignee.id", "status.key")
                .containsExactly("7", "Draw", "Ann", "9", "closed");
        assertThat(link.createdAt()).isEqualTo(date);
        assertThat(Answers.issueLink(Relationship.RELATES, "A-1")
                        .status(null, null)
                        .build()
                        .status())
                .isNull();
        assertThat(Answers.remoteLink("o", "k")
                        .id("7")
                        .created(Answers.user("8", "Ann"), date)
                        .build()
                        .createdAt())
                .isEqualTo(date);

        TrackerResponseException error = Answers.error(429)
                .message("issue", "unknown")
                .errorCode(5)
                .retryAfter(Duration.ofSeconds(3))
                .location("/elsewhere")
                .build();
        assertThat(error.delivery()).isEqualTo(Delivery.NOT_APPLIED);
        assertThat(error.retryAfter()).contains(Duration.ofSeconds(3));
        assertThat(error.location()).contains("/elsewhere");
        assertThat(error.details().errors()).containsEntry("issue", "unknown");
        assertThat(error.details().errorCode()).isEqualTo(5L);
        assertThat(error).hasMessageContaining("issue: unknown");
    }

    @Test
    void aRelationshipOfGoalsIsNoneOfIssues() {
        assertThatNullPointerException()
                .isThrownBy(() -> Answers.issueLink(Relationship.WORKS_TOWARDS, "A-1"))
                .withMessageContaining("works towards");
    }

    @AfterEach
    void nothingIsInFlight() {
        assertThat(standIn.server().truth().inFlight()).isZero();
    }
}
