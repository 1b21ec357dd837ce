package io.github.trackerlinks.standin.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates as Tracker writes them: {@code 2024-03-02T09:00:00.000+0000}. */
public final class Dates {

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);

    private Dates() {}

    /** With milliseconds, in UTC. */
    public static String write(Instant date) {
        return WRITTEN.format(date);
    }

    /** With any fraction and any offset, or null when it is no date. */
    public static @Nullable Instant read(String text) {
        try {
            return OffsetDateTime.parse(text, READ).toInstant();
        } catch (DateTimeException nonsense) {
            return null;
        }
    }
}
