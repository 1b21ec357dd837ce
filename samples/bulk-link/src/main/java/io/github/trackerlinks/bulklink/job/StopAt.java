package io.github.trackerlinks.bulklink.job;

import io.github.trackerlinks.bulklink.process.UsageException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A time by the clock.
 *
 * @param date null for the next day that has this time in front of it
 * @param zone null for that of this machine
 * @param offset tells the two times apart that a clock shows twice; null for the earlier one
 */
public record StopAt(
        @Nullable LocalDate date,
        LocalTime time,
        @Nullable ZoneId zone,
        @Nullable ZoneOffset offset) {
    private static final Pattern TIME =
            Pattern.compile("(?:([0-9]{4}-[0-9]{2}-[0-9]{2})T)?([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)"
                    + "(Z|[+-][0-9]{2}:[0-9]{2})?(?:\\[([A-Za-z0-9_+/-]+)])?");

    /**
     * The time that is meant. A time that the clock skips is as much later as the clock is put forward.
     *
     * @throws UsageException if it is past
     */
    public ZonedDateTime after(ZonedDateTime now) throws UsageException {
        ZoneId where = zone != null ? zone : offset != null ? offset : now.getZone();
        LocalDate today = now.withZoneSameInstant(where).toLocalDate();
        ZonedDateTime found = on(date == null ? today : date, where);
        if (date == null && !found.isAfter(now)) {
            found = on(today.plusDays(1), where);
        }
        if (!found.isAfter(now)) {
            throw new UsageException("--stop-at is past");
        }
        return found;
    }

    private ZonedDateTime on(LocalDate day, ZoneId where) {
        return ZonedDateTime.ofLocal(LocalDateTime.of(day, time), where, offset);
    }

    /** Reads {@code 08:00}, {@code 2026-11-30T08:00}, {@code 08:00+03:00} or {@code 08:00[Europe/Moscow]}. */
    public static final class Converter implements ITypeConverter<StopAt> {
        @Override
        public StopAt convert(String text) {
            Matcher time = TIME.matcher(text);
            if (time.matches()) {
                try {
                    String date = time.group(1);
                    String offset = time.group(3);
                    String zone = time.group(4);
                    return new StopAt(
                            date == null ? null : LocalDate.parse(date),
                            LocalTime.parse(time.group(2)),
                            zone == null ? null : ZoneId.of(zone),
                            offset == null ? null : ZoneOffset.of(offset));
                } catch (DateTimeException e) {
                    // reported below
                }
            }
            throw new TypeConversionException("'" + text
                    + "' should be a time like 08:00, 2026-11-30T08:00, 08:00+03:00 or 08:00[Europe/Moscow]");
        }
    }
}
