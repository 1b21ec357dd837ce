package io.github.trackerlinks.standin.machine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the machine behaves.
 *
 * @param latency how long each answer waits before it leaves
 * @param rateLimit requests per second, 0 for any number
 * @param retryAfter whether a refusal for the rate says when to come again
 * @param autoCreate whether issues and entities come into being when first named
 * @param entityAnswer whether the creation of entity links answers with the entity instead of nothing
 * @param token the accepted token, null for any
 * @param organization the accepted organization, null for any
 */
public record Rules(
        Duration latency,
        double rateLimit,
        boolean retryAfter,
        boolean autoCreate,
        boolean entityAnswer,
        @Nullable String token,
        @Nullable String organization) {}
