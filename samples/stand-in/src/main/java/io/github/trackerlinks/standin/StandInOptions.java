package io.github.trackerlinks.standin;

import io.github.trackerlinks.standin.dialect.Dialect;
import io.github.trackerlinks.standin.rules.AccessRules;
import io.github.trackerlinks.standin.rules.BadLinkRules;
import io.github.trackerlinks.standin.rules.FaultRules;
import io.github.trackerlinks.standin.rules.LinkRules;
import io.github.trackerlinks.standin.rules.MoveRules;
import io.github.trackerlinks.standin.rules.RateRules;
import io.github.trackerlinks.standin.rules.Rules;
import io.github.trackerlinks.standin.rules.Settings;
import io.github.trackerlinks.standin.rules.TimingRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options of a stand-in. Start from {@link #defaults()}. Each {@code with} returns a checked copy. The most common
 * options have methods of their own, the others are changed by group:
 *
 * <pre>{@code
 * StandInOptions.defaults().withAutoCreate(true).withLinks(links -> links.withEntityAnswer(true))
 * }</pre>
 */
public final class StandInOptions extends Settings<StandInOptions> {

    private static final int MAX_PORT = 65_535;
    private static final StandInOptions DEFAULTS = new StandInOptions(new Rules());

    @Option(names = "--port", paramLabel = "N", description = "port on 127.0.0.1; default a free one")
    private int port;

    @Option(
            names = "--seed",
            paramLabel = "FILE",
            description = "file with the issues, entities and applications to start with; default none")
    private @Nullable Path seed;

    @Mixin
    private Rules rules;

    /** A free port and no seed file. */
    StandInOptions(Rules rules) {
        this.rules = rules;
    }

    /** A free port, no latency, no limit, no issues or entities, any token. */
    public static StandInOptions defaults() {
        return DEFAULTS;
    }

    /** The port on 127.0.0.1; 0 for a free one. */
    public int port() {
        return port;
    }

    /** The seed file; null for none. */
    public @Nullable Path seed() {
        return seed;
    }

    /** The behaviour, in groups. Change it with the methods of this class. */
    public Rules rules() {
        return rules;
    }

    /** A copy with this port on 127.0.0.1; 0 for a free one. */
    public StandInOptions withPort(int newPort) {
        return changed(copy -> copy.port = newPort);
    }

    /** A copy that starts with the contents of this file; the README describes its format. */
    public StandInOptions withSeed(Path newSeed) {
        return changed(copy -> copy.seed = newSeed);
    }

    /** A copy that creates issues and entities when they are first named, or does not. */
    public StandInOptions withAutoCreate(boolean autoCreate) {
        return changed(copy -> copy.rules.withAutoCreate(autoCreate));
    }

    /** A copy with this seed for all random choices. */
    public StandInOptions withRandomSeed(long randomSeed) {
        return changed(copy -> copy.rules.withRandomSeed(randomSeed));
    }

    /** A copy that behaves like this dialect where the documents of the API are silent. */
    public StandInOptions withDialect(Dialect dialect) {
        return changed(copy -> copy.rules.withDialect(dialect));
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
        return withRate(rate -> rate.withoutRetryAfter(!retryAfter));
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

    /** A copy with changed access rules. */
    public StandInOptions withAccess(Consumer<AccessRules> change) {
        return changed(copy -> change.accept(copy.rules.access()));
    }

    /** A copy with a changed rate limit. */
    public StandInOptions withRate(Consumer<RateRules> change) {
        return changed(copy -> change.accept(copy.rules.rate()));
    }

    /** A copy with changed timing. */
    public StandInOptions withTiming(Consumer<TimingRules> change) {
        return changed(copy -> change.accept(copy.rules.timing()));
    }

    /** A copy with changed rules for storing links. */
    public StandInOptions withLinks(Consumer<LinkRules> change) {
        return changed(copy -> change.accept(copy.rules.links()));
    }

    /** A copy with other links that always fail. */
    public StandInOptions withBadLinks(Consumer<BadLinkRules> change) {
        return changed(copy -> change.accept(copy.rules.badLinks()));
    }

    /** A copy with changed redirects of moved issues. */
    public StandInOptions withMoves(Consumer<MoveRules> change) {
        return changed(copy -> change.accept(copy.rules.moves()));
    }

    /** A copy with changed random faults. */
    public StandInOptions withFaults(Consumer<FaultRules> change) {
        return changed(copy -> change.accept(copy.rules.faults()));
    }

    @Override
    protected void check() {
        require(port >= 0 && port <= MAX_PORT, "port must be between 0 and 65535: " + port);
        rules.build();
    }

    @Override
    protected StandInOptions copy() {
        StandInOptions copy = super.copy();
        copy.rules = rules.changed(unchanged -> {});
        return copy;
    }
}
