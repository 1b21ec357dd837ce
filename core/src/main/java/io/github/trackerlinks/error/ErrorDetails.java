package io.github.trackerlinks.error;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Tracker says about an error. Texts are localised: show them, do not decide by them.
 *
 * @param errors messages by field; several of one field are joined by {@code "; "}
 * @param errorMessages messages about the whole request
 * @param errorsData what came as {@code errorsData}: text, numbers, booleans, lists and maps as JSON has them
 * @param errorCode Tracker's own number of the error, such as {@link #ORGANIZATION_UNAVAILABLE}; {@code null} for most
 */
public record ErrorDetails(
        Map<String, String> errors,
        List<String> errorMessages,
        Map<String, @Nullable Object> errorsData,
        @Nullable Long errorCode)
        implements Serializable {
    /** Nothing was said. */
    public static final ErrorDetails NONE = new ErrorDetails(Map.of(), List.of(), Map.of(), null);

    /** The organization of the header is not available to the user, not active, or not known; comes with 403. */
    public static final long ORGANIZATION_UNAVAILABLE = 620_345;

    /** Keeps its own copies. */
    public ErrorDetails {
        errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
        errorMessages = List.copyOf(errorMessages);
        errorsData = Collections.unmodifiableMap(new LinkedHashMap<>(errorsData));
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
