package io.github.trackerlinks.internal.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalLinkTest {
    @ParameterizedTest
    @CsvSource({
        "depends on, is dependent by",
        "is subtask for, is parent task for",
        "duplicates, is duplicated by",
        "has epic, is epic of",
        "clone, original",
        "relates, relates"
    })
    void aLinkIsTheSameFromBothEnds(String there, String back) {
        IssueLinkDraft one = IssueLinkDraft.of("A-1", new Relationship(there), "B-2");
        IssueLinkDraft other = IssueLinkDraft.of("B-2", new Relationship(back), "A-1");

        assertThat(CanonicalLink.of(one)).isEqualTo(CanonicalLink.of(other)).isIn(one, other);
        assertThat(CanonicalLink.of(CanonicalLink.of(one))).isEqualTo(CanonicalLink.of(one));
    }

    @Test
    void theOtherDirectionIsAnotherLink() {
        assertThat(CanonicalLink.of(IssueLinkDraft.of("A-1", Relationship.DEPENDS_ON, "B-2")))
                .isNotEqualTo(CanonicalLink.of(IssueLinkDraft.of("B-2", Relationship.DEPENDS_ON, "A-1")));
    }

    @Test
    void anUnknownRelationshipHasNoOtherEnd() {
        IssueLinkDraft unknown = IssueLinkDraft.of("B-2", new Relationship("is cousin of"), "A-1");

        assertThat(CanonicalLink.of(unknown)).isEqualTo(unknown);
    }

    @Test
    void entitiesOfDifferentTypesAreOrderedToo() {
        EntityRef project = EntityRef.project("7");
        EntityRef goal = EntityRef.goal("7");

        assertThat(CanonicalLink.of(EntityLinkDraft.of(project, Relationship.RELATES, goal)))
                .isEqualTo(CanonicalLink.of(EntityLinkDraft.of(goal, Relationship.RELATES, project)));
        assertThat(CanonicalLink.of(EntityLinkDraft.of(project, Relationship.WORKS_TOWARDS, goal)))
                .isEqualTo(CanonicalLink.of(EntityLinkDraft.of(goal, Relationship.IS_SUPPORTED_BY, project)));
    }
}
