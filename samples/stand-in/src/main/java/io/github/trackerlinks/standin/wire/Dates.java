package io.github.trackerlinks.standin.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dates in the form of Tracker: {@code 2024-03-02T09:00:00.000+0000}. */
public final class Dates {

    private static final String TO_SECOND = "uuuu-MM-dd'T'HH:mm:ss";
    private static final DateTimeFormatter WRITTEN = written(".SSSxx", ZoneOffset.UTC);
    private static final Map<String, DateTimeFormatter> OTHERWISE_WRITTEN = Map.of(
            "+00:00", written(".SSSxxx", ZoneOffset.UTC),
            "Z", written(".SSSX", ZoneOffset.UTC),
            "+0300", written(".SSSxx", ZoneOffset.ofHours(3)),
            "no-fraction", written("xx", ZoneOffset.UTC),
            "nanoseconds", written(".SSSSSSSSSxx", ZoneOffset.UTC));

    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .appendPattern(TO_SECOND)
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);

    private Dates() {}

    /** Writes a date with milliseconds, in UTC. */
    public static String write(Instant date) {
        return WRITTEN.format(date);
    }

    /**
     * Writes a date in another form: {@code +00:00}, {@code Z}, {@code +0300}, {@code no-fraction} or
     * {@code nanoseconds}.
     */
    public static String write(Instant date, String form) {
        return OTHERWISE_WRITTEN.getOrDefault(form, WRITTEN).format(date);
    }

    /** Reads a date with any fraction and any offset; null if it is not a date. */
    public static @Nullable Instant read(String text) {
        try {
            return OffsetDateTime.parse(text, READ).toInstant();
        } catch (DateTimeException nonsense) {
            return null;
        }
    }

    private static DateTimeFormatter written(String afterSecond, ZoneOffset offset) {
        return DateTimeFormatter.ofPattern(TO_SECOND + afterSecond, Locale.ROOT).withZone(offset);
    }
}
