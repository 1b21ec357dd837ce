package io.github.trackerlinks.standin.rules;

/**
 * All groups.
 *
 * @param autoCreate whether issues and entities come into being when first named; false by default
 * @param randomSeed what all that is random is drawn from; 1 by default
 * @param access who may come in
 * @param rate how many requests are taken
 * @param timing how long things take
 * @param links how links are taken
 * @param badLinks which links are bad from the start
 * @param moves how moved issues are answered
 * @param faults what goes wrong by chance
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

    /** The defaults of all groups; nothing comes into being by itself. */
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

    /** A copy in which issues and entities come into being when first named, or not. */
    public Rules withAutoCreate(boolean newAutoCreate) {
        return new Rules(newAutoCreate, randomSeed, access, rate, timing, links, badLinks, moves, faults);
    }

    /** A copy that draws from this seed. */
    public Rules withRandomSeed(long newRandomSeed) {
        return new Rules(autoCreate, newRandomSeed, access, rate, timing, links, badLinks, moves, faults);
    }

    /** A copy with this access. */
    public Rules withAccess(AccessRules newAccess) {
        return new Rules(autoCreate, randomSeed, newAccess, rate, timing, links, badLinks, moves, faults);
    }

    /** A copy with this rate. */
    public Rules withRate(RateRules newRate) {
        return new Rules(autoCreate, randomSeed, access, newRate, timing, links, badLinks, moves, faults);
    }

    /** A copy with this timing. */
    public Rules withTiming(TimingRules newTiming) {
        return new Rules(autoCreate, randomSeed, access, rate, newTiming, links, badLinks, moves, faults);
    }

    /** A copy with these rules on links. */
    public Rules withLinks(LinkRules newLinks) {
        return new Rules(autoCreate, randomSeed, access, rate, timing, newLinks, badLinks, moves, faults);
    }

    /** A copy with these bad links. */
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

    /** Whether anything is drawn at random. */
    public boolean isRandom() {
        return !faults.chances().isEmpty()
                || !badLinks.shares().isEmpty()
                || !timing.latency().equals(timing.latencyUpTo());
    }
}
