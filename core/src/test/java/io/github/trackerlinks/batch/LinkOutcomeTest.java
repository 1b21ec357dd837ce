package io.github.trackerlinks.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.batch.LinkOutcome.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinkOutcomeTest {
    @ParameterizedTest
    @EnumSource
    void whatIsNotKnownOrFailedNeedsAnError(Status status) {
        if (status == Status.SUPERSEDED || status == Status.FAILED || status == Status.UNKNOWN) {
            assertThatThrownBy(() -> LinkOutcome.of(0, "a", status))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(status + " needs more than that");
        } else {
            LinkOutcome<String> outcome = LinkOutcome.of(7, "a", status);
            assertThat(outcome.isAsWanted()).isEqualTo(status != Status.WITHDRAWN);
            assertThat(outcome.error()).isEmpty();
            assertThat(outcome).hasToString("7 " + status + " a");
        }
    }

    @Test
    void whatIsSupersededNamesTheLaterChange() {
        LinkOutcome<String> outcome = LinkOutcome.superseded(7, "a", 9);
        assertThat(outcome.status()).isEqualTo(Status.SUPERSEDED);
        assertThat(outcome.supersededBy()).hasValue(9);
        assertThat(outcome.isAsWanted()).isFalse();
        assertThat(outcome).isNotEqualTo(LinkOutcome.superseded(7, "a", 8));
        assertThat(LinkOutcome.of(7, "a", Status.CREATED).supersededBy()).isEmpty();
    }

    @Test
    void whatTheCallersFunctionThrewIsAFailureWithItsCause() {
        InvalidItemException error = new InvalidItemException(new IllegalStateException("line 2"));
        LinkOutcome<String> outcome = LinkOutcome.of(7, "a", error);
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.isAsWanted()).isFalse();
        assertThat(outcome.error()).contains(error);
        assertThat(outcome).hasToString("7 FAILED a: No link can be made of this item: line 2");
    }

    @Test
    void outcomesThatSayTheSameAreEqual() {
        LinkOutcome<String> outcome = LinkOutcome.of(7, "a", Status.CREATED);
        assertThat(outcome)
                .isEqualTo(LinkOutcome.of(7, "a", Status.CREATED))
                .hasSameHashCodeAs(LinkOutcome.of(7, "a", Status.CREATED))
                .isNotEqualTo(LinkOutcome.of(8, "a", Status.CREATED))
                .isNotEqualTo(LinkOutcome.of(7, "b", Status.CREATED))
                .isNotEqualTo(LinkOutcome.of(7, "a", Status.CONFIRMED));
    }
}
