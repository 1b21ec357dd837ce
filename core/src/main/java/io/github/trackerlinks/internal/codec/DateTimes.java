package io.github.trackerlinks.internal.codec;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates in Tracker's format, {@code 2014-06-18T12:06:02.401+0000}, and in the variants that other servers use. */
final class DateTimes {
    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM:ss", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            // A lenient resolver would read the 31st of June as the 30th.
            .withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter DOCUMENTED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT);

    /** The documented form in UTC, with a 0 for each digit. */
    private static final String SHAPE = "0000-00-00T00:00:00.000+0000";

    private static final int SHAPE_ZONE = SHAPE.indexOf('+');

    private DateTimes() {}

    /** In the documented form, and in UTC as the documentation asks for. */
    static String format(OffsetDateTime date) {
        return DOCUMENTED.format(date.withOffsetSameInstant(ZoneOffset.UTC));
    }

    /** {@code null} if the text is not a date with an offset: a bad date must not lose the link. */
    static @Nullable OffsetDateTime parse(String text) {
        try {
            return isDocumented(text) ? documented(text) : OffsetDateTime.parse(text, LENIENT);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean isDocumented(String text) {
        if (text.length() != SHAPE.length() || !text.startsWith("+0000", SHAPE_ZONE)) {
            return false;
        }
        for (int i = 0; i < SHAPE_ZONE; i++) {
            char c = text.charAt(i);
            if (SHAPE.charAt(i) == '0' ? c < '0' || c > '9' : c != SHAPE.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A shortcut for Tracker's own format: the formatter takes longer for two dates than the rest of a link takes. */
    private static OffsetDateTime documented(String text) {
        return OffsetDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19),
                number(text, 20, 23) * 1_000_000,
                ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
