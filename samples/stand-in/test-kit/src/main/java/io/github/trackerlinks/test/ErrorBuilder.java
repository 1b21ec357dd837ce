package io.github.trackerlinks.test;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.error.ErrorDetails;
import io.github.trackerlinks.error.TrackerResponseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Builds the exception for an answer that is not the expected one. */
public final class ErrorBuilder {

    private final int status;
    private final List<String> messages = new ArrayList<>();
    private final Map<String, String> errors = new LinkedHashMap<>();
    private TrackerCall call = TrackerCall.builder("createIssueLink", "POST", "/v3/issues/TEST-1/links")
            .build();
    private @Nullable Long errorCode;
    private @Nullable Duration retryAfter;
    private @Nullable String location;

    ErrorBuilder(int status) {
        this.status = status;
    }

    /** Sets the call that was answered; by default a new issue link. */
    public ErrorBuilder call(TrackerCall newCall) {
        call = newCall;
        return this;
    }

    /** Adds an error message. */
    public ErrorBuilder message(String message) {
        messages.add(message);
        return this;
    }

    /** Adds an error of a parameter. */
    public ErrorBuilder message(String parameter, String message) {
        errors.put(parameter, message);
        return this;
    }

    /** Sets Tracker's number for the error. */
    public ErrorBuilder errorCode(long newErrorCode) {
        errorCode = newErrorCode;
        return this;
    }

    /** Sets when a repeated call may succeed. */
    public ErrorBuilder retryAfter(Duration newRetryAfter) {
        retryAfter = newRetryAfter;
        return this;
    }

    /** Sets where a redirect leads to. */
    public ErrorBuilder location(String newLocation) {
        location = newLocation;
        return this;
    }

    /** The exception. */
    public TrackerResponseException build() {
        boolean said = !messages.isEmpty() || !errors.isEmpty() || errorCode != null;
        ErrorDetails details = said ? new Details(errors, messages, Map.of(), errorCode) : ErrorDetails.NONE;
        return new TrackerResponseException(call, status, details, details.toString(), null, retryAfter, location);
    }

    private record Details(
            Map<String, String> errors,
            List<String> errorMessages,
            Map<String, @Nullable Object> errorsData,
            @Nullable Long errorCode)
            implements ErrorDetails {

        private static final long serialVersionUID = 1L;

        Details {
            errors = Map.copyOf(errors);
            errorMessages = List.copyOf(errorMessages);
        }

        @Override
        public String toString() {
            StringJoiner text = new StringJoiner("; ");
            errorMessages.forEach(text::add);
            errors.forEach((parameter, message) -> text.add(parameter + ": " + message));
            return text.toString();
        }
    }
}
