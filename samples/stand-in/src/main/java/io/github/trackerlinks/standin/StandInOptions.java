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
 * How a stand-in behaves; start from {@link #defaults()}. What is asked for most has a method of its own; the rest is changed
 * by group:
 *
 * <pre>{@code
 * StandInOptions.defaults().withAutoCreate(true).withLinks(links -> links.withEntityAnswer(true))
 * }</pre>
 *
 * @param port the port on 127.0.0.1; 0, the default, for a free one
 * @param seed the file of what is known at the start; null, the default, for nothing
 * @param rules how it behaves
 * @param dialect the answers to what the API's documents leave open; by default those that the README lists
 */
public record StandInOptions(int port, @Nullable Path seed, Rules rules, Dialect dialect) {

    private static final int MAX_PORT = 65_535;
    private static final StandInOptions DEFAULTS = new StandInOptions(0, null, Rules.DEFAULTS, Dialect.defaults());

    /**
     * Checks the port; each group checks its own values.
     *
     * @throws IllegalArgumentException when the port is out of range
     */
    public StandInOptions {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port must be between 0 and 65535: " + port);
        }
    }

    /** A free port, no latency, no limit, nothing known, everyone welcome. */
    public static StandInOptions defaults() {
        return DEFAULTS;
    }

    /** A copy with this port on 127.0.0.1; 0 for a free one. */
    public StandInOptions withPort(int newPort) {
        return new StandInOptions(newPort, seed, rules, dialect);
    }

    /** A copy that starts with what this file lists; its form is in the module's README. */
    public StandInOptions withSeed(Path newSeed) {
        return new StandInOptions(port, newSeed, rules, dialect);
    }

    /** A copy in which issues and entities come into being when first named, or not. */
    public StandInOptions withAutoCreate(boolean autoCreate) {
        return with(rules.withAutoCreate(autoCreate));
    }

    /** A copy in which each answer waits so long before it leaves. */
    public StandInOptions withLatency(Duration latency) {
        return withTiming(timing -> timing.withLatency(latency));
    }

    /** A copy that takes this many requests per second, 0 for any number; what comes beyond is refused with 429. */
    public StandInOptions withRateLimit(double perSecond) {
        return withRate(rate -> rate.withPerSecond(perSecond));
    }

    /** A copy whose 429 says, or does not say, after how many seconds to come again. */
    public StandInOptions withRetryAfter(boolean retryAfter) {
        return withRate(rate -> rate.withRetryAfter(retryAfter ? RetryAfter.SECONDS : RetryAfter.NONE));
    }

    /** A copy in which the creation of entity links answers with the entity's JSON, or with no body. */
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

    /** A copy that answers what the API's documents leave open as this dialect does. */
    public StandInOptions withDialect(Dialect newDialect) {
        return new StandInOptions(port, seed, rules, newDialect);
    }

    /** A copy with a change to who may come in. */
    public StandInOptions withAccess(UnaryOperator<AccessRules> change) {
        return with(rules.withAccess(change.apply(rules.access())));
    }

    /** A copy with a change to how many requests are taken. */
    public StandInOptions withRate(UnaryOperator<RateRules> change) {
        return with(rules.withRate(change.apply(rules.rate())));
    }

    /** A copy with a change to how long things take. */
    public StandInOptions withTiming(UnaryOperator<TimingRules> change) {
        return with(rules.withTiming(change.apply(rules.timing())));
    }

    /** A copy that draws all that is random from this seed; 1 by default. */
    public StandInOptions withRandomSeed(long randomSeed) {
        return with(rules.withRandomSeed(randomSeed));
    }

    /** A copy with a change to what goes wrong by chance. */
    public StandInOptions withFaults(UnaryOperator<FaultRules> change) {
        return with(rules.withFaults(change.apply(rules.faults())));
    }

    /** A copy with a change to how links are taken. */
    public StandInOptions withLinks(UnaryOperator<LinkRules> change) {
        return with(rules.withLinks(change.apply(rules.links())));
    }

    /** A copy with a change to which links are bad from the start. */
    public StandInOptions withBadLinks(UnaryOperator<BadLinkRules> change) {
        return with(rules.withBadLinks(change.apply(rules.badLinks())));
    }

    /** A copy with a change to how moved issues are answered. */
    public StandInOptions withMoves(UnaryOperator<MoveRules> change) {
        return with(rules.withMoves(change.apply(rules.moves())));
    }

    private StandInOptions with(Rules newRules) {
        return new StandInOptions(port, seed, newRules, dialect);
    }
}
