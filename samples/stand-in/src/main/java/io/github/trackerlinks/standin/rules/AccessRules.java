package io.github.trackerlinks.standin.rules;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tokens and organizations are accepted. {@code toString} does not show the tokens.
 *
 * @param tokens the accepted tokens; empty, the default, for any
 * @param tokenLife how long a token is accepted after its first use; null, the default, for ever
 * @param organization the accepted organization id; null, the default, for any
 */
public record AccessRules(
        Set<String> tokens,
        @Nullable Duration tokenLife,
        @Nullable String organization) {

    /** Any token and any organization. */
    public static final AccessRules DEFAULTS = new AccessRules(Set.of(), null, null);

    /**
     * Keeps an unmodifiable copy.
     *
     * @throws IllegalArgumentException if a token or the organization is blank, or the life is not positive
     */
    public AccessRules {
        tokens = Set.copyOf(tokens);
        Checks.check(tokens.stream().noneMatch(String::isBlank), "token must not be blank");
        Checks.check(
                tokenLife == null || (!tokenLife.isNegative() && !tokenLife.isZero()),
                "token life must be positive: " + tokenLife);
        Checks.check(organization == null || !organization.isBlank(), "organization must not be blank");
    }

    /** A copy that accepts only these tokens; any token if there are none. */
    public AccessRules withTokens(Set<String> newTokens) {
        return new AccessRules(newTokens, tokenLife, organization);
    }

    /** A copy that accepts each token for this time after its first use; null for ever. */
    public AccessRules withTokenLife(@Nullable Duration newTokenLife) {
        return new AccessRules(tokens, newTokenLife, organization);
    }

    /** A copy that accepts only this organization; null for any. */
    public AccessRules withOrganization(@Nullable String newOrganization) {
        return new AccessRules(tokens, tokenLife, newOrganization);
    }

    @Override
    public String toString() {
        return "AccessRules[tokens=%d, tokenLife=%s, organization=%s]"
                .formatted(tokens.size(), tokenLife, organization);
    }
}
