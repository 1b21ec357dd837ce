package io.github.trackerlinks.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.LinkedEntity;
import io.github.trackerlinks.model.Relationship;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecodedTest {
    static Stream<Class<?>> records() {
        return Stream.of(Decoded.class.getDeclaredClasses()).filter(Class::isRecord);
    }

    /** So {@code toString} shows a name that users know, and no component is out of their reach. */
    @ParameterizedTest
    @MethodSource("records")
    void aRecordHasTheNameAndTheMethodsOfItsInterface(Class<?> type) throws NoSuchMethodException {
        Class<?> implemented = type.getInterfaces()[0];

        assertThat(implemented.getSimpleName()).isEqualTo(type.getSimpleName());
        for (RecordComponent component : type.getRecordComponents()) {
            assertThat(implemented.getMethod(component.getName()).getReturnType())
                    .isAssignableFrom(component.getType());
        }
    }

    @Test
    void aRecordPrintsThePublicNamesOfItsPartsAndTheirValues() {
        Decoded.LinkType relates = new Decoded.LinkType(null, "relates", null, null);

        assertThat(new Decoded.RemoteLink("7", null, relates, "outward", null, null, null, null, null))
                .hasToString("RemoteLink[id=7, self=null,"
                        + " type=LinkType[self=null, id=relates, inward=null, outward=null], direction=outward,"
                        + " object=null, createdBy=null, updatedBy=null, createdAt=null, updatedAt=null]");
    }

    @Test
    @SuppressWarnings("NullAway") // It does not see the annotation inside the component's type in a class file.
    void aLinkedEntityKeepsItsOwnUnmodifiableFieldsInOrder() {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("id", "7");
        fields.put("lead", null);
        LinkedEntity link = new Decoded.LinkedEntity(Relationship.RELATES, "7", fields);
        fields.clear();

        assertThat(link.fields()).containsOnlyKeys("id", "lead").containsEntry("lead", null);
        assertThatThrownBy(() -> link.fields().put("more", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theRelationshipOfAnIssueLinkNeedsTypeAndDirection() {
        Decoded.LinkType subtask = new Decoded.LinkType(null, "subtask", "Sub-issue", "Parent issue");

        assertThat(link(subtask, "inward").relationship()).contains(Relationship.IS_SUBTASK_FOR);
        assertThat(link(subtask, null).relationship()).isEmpty();
        assertThat(link(null, "inward").relationship()).isEmpty();
    }

    private static IssueLink link(Decoded.@Nullable LinkType type, @Nullable String direction) {
        return new Decoded.IssueLink("1", null, type, direction, null, null, null, null, null, null, null);
    }
}
