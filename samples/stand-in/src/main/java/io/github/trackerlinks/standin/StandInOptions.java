package io.github.trackerlinks.standin;

import io.github.trackerlinks.standin.machine.Rules;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a stand-in behaves; start from {@link #defaults()}.
 *
 * @param port the port on 127.0.0.1; 0, the default, for a free one
 * @param latency how long each answer waits before it leaves; zero by default
 * @param rateLimit requests per second, of which one second's number can come at once; 0, the default, for any number
 * @param retryAfter whether a refusal for the rate (429) carries {@code Retry-After} in seconds; true by default
 * @param autoCreate whether issues and entities come into being when first named; false by default
 * @param entityAnswer whether the creation of entity links answers with the entity's JSON; false by default: no body
 * @param seed the file of what is known at the start; null, the default, for nothing
 * @param token the accepted token; null, the default, for any
 * @param organization the accepted organization id; null, the default, for any
 */
public record StandInOptions(
        int port,
        Duration latency,
        double rateLimit,
        boolean retryAfter,
        boolean autoCreate,
        boolean entityAnswer,
        @Nullable Path seed,
        @Nullable String token,
        @Nullable String organization) {

    private static final int MAX_PORT = 65_535;
    private static final StandInOptions DEFAULTS =
            new StandInOptions(0, Duration.ZERO, 0, true, false, false, null, null, null);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a value is out of range
     */
    public StandInOptions {
        check(port >= 0 && port <= MAX_PORT, "port must be between 0 and 65535: " + port);
        check(!latency.isNegative(), "latency must not be negative: " + latency);
        check(rateLimit >= 0 && Double.isFinite(rateLimit), "rate limit must be a number from 0 on: " + rateLimit);
        check(token == null || !token.isBlank(), "token must not be blank");
        check(organization == null || !organization.isBlank(), "organization must not be blank");
    }

    /** A free port, no latency, no limit, nothing known, everyone welcome. */
    public static StandInOptions defaults() {
        return DEFAULTS;
    }

    /** A copy with this port on 127.0.0.1; 0 for a free one. */
    public StandInOptions withPort(int newPort) {
        return new StandInOptions(
                newPort, latency, rateLimit, retryAfter, autoCreate, entityAnswer, seed, token, organization);
    }

    /** A copy in which each answer waits so long before it leaves. */
    public StandInOptions withLatency(Duration newLatency) {
        return new StandInOptions(
                port, newLatency, rateLimit, retryAfter, autoCreate, entityAnswer, seed, token, organization);
    }

    /** A copy that takes this many requests per second, 0 for any number; what comes beyond is refused with 429. */
    public StandInOptions withRateLimit(double perSecond) {
        return new StandInOptions(
                port, latency, perSecond, retryAfter, autoCreate, entityAnswer, seed, token, organization);
    }

    /** A copy whose 429 says, or does not say, after how many seconds to come again. */
    public StandInOptions withRetryAfter(boolean newRetryAfter) {
        return new StandInOptions(
                port, latency, rateLimit, newRetryAfter, autoCreate, entityAnswer, seed, token, organization);
    }

    /** A copy in which issues and entities come into being when first named, or not. */
    public StandInOptions withAutoCreate(boolean newAutoCreate) {
        return new StandInOptions(
                port, latency, rateLimit, retryAfter, newAutoCreate, entityAnswer, seed, token, organization);
    }

    /** A copy in which the creation of entity links answers with the entity's JSON, or with no body. */
    public StandInOptions withEntityAnswer(boolean newEntityAnswer) {
        return new StandInOptions(
                port, latency, rateLimit, retryAfter, autoCreate, newEntityAnswer, seed, token, organization);
    }

    /** A copy that starts with what this file lists; its form is in the module's README. */
    public StandInOptions withSeed(Path newSeed) {
        return new StandInOptions(
                port, latency, rateLimit, retryAfter, autoCreate, entityAnswer, newSeed, token, organization);
    }

    /** A copy that accepts this token only. */
    public StandInOptions withToken(String newToken) {
        return new StandInOptions(
                port, latency, rateLimit, retryAfter, autoCreate, entityAnswer, seed, newToken, organization);
    }

    /** A copy that accepts this organization only. */
    public StandInOptions withOrganization(String newOrganization) {
        return new StandInOptions(
                port, latency, rateLimit, retryAfter, autoCreate, entityAnswer, seed, token, newOrganization);
    }

    Rules rules() {
        return new Rules(latency, rateLimit, retryAfter, autoCreate, entityAnswer, token, organization);
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
