package io.github.trackerlinks.internal.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The {@code Retry-After} header. */
final class RetryAfter {
    /** No server means more. The limit keeps a wrong value from overflowing. */
    private static final Duration MAX = Duration.ofDays(1);

    private RetryAfter() {}

    /**
     * Whole seconds, or the time until a date, at most a day; {@code null} for anything else. A date is compared with the
     * response's own {@code Date}, so that a wrong clock on either side does no harm.
     */
    static @Nullable Duration of(HttpHeaders headers, InstantSource clock) {
        String header = headers.getFirst(HttpHeaders.RETRY_AFTER);
        if (header == null || header.isBlank()) {
            return null;
        }
        Duration wait = seconds(header.strip());
        if (wait == null) {
            wait = until(header.strip(), headers.getFirst(HttpHeaders.DATE), clock);
        }
        return wait == null || wait.compareTo(MAX) <= 0 ? wait : MAX;
    }

    private static @Nullable Duration seconds(String text) {
        boolean digits = text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Duration.ofSeconds(Long.parseLong(text)) : null;
    }

    private static @Nullable Duration until(String text, @Nullable String answered, InstantSource clock) {
        Instant then = date(text);
        if (then == null) {
            return null;
        }
        Instant now = answered == null ? null : date(answered.strip());
        Duration wait = Duration.between(now == null ? clock.instant() : now, then);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private static @Nullable Instant date(String text) {
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
