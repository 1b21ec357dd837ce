package io.github.trackerlinks.standin.rules;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The redirect for the old key of a moved issue.
 *
 * @param status the status: 301, the default, 302, 303, 307 or 308
 * @param base the start of {@code Location}: null, the default, for the address of the stand-in; empty for a relative
 *     one; or
 *     the address of another host without a path, such as {@code https://other.example}
 */
public record MoveRules(int status, @Nullable String base) {

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    /** 301 to the address of the stand-in. */
    public static final MoveRules DEFAULTS = new MoveRules(301, null);

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if the status is not a redirect or the base is not an address
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

    /** A copy with this start of {@code Location}: null for the address of the stand-in, empty for a relative one. */
    public MoveRules withBase(@Nullable String newBase) {
        return new MoveRules(status, newBase);
    }
}
