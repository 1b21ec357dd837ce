package io.github.trackerlinks.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.model.Relationship;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReconcileOptionsTest {
    private static final ReconcileOptions DEFAULTS = ReconcileOptions.defaults();

    @Test
    void eachSettingIsChangedAlone() {
        assertThat(DEFAULTS)
                .hasToString("ReconcileOptions[removable=[], maxRemovals=10, batch=" + BatchOptions.defaults() + "]")
                .isEqualTo(ReconcileOptions.builder().build());
        BatchOptions batch =
                BatchOptions.builder().settleTime(Duration.ofSeconds(1)).build();
        ReconcileOptions changed = DEFAULTS.mutate()
                .removable(Relationship.RELATES, Relationship.DEPENDS_ON)
                .maxRemovals(0)
                .batch(batch)
                .build();
        assertThat(changed)
                .hasToString("ReconcileOptions[removable=[depends on, relates], maxRemovals=0, batch=" + batch + "]")
                .isEqualTo(changed.mutate().build())
                .hasSameHashCodeAs(changed.mutate().build())
                .isNotEqualTo(DEFAULTS);
    }

    @Test
    void relationshipsAreKeptInTheirDocumentedSpelling() {
        assertThat(DEFAULTS.mutate()
                        .removable(new Relationship("Depends_On"))
                        .build()
                        .removable())
                .containsExactly(Relationship.DEPENDS_ON);
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> DEFAULTS.mutate().maxRemovals(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxRemovals is -1, should be from 0 to 1000000");
        assertThatThrownBy(() -> DEFAULTS.mutate().maxRemovals(ReconcileOptions.MAX_REMOVALS + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxRemovals is 1000001, should be from 0 to 1000000");
        assertThatThrownBy(() -> DEFAULTS.mutate().removable(Arrays.asList(Relationship.RELATES, null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("removable");
    }
}
