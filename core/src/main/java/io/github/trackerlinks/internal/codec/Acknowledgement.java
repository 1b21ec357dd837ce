package io.github.trackerlinks.internal.codec;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a successful answer to a write that needs none, which still tells whether Tracker wrote it. */
public final class Acknowledgement {
    private static final int BAD_REQUEST = 400;
    private static final int MAX_QUOTED = 40;

    private Acknowledgement() {}

    /**
     * Whether it shows that Tracker took the write: nothing, or JSON that does not speak of an error. A text shows nothing.
     *
     * @throws MalformedResponse if it is a page, broken JSON, or says that the write failed
     */
    public static boolean isProof(@Nullable String contentType, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.isEmpty() || text.equals("null")) {
            return true;
        }
        if (text.charAt(0) == '{' || text.charAt(0) == '[') {
            if (MalformedResponse.guard(body, field -> {}, Acknowledgement::speaksOfError)) {
                throw new MalformedResponse(
                        "it has the status of a success, and says that the write failed: " + ErrorDecoder.details(body),
                        null);
            }
            return true;
        }
        if (HtmlPage.describe(contentType, body) != null) {
            throw new MalformedResponse("it is no JSON", null);
        }
        return false;
    }

    /** What such a text is called in a message. */
    public static String describe(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
        String start = text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "…";
        return "it is the text \"" + start + "\", which does not show whether Tracker took the write";
    }

    private static boolean speaksOfError(JsonCursor in) {
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
                case "errors", "error" -> isError |= isSomething(in.value());
                case "statusCode", "status" -> isError |= isStatusOfError(in);
                default -> in.skip(field);
            }
        }
        return isError;
    }

    private static boolean isSomething(@Nullable Object value) {
        return value != null && !value.equals(Map.of()) && !value.equals(List.of()) && !value.equals("");
    }

    private static boolean isStatusOfError(JsonCursor in) {
        String text = in.text();
        return text != null && text.matches("\\d{3}") && Integer.parseInt(text) >= BAD_REQUEST;
    }
}
