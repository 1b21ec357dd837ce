package io.github.trackerlinks.error;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Tracker says about an error. Texts are localised: show them, do not decide by them.
 *
 * @param errors messages by field
 * @param errorMessages messages about the whole request
 */
public record ErrorDetails(Map<String, String> errors, List<String> errorMessages) implements Serializable {
    /** Nothing was said. */
    public static final ErrorDetails NONE = new ErrorDetails(Map.of(), List.of());

    /** Keeps its own copies. */
    public ErrorDetails {
        errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
        errorMessages = List.copyOf(errorMessages);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.join("; ", errorMessages));
        errors.forEach((field, message) -> text.append(text.isEmpty() ? "" : "; ")
                .append(field)
                .append(": ")
                .append(message));
        return text.toString();
    }
}
