package io.github.trackerlinks.standin.rules;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which links always fail.
 *
 * @param shares the share of all links, from 0 to 1, by fate; only the seed decides which links these are
 * @param targets fates by target, in any case: the key or id of an issue, the id of an entity or {@code project:ID},
 *     the key of
 *     an external object or {@code remote:ORIGIN/KEY}; they come before the shares
 */
public record BadLinkRules(Map<Fate, Double> shares, Map<String, Fate> targets) {

    /** None. */
    public static final BadLinkRules DEFAULTS = new BadLinkRules(Map.of(), Map.of());

    /**
     * Keeps unmodifiable copies.
     *
     * @throws IllegalArgumentException if a share is not between 0 and 1, or their sum is more than 1
     */
    public BadLinkRules {
        shares = Map.copyOf(shares);
        Map<String, Fate> lower = new HashMap<>();
        targets.forEach((name, fate) -> lower.put(name.toLowerCase(Locale.ROOT), fate));
        targets = Map.copyOf(lower);
        Checks.check(
                shares.values().stream().allMatch(share -> share >= 0 && share <= 1)
                        && shares.values().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .sum()
                                <= 1 + 1e-9,
                "shares of bad links must be between 0 and 100%, and all together, too: " + new TreeMap<>(shares));
    }

    /** A copy in which this share of all links, from 0 to 1, has this fate. */
    public BadLinkRules withShare(Fate fate, double share) {
        Map<Fate, Double> more = new HashMap<>(shares);
        more.put(fate, share);
        return new BadLinkRules(more, targets);
    }

    /** A copy in which links to this target have this fate. */
    public BadLinkRules withTarget(String name, Fate fate) {
        Map<String, Fate> more = new HashMap<>(targets);
        more.put(name, fate);
        return new BadLinkRules(shares, more);
    }
}
