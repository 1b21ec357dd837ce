package io.github.trackerlinks.internal.codec;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of the successful response to a write that returns nothing. It may still say that the write failed. */
public final class Acknowledgement {
    private static final int BAD_REQUEST = 400;
    private static final int MAX_QUOTED = 40;

    private Acknowledgement() {}

    /**
     * Whether the body confirms the write: it is empty, {@code null}, or JSON without an error. Plain text confirms nothing.
     *
     * @throws MalformedResponse if the body is an HTML page or broken JSON, or says that the write failed
     */
    public static boolean isProof(@Nullable String contentType, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.isEmpty() || text.equals("null")) {
            return true;
        }
        if (text.charAt(0) == '{' || text.charAt(0) == '[') {
            if (JsonCursor.read(body, field -> {}, Acknowledgement::reportsError)) {
                throw new MalformedResponse(
                        "its status says success, but its body says that the write failed: "
                                + ErrorDecoder.details(body),
                        null);
            }
            return true;
        }
        if (HtmlPage.describe(contentType, body) != null) {
            throw new MalformedResponse("it is not JSON", null);
        }
        return false;
    }

    /** Describes a plain text for an error message. */
    public static String describe(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
        String start = text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "…";
        return "it is the text \"" + start + "\", which does not show whether Tracker took the write";
    }

    private static boolean reportsError(JsonCursor in) {
        in.start();
        boolean isError = in.atArray()
                ? in.list(() -> in.object("element", Acknowledgement::isError)).contains(true)
                : isError(in);
        in.end();
        return isError;
    }

    private static boolean isError(JsonCursor in) {
        boolean isError = false;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "errorMessages" -> {
                    isError = true;
                    in.skip(field);
                }
                case "errors", "error" -> isError |= isPresent(in.value());
                case "statusCode", "status" -> isError |= isErrorStatus(in);
                default -> in.skip(field);
            }
        }
        return isError;
    }

    private static boolean isPresent(@Nullable Object value) {
        return value != null && !value.equals(Map.of()) && !value.equals(List.of()) && !value.equals("");
    }

    private static boolean isErrorStatus(JsonCursor in) {
        String text = in.text();
        return text != null && text.matches("\\d{3}") && Integer.parseInt(text) >= BAD_REQUEST;
    }
}
