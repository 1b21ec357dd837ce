package io.github.trackerlinks.questions;

import static io.github.trackerlinks.model.Relationship.RELATES;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.model.Application;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.IssueLinkImport.Author;
import io.github.trackerlinks.model.LinkType;
import io.github.trackerlinks.model.Reference;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLink;
import io.github.trackerlinks.model.RemoteLinkDraft;
import io.github.trackerlinks.standin.dialect.Question;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** In which form a link is answered: questions 7, 8 and 17. */
class LinkFormsTest {
    private static final IssueLinkDraft LINK = IssueLinkDraft.of("A-1", Relationship.DEPENDS_ON, "B-2");
    private static final RemoteLinkDraft REMOTE = RemoteLinkDraft.of("A-1", "ru.yandex.gitlab", "MR-1");
    private static final EntityLinkDraft ENTITIES =
            EntityLinkDraft.of(EntityRef.project("a"), RELATES, EntityRef.project("b"));
    private static final String ASSIGNED = """
            {"issues": [{"key": "B-2", "summary": "Draw", "status": "inProgress", "assignee": "vera.k"}]}
            """;

    @UnderEveryAnswer({Question.CREATED_LINK, Question.STATE_PLACE, Question.USERS, Question.ABSENT_FIELDS})
    void q7_aCreatedLinkHasItsIdAndAReadOneAllThereIs(Tracker tracker) {
        tracker.knowingToo(ASSIGNED);

        IssueLink created = value(tracker.client().issueLinks().create(LINK));
        IssueLink read = tracker.read("A-1").get(0);

        assertThat(created.id()).isEqualTo(read.id()).isNotNull();
        assertThat(created.relationship()).isIn(read.relationship(), Optional.empty());
        assertThat(created.createdAt()).isIn(read.createdAt(), null);
        assertThat(created.status()).isIn(read.status(), null);
        assertThat(read.relationship()).contains(Relationship.DEPENDS_ON);
        assertThat(Objects.requireNonNull(read.status()).key()).isEqualTo("inProgress");
        assertThat(Objects.requireNonNull(read.object()).display()).isEqualTo("Draw");
        boolean users = tracker.answer("users").equals("present");
        assertThat(read.assignee() != null).isEqualTo(users);
        assertThat(read.createdBy() != null).isEqualTo(users);
        assertThat(value(tracker.client().issueLinks().get("A-1", Objects.requireNonNull(read.id()))))
                .isEqualTo(read);
        assertThat(tracker.fates(LINK)).containsExactly("ALREADY_LINKED");
    }

    @UnderEveryAnswer({Question.UNKNOWN_FIELDS, Question.NULL_ELEMENTS, Question.SELF})
    void q7_whatNobodyAskedForIsPassedOverInEveryListing(Tracker tracker) {
        TrackerClient client = tracker.client();

        assertThat(tracker.fates(LINK, REMOTE, ENTITIES)).containsOnly("CREATED");
        assertThat(tracker.fates(LINK, REMOTE, ENTITIES)).containsOnly("ALREADY_LINKED");
        assertThat(tracker.read("A-1")).hasSize(1);
        assertThat(tracker.read(EntityRef.project("b"))).hasSize(1);
        assertThat(client.remoteLinks().list("A-1").collectList().block()).hasSize(1);
        assertThat(client.catalog()
                        .linkTypes()
                        .mapNotNull(LinkType::id)
                        .collectList()
                        .block())
                .contains("relates", "depends");
        assertThat(client.catalog()
                        .applications()
                        .mapNotNull(Application::id)
                        .collectList()
                        .block())
                .contains("ru.yandex.gitlab");
        assertThat(value(client.catalog().myself()).uid()).isNotNull();
    }

    @UnderEveryAnswer({Question.LABELS, Question.LANGUAGE})
    void q8_aNameIsATextInSomeLanguageAndDecidesNothing(Tracker tracker) {
        for (String language : List.of("ru", "en")) {
            TrackerClient client = tracker.client(settings -> settings.acceptLanguage(language));
            IssueLinkDraft draft = IssueLinkDraft.of(language.toUpperCase(Locale.ROOT) + "-1", RELATES, "B-2");

            IssueLink created = value(client.issueLinks().create(draft));
            IssueLink link =
                    value(client.issueLinks().list(draft.source().key()).single());

            assertThat(created.relationship()).contains(RELATES);
            assertThat(display(link.object())).isEqualTo("Issue B-2");
            assertThat(display(link.status())).isIn("Открыт", "Open");
            assertThat(Objects.requireNonNull(link.type()).inward()).isIn("Связана", "Linked");
            assertThat(Objects.requireNonNull(link.type()).outward()).isIn("Связана", "Linked");
            assertThat(client.catalog()
                            .linkTypes()
                            .mapNotNull(LinkType::inward)
                            .collectList()
                            .block())
                    .noneMatch(name -> name.isBlank() || name.contains("{"));
            assertThat(tracker.fates(draft)).containsExactly("ALREADY_LINKED");
        }
    }

    @UnderEveryAnswer(Question.DATES)
    void q17_aDateIsTheSameInstantInEveryForm(Tracker tracker) {
        OffsetDateTime made = OffsetDateTime.parse("2024-03-02T12:00:00.123+03:00");
        Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        IssueLink link = value(tracker.client()
                .issueLinks()
                .importLink(IssueLinkImport.of(LINK, Author.uid(1), made).withUpdated(Author.uid(1), made)));
        RemoteLink remote = value(tracker.client().remoteLinks().create(REMOTE));

        ChronoUnit kept = tracker.answer("dates").equals("no-fraction") ? ChronoUnit.SECONDS : ChronoUnit.MILLIS;
        assertThat(instant(link.createdAt())).isEqualTo(made.toInstant().truncatedTo(kept));
        assertThat(instant(link.updatedAt())).isEqualTo(made.toInstant().truncatedTo(kept));
        assertThat(instant(tracker.read("B-2").get(0).createdAt())).isEqualTo(instant(link.createdAt()));
        assertThat(instant(remote.createdAt())).isBetween(started, Instant.now());
    }

    private static Instant instant(@Nullable OffsetDateTime date) {
        return Objects.requireNonNull(date)
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toInstant();
    }

    private static String display(@Nullable Reference reference) {
        return Objects.requireNonNull(Objects.requireNonNull(reference).display());
    }

    private static <T> T value(Mono<T> call) {
        return call.blockOptional().orElseThrow();
    }
}
