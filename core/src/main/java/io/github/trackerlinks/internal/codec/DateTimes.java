package io.github.trackerlinks.internal.codec;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tracker's {@code 2014-06-18T12:06:02.401+0000}, and what else servers and gateways make of it. */
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
            // Else the 31st of June would read as the 30th: a broken date would become another one.
            .withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter DOCUMENTED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT);

    private DateTimes() {}

    /** The documented form, in UTC as Tracker's documents ask for. */
    static String format(OffsetDateTime date) {
        return DOCUMENTED.format(date.withOffsetSameInstant(ZoneOffset.UTC));
    }

    /** {@code null} where the text is no date with an offset: a link is not lost for a date. */
    static @Nullable OffsetDateTime parse(String text) {
        try {
            return OffsetDateTime.parse(text, LENIENT);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
