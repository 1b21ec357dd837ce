package io.github.trackerlinks.internal.codec;

import io.github.trackerlinks.error.ErrorDetails;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bodies of answers that are not a success. */
public final class ErrorDecoder {
    private ErrorDecoder() {}

    /** What the body says; {@link ErrorDetails#NONE} for HTML, plain text, an empty or a broken body. */
    public static ErrorDetails details(byte[] body) {
        try {
            return UnreadableAnswer.guard(body, field -> {}, ErrorDecoder::details);
        } catch (UnreadableAnswer e) {
            return ErrorDetails.NONE;
        }
    }

    private static ErrorDetails details(JsonCursor in) {
        Map<String, String> errors = new LinkedHashMap<>();
        List<String> messages = List.of();
        in.start();
        if (!in.atObject()) {
            return ErrorDetails.NONE;
        }
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            if (field.equals("errors") && in.atObject()) {
                readErrors(in, errors);
            } else if (field.equals("errorMessages") && in.atArray()) {
                messages = in.list(in::text);
            } else {
                in.skip(field);
            }
        }
        return new ErrorDetails(errors, messages);
    }

    private static void readErrors(JsonCursor in, Map<String, String> errors) {
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            String message = in.atArray() ? String.join("; ", in.list(in::text)) : in.text();
            if (message != null) {
                errors.put(field, message);
            }
        }
    }
}
