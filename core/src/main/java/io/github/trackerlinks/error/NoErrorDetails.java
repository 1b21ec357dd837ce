package io.github.trackerlinks.error;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The value of {@link ErrorDetails#NONE}; an enum, so that it stays the same object through serialization. */
enum NoErrorDetails implements ErrorDetails {
    NONE;

    @Override
    public Map<String, String> errors() {
        return Map.of();
    }

    @Override
    public List<String> errorMessages() {
        return List.of();
    }

    @Override
    public Map<String, @Nullable Object> errorsData() {
        return Map.of();
    }

    @Override
    public @Nullable Long errorCode() {
        return null;
    }

    @Override
    public String toString() {
        return "";
    }
}
