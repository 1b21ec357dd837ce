package io.github.trackerlinks.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.internal.codec.Decoded;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorDetailsTest {
    @Test
    void readsAsOneLineMessagesFirstThenFieldsInTheirOrder() {
        Map<String, String> errors = new LinkedHashMap<>();
        errors.put("relationship", "Unknown.");
        errors.put("entity", "Missing.");

        assertThat(details(errors, List.of("No.", "Never.")))
                .hasToString("No.; Never.; relationship: Unknown.; entity: Missing.");
        assertThat(details(errors, List.of())).hasToString("relationship: Unknown.; entity: Missing.");
    }

    @Test
    void noneIsEmptyAndStaysTheSameObjectThroughSerialization() throws IOException, ClassNotFoundException {
        ErrorDetails none = ErrorDetails.NONE;

        assertThat(none).hasToString("");
        assertThat(none.errors()).isEmpty();
        assertThat(none.errorMessages()).isEmpty();
        assertThat(none.errorsData()).isEmpty();
        assertThat(none.errorCode()).isNull();
        assertThat(copy(none)).isSameAs(none);
        assertThat(copy(details(Map.of("issue", "Missing."), List.of("No."))))
                .isEqualTo(details(Map.of("issue", "Missing."), List.of("No.")));
    }

    @Test
    void keepsItsOwnUnmodifiableCopies() {
        Map<String, String> errors = new LinkedHashMap<>(Map.of("issue", "Missing."));
        List<String> messages = new ArrayList<>(List.of("No."));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("limit", 40);
        ErrorDetails details = new Decoded.ErrorDetails(errors, messages, data, 17L);
        errors.clear();
        data.clear();
        messages.clear();

        assertThat(details).hasToString("No.; issue: Missing.").isNotEqualTo(ErrorDetails.NONE);
        assertThatThrownBy(() -> details.errors().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(details.errorsData()).hasToString("{limit=40}");
        assertThatThrownBy(() -> details.errorsData().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> details.errorMessages().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static Object copy(ErrorDetails details) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(details);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    private static ErrorDetails details(Map<String, String> errors, List<String> messages) {
        return new Decoded.ErrorDetails(errors, messages, Map.of(), null);
    }
}
