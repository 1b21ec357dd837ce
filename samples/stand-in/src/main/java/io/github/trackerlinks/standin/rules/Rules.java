package io.github.trackerlinks.standin.rules;

/**
 * The behaviour of a stand-in, in groups.
 *
 * @param autoCreate whether issues and entities are created when they are first named; false by default
 * @param randomSeed the seed for all random choices; 1 by default
 * @param access accepted tokens and organizations
 * @param rate the rate limit
 * @param timing delays
 * @param links how links are stored
 * @param badLinks links that always fail
 * @param moves redirects of moved issues
 * @param faults random faults
 */
public record Rules(
        boolean autoCreate,
        long randomSeed,
        AccessRules access,
        RateRules rate,
        TimingRules timing,
        LinkRules links,
        BadLinkRules badLinks,
        MoveRules moves,
        FaultRules faults) {

    /** The defaults of all groups, without automatic creation. */
    public static final Rules DEFAULTS = new Rules(
            false,
            1,
            AccessRules.DEFAULTS,
            RateRules.DEFAULTS,
            TimingRules.DEFAULTS,
            LinkRules.DEFAULTS,
            BadLinkRules.DEFAULTS,
            MoveRules.DEFAULTS,
            FaultRules.DEFAULTS);

    /** A copy that creates issues and entities when they are first named, or does not. */
    public Rules withAutoCreate(boolean newAutoCreate) {
        return new Rules(newAutoCreate, randomSeed, access, rate, timing, links, badLinks, moves, faults);
    }

    /** A copy with this seed. */
    public Rules withRandomSeed(long newRandomSeed) {
        return new Rules(autoCreate, newRandomSeed, access, rate, timing, links, badLinks, moves, faults);
    }

    /** A copy with these access rules. */
    public Rules withAccess(AccessRules newAccess) {
        return new Rules(autoCreate, randomSeed, newAccess, rate, timing, links, badLinks, moves, faults);
    }

    /** A copy with this rate limit. */
    public Rules withRate(RateRules newRate) {
        return new Rules(autoCreate, randomSeed, access, newRate, timing, links, badLinks, moves, faults);
    }

    /** A copy with this timing. */
    public Rules withTiming(TimingRules newTiming) {
        return new Rules(autoCreate, randomSeed, access, rate, newTiming, links, badLinks, moves, faults);
    }

    /** A copy with these rules for storing links. */
    public Rules withLinks(LinkRules newLinks) {
        return new Rules(autoCreate, randomSeed, access, rate, timing, newLinks, badLinks, moves, faults);
    }

    /** A copy with these links that always fail. */
    public Rules withBadLinks(BadLinkRules newBadLinks) {
        return new Rules(autoCreate, randomSeed, access, rate, timing, links, newBadLinks, moves, faults);
    }

    /** A copy with these redirects. */
    public Rules withMoves(MoveRules newMoves) {
        return new Rules(autoCreate, randomSeed, access, rate, timing, links, badLinks, newMoves, faults);
    }

    /** A copy with these faults. */
    public Rules withFaults(FaultRules newFaults) {
        return new Rules(autoCreate, randomSeed, access, rate, timing, links, badLinks, moves, newFaults);
    }

    /** Whether any behaviour is random. */
    public boolean isRandom() {
        return !faults.chances().isEmpty()
                || !badLinks.shares().isEmpty()
                || !timing.latency().equals(timing.latencyUpTo());
    }
}
