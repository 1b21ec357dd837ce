package io.github.trackerlinks.error;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Tracker says about an error. Its texts are localised: show them, do not decide by them.
 *
 * <p>Implement it in tests only: a minor version may add methods.
 */
public interface ErrorDetails extends Serializable {
    /** Tracker said nothing. */
    ErrorDetails NONE = NoErrorDetails.NONE;

    /**
     * The {@link #errorCode()} of a 403 for an organization that is unknown, inactive or not available to the user.
     */
    long ORGANIZATION_UNAVAILABLE = 620_345;

    /** Messages by field, in Tracker's order. Several messages about one field are joined by {@code "; "}. */
    Map<String, String> errors();

    /** Messages about the whole request. */
    List<String> errorMessages();

    /** The contents of {@code errorsData}: text, numbers, booleans, lists and maps, as in the JSON. */
    Map<String, @Nullable Object> errorsData();

    /** Tracker's number for the error, such as {@link #ORGANIZATION_UNAVAILABLE}; {@code null} for most errors. */
    @Nullable
    Long errorCode();

    /** The messages in one line, first {@link #errorMessages()}, then {@link #errors()}; empty if there are none. */
    @Override
    String toString();
}
