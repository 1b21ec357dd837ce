package io.github.trackerlinks.internal.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header. */
final class RetryAfter {
    /** No server means more; the bound keeps a slip from becoming an overflow. */
    private static final long MAX_SECONDS = Duration.ofDays(1).toSeconds();

    private RetryAfter() {}

    /** Whole seconds, at most a day; {@code null} for anything else. */
    static @Nullable Duration parse(@Nullable String header) {
        if (header == null || header.isBlank() || header.strip().length() > 18) {
            return null;
        }
        try {
            long seconds = Long.parseLong(header.strip());
            return seconds < 0 ? null : Duration.ofSeconds(Math.min(seconds, MAX_SECONDS));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
