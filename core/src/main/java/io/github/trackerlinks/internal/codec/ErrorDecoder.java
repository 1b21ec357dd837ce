package io.github.trackerlinks.internal.codec;

import io.github.trackerlinks.error.ErrorDetails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes the bodies of error responses. If a body is cut off, the fields before the cut are kept. */
public final class ErrorDecoder {
    private final Map<String, String> errors = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> errorsData = new LinkedHashMap<>();
    private final List<String> errorMessages = new ArrayList<>();
    private @Nullable Long errorCode;

    private ErrorDecoder() {}

    /** The details in the body; {@link ErrorDetails#NONE} for HTML, plain text and an empty body. */
    public static ErrorDetails details(byte[] body) {
        ErrorDecoder decoder = new ErrorDecoder();
        try {
            return JsonCursor.read(body, field -> {}, decoder::read);
        } catch (MalformedResponse e) {
            return decoder.details();
        }
    }

    private ErrorDetails details() {
        boolean isEmpty = errors.isEmpty() && errorMessages.isEmpty() && errorsData.isEmpty() && errorCode == null;
        return isEmpty ? ErrorDetails.NONE : new Decoded.ErrorDetails(errors, errorMessages, errorsData, errorCode);
    }

    private ErrorDetails read(JsonCursor in) {
        in.start();
        if (in.atObject()) {
            for (String field = in.nextField(); field != null; field = in.nextField()) {
                read(field, in);
            }
        }
        return details();
    }

    private void read(String field, JsonCursor in) {
        switch (field) {
            case "errors" -> readErrors(in);
            case "errorMessages", "message", "error" -> readMessages(in);
            case "errorsData" -> readData(in);
            case "errorCode" -> errorCode = number(in.text());
            default -> in.skip(field);
        }
    }

    private void readErrors(JsonCursor in) {
        if (!in.atObject()) {
            readMessages(in);
            return;
        }
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            String message = in.atArray() ? String.join("; ", in.list(in::text)) : in.text();
            if (message != null) {
                errors.put(field, message);
            }
        }
    }

    /** Tracker sends an array of texts, gateways also a single text. */
    private void readMessages(JsonCursor in) {
        if (in.atArray()) {
            in.list(() -> add(in.text()));
        } else {
            add(in.text());
        }
    }

    private @Nullable Void add(@Nullable String message) {
        if (message != null) {
            errorMessages.add(message);
        }
        return null;
    }

    private void readData(JsonCursor in) {
        if (!in.atObject()) {
            in.skip("errorsData");
            return;
        }
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            errorsData.put(field, in.value());
        }
    }

    private static @Nullable Long number(@Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
