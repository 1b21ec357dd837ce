package io.github.trackerlinks.standin.rules;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a request to a moved issue's old key is answered.
 *
 * @param status the redirect's status: 301 by default, or 302, 303, 307, 308
 * @param base where {@code Location} begins: null, the default, for the stand-in's own address; empty for a relative one; or
 *     another host's address without a path, such as {@code https://other.example}
 */
public record MoveRules(int status, @Nullable String base) {

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    /** 301 to the stand-in's own address. */
    public static final MoveRules DEFAULTS = new MoveRules(301, null);

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException when the status is no redirect or the base no address
     */
    public MoveRules {
        Checks.check(STATUSES.contains(status), "redirect status must be 301, 302, 303, 307 or 308: " + status);
        Checks.check(
                base == null || base.isEmpty() || base.matches("https?://[^/?#\\s]+"),
                "redirect base must be an address without a path, such as https://other.example: " + base);
    }

    /** A copy with this status. */
    public MoveRules withStatus(int newStatus) {
        return new MoveRules(newStatus, base);
    }

    /** A copy whose {@code Location} begins with this: null for the own address, empty for a relative one. */
    public MoveRules withBase(@Nullable String newBase) {
        return new MoveRules(status, newBase);
    }
}
