package io.github.trackerlinks.standin;

import io.github.trackerlinks.standin.dialect.Dialect;
import io.github.trackerlinks.standin.rules.AccessRules;
import io.github.trackerlinks.standin.rules.BadLinkRules;
import io.github.trackerlinks.standin.rules.FaultRules;
import io.github.trackerlinks.standin.rules.LinkRules;
import io.github.trackerlinks.standin.rules.MoveRules;
import io.github.trackerlinks.standin.rules.RateRules;
import io.github.trackerlinks.standin.rules.RetryAfter;
import io.github.trackerlinks.standin.rules.Rules;
import io.github.trackerlinks.standin.rules.TimingRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The options of a stand-in. Start from {@link #defaults()}. The most common options have methods of their own, the
 * others are changed by group:
 *
 * <pre>{@code
 * StandInOptions.defaults().withAutoCreate(true).withLinks(links -> links.withEntityAnswer(true))
 * }</pre>
 *
 * @param port the port on 127.0.0.1; 0, the default, for a free one
 * @param seed the file of the issues, entities and applications to start with; null, the default, for none
 * @param rules its behaviour, in groups
 * @param dialect its behaviour where the documents of the API are silent; the README lists the defaults
 */
public record StandInOptions(int port, @Nullable Path seed, Rules rules, Dialect dialect) {

    private static final int MAX_PORT = 65_535;
    private static final StandInOptions DEFAULTS = new StandInOptions(0, null, Rules.DEFAULTS, Dialect.defaults());

    /**
     * Checks the port; each group checks its own values.
     *
     * @throws IllegalArgumentException if the port is out of range
     */
    public StandInOptions {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port must be between 0 and 65535: " + port);
        }
    }

    /** A free port, no latency, no limit, no issues or entities, any token. */
    public static StandInOptions defaults() {
        return DEFAULTS;
    }

    /** A copy with this port on 127.0.0.1; 0 for a free one. */
    public StandInOptions withPort(int newPort) {
        return new StandInOptions(newPort, seed, rules, dialect);
    }

    /** A copy that starts with the contents of this file; the README describes its format. */
    public StandInOptions withSeed(Path newSeed) {
        return new StandInOptions(port, newSeed, rules, dialect);
    }

    /** A copy that creates issues and entities when they are first named, or does not. */
    public StandInOptions withAutoCreate(boolean autoCreate) {
        return with(rules.withAutoCreate(autoCreate));
    }

    /** A copy that delays each answer by this time. */
    public StandInOptions withLatency(Duration latency) {
        return withTiming(timing -> timing.withLatency(latency));
    }

    /** A copy that accepts this many requests per second, 0 for any number. Further requests get 429. */
    public StandInOptions withRateLimit(double perSecond) {
        return withRate(rate -> rate.withPerSecond(perSecond));
    }

    /** A copy whose 429 has a {@code Retry-After} in seconds, or none. */
    public StandInOptions withRetryAfter(boolean retryAfter) {
        return withRate(rate -> rate.withRetryAfter(retryAfter ? RetryAfter.SECONDS : RetryAfter.NONE));
    }

    /** A copy that answers the creation of entity links with the JSON of the entity, or without a body. */
    public StandInOptions withEntityAnswer(boolean entityAnswer) {
        return withLinks(links -> links.withEntityAnswer(entityAnswer));
    }

    /** A copy that accepts this token only. */
    public StandInOptions withToken(String token) {
        return withAccess(access -> access.withTokens(Set.of(token)));
    }

    /** A copy that accepts this organization only. */
    public StandInOptions withOrganization(String organization) {
        return withAccess(access -> access.withOrganization(organization));
    }

    /** A copy that behaves like this dialect where the documents of the API are silent. */
    public StandInOptions withDialect(Dialect newDialect) {
        return new StandInOptions(port, seed, rules, newDialect);
    }

    /** A copy with changed access rules. */
    public StandInOptions withAccess(UnaryOperator<AccessRules> change) {
        return with(rules.withAccess(change.apply(rules.access())));
    }

    /** A copy with a changed rate limit. */
    public StandInOptions withRate(UnaryOperator<RateRules> change) {
        return with(rules.withRate(change.apply(rules.rate())));
    }

    /** A copy with changed timing. */
    public StandInOptions withTiming(UnaryOperator<TimingRules> change) {
        return with(rules.withTiming(change.apply(rules.timing())));
    }

    /** A copy with this seed for all random choices; 1 by default. */
    public StandInOptions withRandomSeed(long randomSeed) {
        return with(rules.withRandomSeed(randomSeed));
    }

    /** A copy with changed random faults. */
    public StandInOptions withFaults(UnaryOperator<FaultRules> change) {
        return with(rules.withFaults(change.apply(rules.faults())));
    }

    /** A copy with changed rules for storing links. */
    public StandInOptions withLinks(UnaryOperator<LinkRules> change) {
        return with(rules.withLinks(change.apply(rules.links())));
    }

    /** A copy with other links that always fail. */
    public StandInOptions withBadLinks(UnaryOperator<BadLinkRules> change) {
        return with(rules.withBadLinks(change.apply(rules.badLinks())));
    }

    /** A copy with changed redirects of moved issues. */
    public StandInOptions withMoves(UnaryOperator<MoveRules> change) {
        return with(rules.withMoves(change.apply(rules.moves())));
    }

    private StandInOptions with(Rules newRules) {
        return new StandInOptions(port, seed, newRules, dialect);
    }
}
