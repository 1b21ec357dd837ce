package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.rules.BadLinkRules;
import io.github.trackerlinks.standin.rules.Fate;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.truth.Tally;
import io.github.trackerlinks.standin.wire.ApiError;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Decides which links always fail. This depends only on the seed and the two ends, in any order. */
public final class BadLinks {

    private static final long FACTOR = 1_099_511_628_211L;

    private final Map<Fate, Double> shares;
    private final Map<String, Fate> targets;
    private final long seed;
    private final Tally tally;

    BadLinks(BadLinkRules rules, long seed, Tally tally) {
        this.shares = rules.shares();
        this.targets = rules.targets();
        this.seed = seed;
        this.tally = tally;
    }

    /**
     * Checks a link.
     *
     * @throws ApiError if this link always fails
     */
    void check(Link link) {
        Fate fate = fate(link);
        if (fate == null) {
            return;
        }
        tally.fault("bad-link-" + fate.word());
        throw switch (fate) {
            case FORBIDDEN -> ApiError.of(403, Message.FORBIDDEN);
            case MISSING -> ApiError.of(404, Message.NO_RESOURCE);
            case BROKEN -> ApiError.of(500, Message.UNAVAILABLE);
            case SILENT -> ApiError.silent();
        };
    }

    private @Nullable Fate fate(Link link) {
        for (String name : link.targetNames()) {
            Fate named = targets.get(name.toLowerCase(Locale.ROOT));
            if (named != null) {
                return named;
            }
        }
        return shares.isEmpty() ? null : byShare(link);
    }

    private @Nullable Fate byShare(Link link) {
        double drawn = new SplittableRandom(seed ^ hash(link)).nextDouble();
        for (Fate fate : Fate.values()) {
            drawn -= shares.getOrDefault(fate, 0.0);
            if (drawn < 0) {
                return fate;
            }
        }
        return null;
    }

    private static long hash(Link link) {
        String one = link.source().rowName();
        String other = link.target().rowName();
        return one.compareTo(other) < 0 ? hash(one + "\n" + other) : hash(other + "\n" + one);
    }

    private static long hash(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FACTOR;
        }
        return hash;
    }
}
