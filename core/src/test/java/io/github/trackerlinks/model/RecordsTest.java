package io.github.trackerlinks.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.model.IssueLinkImport.Author;
import io.github.trackerlinks.model.IssueLinkImport.Stamp;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

/** Checks and small conversions of the records. */
class RecordsTest {
    private static final EntityRef GOAL = EntityRef.goal("7");
    private static final IssueLinkDraft DEPENDS = IssueLinkDraft.of("A-1", Relationship.DEPENDS_ON, "A-2");
    private static final OffsetDateTime DATE = OffsetDateTime.parse("2014-06-18T12:06:02.401Z");

    @Test
    void anEntityIsNamedByTypeAndId() {
        assertThat(EntityRef.project("1"))
                .hasToString("project:1")
                .isEqualTo(new EntityRef(EntityRef.Type.PROJECT, "1"));
        assertThat(EntityRef.portfolio("2")).hasToString("portfolio:2");
        assertThat(GOAL).hasToString("goal:7").isNotEqualTo(EntityRef.project("7"));
    }

    @Test
    void anExternalLinkIsChangedOneFieldAtATime() {
        RemoteLinkDraft draft = RemoteLinkDraft.of("A-1", "app", "key");

        assertThat(draft)
                .isEqualTo(new RemoteLinkDraft(
                        IssueKey.of("A-1"), Relationship.RELATES, RemoteObjectRef.of("app", "key"), false));
        assertThat(draft.withBacklink(true))
                .isEqualTo(new RemoteLinkDraft(
                        IssueKey.of("A-1"), Relationship.RELATES, RemoteObjectRef.of("app", "key"), true));
        assertThat(draft.withRelationship(Relationship.DEPENDS_ON))
                .isEqualTo(new RemoteLinkDraft(
                        IssueKey.of("A-1"), Relationship.DEPENDS_ON, RemoteObjectRef.of("app", "key"), false));
    }

    @Test
    void equalDraftsAreTheSameLink() {
        LinkDraft draft = IssueLinkDraft.of("A-1", Relationship.DEPENDS_ON, "A-2");

        assertThat(draft).isEqualTo(IssueLinkDraft.of("A-1", Relationship.of("Depends-On"), "A-2"));
        assertThat(draft.relationship()).isEqualTo(Relationship.DEPENDS_ON);
        assertThat(draft).isNotEqualTo(IssueLinkDraft.of("A-2", Relationship.DEPENDS_ON, "A-1"));
    }

    @Test
    void anImportIsTheSameWhereverItsTimesAreTold() {
        IssueLinkImport draft = IssueLinkImport.of(DEPENDS, Author.login("vera"), DATE);
        OffsetDateTime moscow = OffsetDateTime.parse("2014-06-18T15:06:02.401999+03:00");

        assertThat(draft).isEqualTo(IssueLinkImport.of(DEPENDS, Author.login("vera"), moscow));
        assertThat(draft.relationship()).isEqualTo(Relationship.DEPENDS_ON);
        assertThat(draft.withUpdated(Author.uid(7), moscow))
                .isEqualTo(new IssueLinkImport(DEPENDS, draft.created(), new Stamp(Author.uid(7), DATE)));
        assertThat(draft.updated()).isNull();
    }

    @Test
    void anAuthorHasALoginOrAUid() {
        assertThat(Author.login("1")).isNotEqualTo(Author.uid(1));
        assertThatThrownBy(() -> Author.login(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("login is empty");
        assertThatThrownBy(() -> Author.uid(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("uid should be a positive number, it is 0");
    }

    @Test
    @SuppressWarnings("NullAway")
    void whatIsNeededIsNotNull() {
        needed("link", () -> new IssueLinkImport(null, new Stamp(Author.uid(1), DATE), null));
        needed("created", () -> new IssueLinkImport(DEPENDS, null, null));
        needed("by", () -> IssueLinkImport.of(DEPENDS, null, DATE));
        needed("at", () -> IssueLinkImport.of(DEPENDS, Author.uid(1), null));
        needed("login", () -> Author.login(null));
        needed("relationship", () -> IssueLinkDraft.of("A-1", null, "A-2"));
        needed("relationship", () -> EntityLinkDraft.of(GOAL, null, GOAL));
        needed("source", () -> EntityLinkDraft.of(null, Relationship.RELATES, GOAL));
        needed("target", () -> EntityLinkDraft.of(GOAL, Relationship.RELATES, null));
        needed("relationship", () -> RemoteLinkDraft.of("A-1", "app", "key").withRelationship(null));
        needed("type", () -> new EntityRef(null, "1"));
    }

    private static void needed(String what, Runnable factory) {
        assertThatThrownBy(factory::run)
                .isInstanceOf(NullPointerException.class)
                .hasMessage(what);
    }
}
