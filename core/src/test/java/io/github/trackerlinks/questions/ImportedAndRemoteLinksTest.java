package io.github.trackerlinks.questions;

import static io.github.trackerlinks.model.Relationship.DEPENDS_ON;
import static io.github.trackerlinks.model.Relationship.RELATES;
import static io.github.trackerlinks.questions.Tracker.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.Failures;
import io.github.trackerlinks.RemoteLinks;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.IssueLinkImport.Author;
import io.github.trackerlinks.model.RemoteLink;
import io.github.trackerlinks.model.RemoteLinkDraft;
import io.github.trackerlinks.standin.dialect.Question;
import java.time.OffsetDateTime;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Imports and external links: questions 12 and 13. */
class ImportedAndRemoteLinksTest {
    private static final IssueLinkImport IMPORT = IssueLinkImport.of(
            IssueLinkDraft.of("A-1", DEPENDS_ON, "B-2"),
            Author.login("vera.k"),
            OffsetDateTime.parse("2024-03-02T09:00:00Z"));
    private static final IssueLinkDraft PLAIN = IssueLinkDraft.of("A-1", RELATES, "C-3");
    private static final RemoteLinkDraft REMOTE = RemoteLinkDraft.of("A-1", "ru.yandex.gitlab", "MR-1");

    @UnderEveryAnswer({Question.IMPORTED, Question.IMPORT_BY})
    void q12_anImportIsCreatedWhicheverSuccessIsAnsweredOrForbiddenAndLosesOnlyItself(Tracker tracker) {
        boolean forbidden = tracker.answer("import-by").equals("administrators");
        Mono<IssueLink> call = tracker.client().issueLinks().importLink(IMPORT);

        assertThat(tracker.fates(IMPORT, PLAIN)).containsExactly(forbidden ? "FAILED 403" : "CREATED", "CREATED");
        if (forbidden) {
            refused(403, call);
        } else {
            refused(422, call);
            assertThat(tracker.read("A-1"))
                    .extracting(IssueLink::createdAt)
                    .contains(IMPORT.created().at());
            tracker.client().issueLinks().delete("A-1", firstId(tracker)).block();
            assertThat(value(call).createdAt()).isEqualTo(IMPORT.created().at());
        }
    }

    @UnderEveryAnswer(Question.UNKNOWN_ORIGIN)
    void q13_anUnknownOriginIsRefusedForGoodAndLosesOnlyItsLink(Tracker tracker) {
        int status = Integer.parseInt(tracker.answer("unknown-origin"));
        RemoteLinkDraft unknown = RemoteLinkDraft.of("A-1", "org.example.none", "1");

        refused(status, tracker.client().remoteLinks().create(unknown));
        assertThat(tracker.fates(unknown, REMOTE)).containsExactly("FAILED " + status, "CREATED");
    }

    @UnderEveryAnswer(Question.REMOTE_RELATIONSHIPS)
    void q13_anotherRelationshipIsCreatedAndKnownAsPresentOrRefusedForGood(Tracker tracker) {
        boolean any = tracker.answer("remote-relationships").equals("any");
        RemoteLinkDraft depends = REMOTE.withRelationship(DEPENDS_ON);

        assertThat(tracker.fates(depends)).containsExactly(any ? "CREATED" : "FAILED 400");
        if (any) {
            assertThat(tracker.fates(depends)).containsExactly("ALREADY_LINKED");
        }
    }

    @UnderEveryAnswer(Question.FAILING_BACKLINK)
    void q13_aFailingBacklinkLeavesItUnknownWhetherTheLinkIsThereAndIsNotSentAgain(Tracker tracker) {
        RemoteLinkDraft draft = REMOTE.withBacklink(true);
        String answer = tracker.answer("failing-backlink");

        if (answer.equals("201")) {
            assertThat(value(tracker.client().remoteLinks().create(draft)).id()).isNotNull();
        } else {
            TrackerException error = Failures.of(tracker.client().remoteLinks().create(draft));
            assertThat(error.isStatus(502)).isTrue();
            assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
        }

        assertThat(tracker.requests("POST issues remotelinks")).isEqualTo(1);
        assertThat(tracker.client().remoteLinks().list("A-1").count().block()).isEqualTo(answer.equals("502") ? 0 : 1);
        assertThat(tracker.fates(draft.withBacklink(false)))
                .containsExactly(answer.equals("502") ? "CREATED" : "ALREADY_LINKED");
    }

    @UnderEveryAnswer({Question.REMOTE_DELETED, Question.LINK_GONE})
    void q13_anExternalLinkIsDeletedWhicheverSuccessIsAnswered(Tracker tracker) {
        RemoteLinks links = tracker.client().remoteLinks();
        RemoteLink created = value(links.create(REMOTE));
        Mono<Void> delete = links.delete("A-1", Objects.requireNonNull(created.id()));

        delete.block();
        assertThat(links.list("A-1").collectList().block()).isEmpty();
        if (tracker.answer("link-gone").equals("404")) {
            assertThat(refused(404, delete).isNotFound()).isTrue();
        } else {
            delete.block();
        }
    }

    private static String firstId(Tracker tracker) {
        return Objects.requireNonNull(tracker.read("B-2").get(0).id());
    }

    private static <T> T value(Mono<T> call) {
        return call.blockOptional().orElseThrow();
    }
}
