package io.github.trackerlinks.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TrackerCallTest {
    private static final TrackerCall CALL = TrackerCall.builder(
                    "entityLinks.create", "POST", "/v3/entities/goal/1/links")
            .pathTemplate("/v3/entities/{type}/{id}/links")
            .resend(true)
            .batch(true)
            .items(3)
            .build();

    @Test
    void isWhatItWasBuiltFrom() {
        assertThat(CALL.operation()).isEqualTo("entityLinks.create");
        assertThat(CALL.method()).isEqualTo("POST");
        assertThat(CALL.path()).isEqualTo("/v3/entities/goal/1/links");
        assertThat(CALL.pathTemplate()).isEqualTo("/v3/entities/{type}/{id}/links");
        assertThat(CALL.isRepeatable()).isFalse();
        assertThat(CALL.isResend()).isTrue();
        assertThat(CALL.isBatch()).isTrue();
        assertThat(CALL.items()).isEqualTo(3);
        assertThat(CALL).hasToString("entityLinks.create (POST /v3/entities/goal/1/links)");
    }

    @Test
    void needsNoMoreThanAnOperationAMethodAndAPath() {
        TrackerCall call =
                TrackerCall.builder("catalog.myself", "GET", "/v3/myself").build();

        assertThat(call.pathTemplate()).isEqualTo("/v3/myself");
        assertThat(call.isRepeatable()).isFalse();
        assertThat(call.isResend()).isFalse();
        assertThat(call.isBatch()).isFalse();
        assertThat(call.items()).isZero();
    }

    @Test
    void aReadIsRepeatableAndNoDelete() {
        TrackerCall.Builder list = TrackerCall.builder("issueLinks.list", "POST", "/v3/issues/A-1/links/_list");
        TrackerCall.Builder delete = TrackerCall.builder("issueLinks.delete", "DELETE", "/v3/issues/A-1/links/1");

        assertThat(CALL.isRead()).isFalse();
        assertThat(list.repeatable(true).build().isRead()).isTrue();
        assertThat(delete.repeatable(true).build().isRead()).isFalse();
    }

    @Test
    void equalsACallWithTheSameValuesAndNoOther() {
        assertThat(CALL.mutate().build()).isEqualTo(CALL).hasSameHashCodeAs(CALL);
        assertThat(CALL).isNotEqualTo(CALL.toString());
        List<UnaryOperator<TrackerCall.Builder>> changes = List.of(
                builder -> builder.path("/v3/entities/goal/2/links"),
                builder -> builder.pathTemplate("/v3/entities/{id}"),
                builder -> builder.repeatable(true),
                builder -> builder.resend(false),
                builder -> builder.batch(false),
                builder -> builder.items(2));
        changes.forEach(
                change -> assertThat(change.apply(CALL.mutate()).build()).isNotEqualTo(CALL));
        assertThat(TrackerCall.builder("x", "POST", "/v3").build())
                .isNotEqualTo(TrackerCall.builder("y", "POST", "/v3").build())
                .isNotEqualTo(TrackerCall.builder("x", "PUT", "/v3").build());
    }

    @Test
    void survivesSerialization() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(CALL);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(CALL);
        }
    }

    @Test
    void carriesNoNegativeNumberOfItems() {
        assertThatThrownBy(() -> CALL.mutate().items(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("items is -1, should be at least 0");
    }
}
