package io.github.trackerlinks.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelationshipTest {
    @ParameterizedTest
    @CsvSource({
        "relates, relates",
        "depends on, is dependent by",
        "is subtask for, is parent task for",
        "duplicates, is duplicated by",
        "is epic of, has epic",
        "clone, original",
        "works towards, is supported by",
        "parent entity, child entity"
    })
    void theInverseIsTheSameLinkFromTheOtherEnd(String phrase, String inverse) {
        assertThat(new Relationship(phrase).inverse()).contains(new Relationship(inverse));
        assertThat(new Relationship(inverse).inverse()).contains(new Relationship(phrase));
    }

    @Test
    void anUnknownPhraseHasNoInverseAndNoType() {
        Relationship raw = new Relationship("blocks");

        assertThat(raw.inverse()).isEmpty();
        assertThat(raw.issueLinkType()).isEmpty();
        assertThat(raw).hasToString("blocks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "is dependent by",
                "Is Dependent By",
                "IS_DEPENDENT_BY",
                "is-dependent-by",
                "isDependentBy",
                " is  dependent\tby ",
                "is\u00a0dependent\u2003by",
                "is\u3000dependent__by-"
            })
    void aDocumentedPhraseIsKnownInAnySpelling(String phrase) {
        assertThat(Relationship.of(phrase)).isSameAs(Relationship.IS_DEPENDENT_BY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relates",
                "depends on",
                "is dependent by",
                "is subtask for",
                "is parent task for",
                "duplicates",
                "is duplicated by",
                "is epic of",
                "has epic",
                "clone",
                "original",
                "works towards",
                "is supported by",
                "parent entity",
                "child entity"
            })
    void everyDocumentedPhraseIsKnown(String phrase) {
        assertThat(Relationship.of(phrase)).isEqualTo(new Relationship(phrase));
        assertThat(Relationship.of(phrase).inverse()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"depends", "subtask", "epic", "Blocks & More", "связана"})
    void anyOtherTextIsKept(String phrase) {
        assertThat(Relationship.of(phrase).phrase()).isEqualTo(phrase);
    }

    /**
     * Case, white space, hyphens and underscores are spelling; any other difference makes another phrase. Letters outside
     * ASCII are never folded to ASCII: Turkish dotted and dotless I, Kelvin sign, long s, full-width letters.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "relates 2",
                "depends-1-on!!",
                "relates?",
                "depends+on",
                "depends/on",
                "depends.on",
                "\"relates\"",
                "relates\u200b",
                "\ufeffrelates",
                "depends\u2010on",
                "depends\u2013on",
                "\u0130S DEPENDENT BY",
                "\u0131s dependent by",
                "is parent tas\u212a for",
                "relate\u017f",
                "re\u0301lates",
                "\uff52\uff45\uff4c\uff41\uff54\uff45\uff53"
            })
    void anyOtherDifferenceMakesAnotherPhrase(String phrase) {
        assertThat(Relationship.of(phrase)).isEqualTo(new Relationship(phrase));
        assertThat(Relationship.of(phrase).inverse()).isEmpty();
    }

    @Test
    void spellingDoesNotDependOnTheDefaultLocale() {
        Locale usual = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(Relationship.of("IS DUPLICATED BY")).isSameAs(Relationship.IS_DUPLICATED_BY);
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void aRawPhraseIsSentAsItIs() {
        assertThat(new Relationship("RELATES").phrase()).isEqualTo("RELATES");
        assertThat(new Relationship("RELATES")).isNotEqualTo(Relationship.RELATES);
    }

    @Test
    @SuppressWarnings("NullAway")
    void anInvalidPhraseIsRejected() {
        assertThatThrownBy(() -> new Relationship(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("relationship is empty");
        assertThatThrownBy(() -> Relationship.of("123\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("relationship has a control character at position 4");
        assertThatThrownBy(() -> new Relationship("x".repeat(256)))
                .hasMessage("relationship has 256 characters, at most 255 are allowed");
        assertThatThrownBy(() -> new Relationship(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("phrase");
    }

    @ParameterizedTest
    @CsvSource({
        "relates, inward, relates",
        "relates, outward, relates",
        "relates, , relates",
        "depends, outward, depends on",
        "depends, inward, is dependent by",
        "subtask, outward, is parent task for",
        "subtask, inward, is subtask for",
        "duplicates, outward, is duplicated by",
        "duplicates, inward, duplicates",
        "duplicate, outward, is duplicated by",
        "duplicate, inward, duplicates"
    })
    void typeAndDirectionGiveTheRelationship(String type, String direction, String phrase) {
        assertThat(Relationship.ofIssueLink(type, direction)).contains(new Relationship(phrase));
    }

    @ParameterizedTest
    @CsvSource({
        "epic, inward",
        "epic, outward",
        "cloners, inward",
        "cloners, outward",
        "depends, ",
        "depends, sideways",
        ", outward",
        ", ",
        "custom, inward"
    })
    void anUncertainMeaningIsEmpty(String type, String direction) {
        assertThat(Relationship.ofIssueLink(type, direction)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "relates, relates",
        "depends on, depends",
        "is dependent by, depends",
        "is subtask for, subtask",
        "is parent task for, subtask",
        "duplicates, duplicates",
        "is duplicated by, duplicates",
        "is epic of, epic",
        "has epic, epic",
        "clone, cloners",
        "original, cloners"
    })
    void anIssueLinkIsReadWithAType(String phrase, String type) {
        assertThat(new Relationship(phrase).issueLinkType()).contains(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"works towards", "is supported by", "parent entity", "child entity"})
    void relationshipsOfEntitiesHaveNoIssueLinkType(String phrase) {
        assertThat(new Relationship(phrase).issueLinkType()).isEmpty();
    }
}
