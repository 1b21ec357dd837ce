package io.github.trackerlinks.internal.codec;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An HTML page that something in front of Tracker sends in its place: a login page, or a notice of a proxy. */
public final class HtmlPage {
    private static final Pattern TITLE = Pattern.compile("(?i)<title[^>]{0,200}>\\s*([^<]{1,200})");
    private static final int START = 8 * 1024;
    private static final int MAX_TITLE = 80;

    private HtmlPage() {}

    /** Describes the page for a message: "an HTML page titled …"; {@code null} if the body is not an HTML page. */
    public static @Nullable String describe(@Nullable String contentType, byte[] body) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        String start = new String(body, 0, Math.min(body.length, START), StandardCharsets.UTF_8);
        boolean isMarkup = type.startsWith("text/html")
                || type.startsWith("application/xhtml")
                || start.replace('\uFEFF', ' ').strip().startsWith("<");
        if (!isMarkup || start.isBlank()) {
            return null;
        }
        Matcher title = TITLE.matcher(start);
        return title.find() ? "an HTML page titled \"" + shortened(title.group(1)) + "\"" : "an HTML page";
    }

    private static String shortened(String title) {
        String text = title.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return text.length() <= MAX_TITLE ? text : text.substring(0, MAX_TITLE) + "…";
    }
}
