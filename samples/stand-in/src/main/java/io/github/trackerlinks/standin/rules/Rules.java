package io.github.trackerlinks.standin.rules;

/**
 * All groups.
 *
 * @param autoCreate whether issues and entities come into being when first named; false by default
 * @param access who may come in
 * @param rate how many requests are taken
 * @param timing how long things take
 * @param links how links are taken
 */
public record Rules(boolean autoCreate, AccessRules access, RateRules rate, TimingRules timing, LinkRules links) {

    /** The defaults of all groups; nothing comes into being by itself. */
    public static final Rules DEFAULTS =
            new Rules(false, AccessRules.DEFAULTS, RateRules.DEFAULTS, TimingRules.DEFAULTS, LinkRules.DEFAULTS);

    /** A copy in which issues and entities come into being when first named, or not. */
    public Rules withAutoCreate(boolean newAutoCreate) {
        return new Rules(newAutoCreate, access, rate, timing, links);
    }

    /** A copy with this access. */
    public Rules withAccess(AccessRules newAccess) {
        return new Rules(autoCreate, newAccess, rate, timing, links);
    }

    /** A copy with this rate. */
    public Rules withRate(RateRules newRate) {
        return new Rules(autoCreate, access, newRate, timing, links);
    }

    /** A copy with this timing. */
    public Rules withTiming(TimingRules newTiming) {
        return new Rules(autoCreate, access, rate, newTiming, links);
    }

    /** A copy with these rules on links. */
    public Rules withLinks(LinkRules newLinks) {
        return new Rules(autoCreate, access, rate, timing, newLinks);
    }
}
