package io.github.trackerlinks.internal.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.model.EntityRef;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AliasCacheTest {
    private final AliasCache names = new AliasCache();

    @Test
    void aTargetThatNothingIsKnownOfHasTheNameThatItIsCalledBy() {
        assertThat(names.of(EntityRef.project("7"), "7")).containsExactly("7");
    }

    @Test
    void aTargetHasTheNameThatItIsCalledByAndTheOthers() {
        names.remember("old-2", "old-2", Set.of("new-7", "id"));

        assertThat(names.of("old-2", "old-2")).containsExactlyInAnyOrder("old-2", "new-7", "id");
    }

    @Test
    void targetsThatAreCalledTheSameAreToldApart() {
        names.remember(EntityRef.project("7"), "7", Set.of("p"));
        names.remember(EntityRef.goal("7"), "7", Set.of("g"));

        assertThat(names.of(EntityRef.project("7"), "7")).containsExactlyInAnyOrder("7", "p");
        assertThat(names.of(EntityRef.goal("7"), "7")).containsExactlyInAnyOrder("7", "g");
        assertThat(names.of(EntityRef.portfolio("7"), "7")).containsExactly("7");
    }
}
