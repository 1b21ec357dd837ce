package io.github.trackerlinks.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    private static final String LONGEST = "x".repeat(255);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TEST-1",
                "1048570",
                "g++",
                "a%2Fb",
                "%2e%2e",
                "...",
                ".a",
                "what?",
                "a#b",
                "ЗАДАЧА-1",
                "\uD83D\uDE00"
            })
    void anIdMayContainCharactersThatAreEncoded(String id) {
        assertThat(Ids.check("issue", id)).isSameAs(id);
    }

    @Test
    void anIdHasUpTo255Characters() {
        assertThat(Ids.check("issue", LONGEST)).isEqualTo(LONGEST);
        refused(LONGEST + "x", "issue has 256 characters, at most 255 are allowed");
        refused("x".repeat(1_000_000), "issue has 1000000 characters, at most 255 are allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n", "\u2003"})
    void anEmptyIdIsRejected(String id) {
        refused(id, "issue is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "../users", "a/b", "/", "a\\b"})
    void anIdThatWouldChangeThePathIsRejected(String id) {
        refused(id, "issue \"" + id + "\" would change the path of the request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", " a", "a ", "a\u00a0b", "a\u2003b", "a\u2028b", "a\u3000"})
    void whiteSpaceIsRejected(String id) {
        refused(id, "issue \"" + id + "\" contains white space");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab\u0000", "ab\r\nHost: x", "ab\t", "ab\u007fc", "ab\u0085c"})
    void controlCharactersAreRejectedAndNotRepeated(String id) {
        refused(id, "issue has a control character at position 3");
    }

    static Stream<String> brokenPairs() {
        return Stream.of("ab\uD83D", "ab\uDE00", "ab\uD83Dc", "ab\uDE00\uD83D", "ab\uD83D\uD83D\uDE00");
    }

    @ParameterizedTest
    @MethodSource("brokenPairs")
    void brokenSurrogatesAreRejected(String id) {
        refused(id, "issue has a broken surrogate pair at position 3");
    }

    @Test
    @SuppressWarnings("NullAway")
    void anIdIsNotNull() {
        assertThatThrownBy(() -> Ids.check("issue", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("issue");
    }

    @Test
    void draftsAndEntitiesCheckTheirIds() {
        EntityRef entity = EntityRef.goal("1");
        named("entity id", EntityRef::project);
        named("entity id", EntityRef::portfolio);
        named("entity id", EntityRef::goal);
        named("source issue", id -> IssueLinkDraft.of(id, Relationship.RELATES, "A-1"));
        named("target issue", id -> IssueLinkDraft.of("A-1", Relationship.RELATES, id));
        named("source issue", id -> RemoteLinkDraft.of(id, "app", "key"));
        assertThat(EntityLinkDraft.of(entity, Relationship.RELATES, entity).source())
                .isEqualTo(entity);
    }

    @Test
    void originAndKeyAreTextsNotSegments() {
        RemoteLinkDraft draft = RemoteLinkDraft.of("A-1", "my app/1", "folder/..\\file name");

        assertThat(draft.target().origin()).isEqualTo("my app/1");
        assertThat(draft.target().key()).isEqualTo("folder/..\\file name");
        assertThatThrownBy(() -> RemoteLinkDraft.of("A-1", " ", "key")).hasMessage("origin is empty");
        assertThatThrownBy(() -> RemoteLinkDraft.of("A-1", "app", "")).hasMessage("key is empty");
        assertThatThrownBy(() -> RemoteLinkDraft.of("A-1", "app", "a\nb"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key has a control character at position 2");
        assertThatThrownBy(() -> RemoteLinkDraft.of("A-1", "app", LONGEST + "x"))
                .hasMessage("key has 256 characters, at most 255 are allowed");
    }

    private static void named(String what, Function<String, Object> factory) {
        assertThatThrownBy(() -> factory.apply("a b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(what + " \"a b\" contains white space");
    }

    private static void refused(String id, String message) {
        assertThatThrownBy(() -> Ids.check("issue", id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
