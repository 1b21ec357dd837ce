package io.github.trackerlinks.standin.rules;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in. Its text does not show the tokens.
 *
 * @param tokens the accepted tokens; none, the default, for any
 * @param organization the accepted organization id; null, the default, for any
 */
public record AccessRules(Set<String> tokens, @Nullable String organization) {

    /** Everyone. */
    public static final AccessRules DEFAULTS = new AccessRules(Set.of(), null);

    /**
     * Keeps an unmodifiable copy.
     *
     * @throws IllegalArgumentException when a token or the organization is blank
     */
    public AccessRules {
        tokens = Set.copyOf(tokens);
        Checks.check(tokens.stream().noneMatch(String::isBlank), "token must not be blank");
        Checks.check(organization == null || !organization.isBlank(), "organization must not be blank");
    }

    /** A copy that accepts these tokens only, or any when there are none. */
    public AccessRules withTokens(Set<String> newTokens) {
        return new AccessRules(newTokens, organization);
    }

    /** A copy that accepts this organization only, or any for null. */
    public AccessRules withOrganization(@Nullable String newOrganization) {
        return new AccessRules(tokens, newOrganization);
    }

    @Override
    public String toString() {
        return "AccessRules[tokens=" + tokens.size() + ", organization=" + organization + "]";
    }
}
