package io.github.trackerlinks.standin.rules;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which tokens and organizations are accepted. {@code toString} does not show the tokens. */
public final class AccessRules extends Settings<AccessRules> {

    @Option(
            names = "--token",
            paramLabel = "TOKEN,...",
            split = ",",
            defaultValue = "${env:STAND_IN_TOKEN}",
            description = "the accepted tokens; better set STAND_IN_TOKEN; default any")
    private @Nullable Set<String> tokens;

    private @Nullable Duration tokenLife;
    private @Nullable String organization;

    /** The accepted tokens; empty for any. */
    public Set<String> tokens() {
        Set<String> given = new HashSet<>(tokens == null ? Set.of() : tokens);
        // An empty variable of the environment is none.
        given.remove("");
        return given;
    }

    /** Accepts only these tokens; any token if there are none. */
    public AccessRules withTokens(Set<String> newTokens) {
        require(!newTokens.contains(""), "token must not be blank");
        tokens = Set.copyOf(newTokens);
        return this;
    }

    /** How long a token is accepted after its first use; null for ever. */
    public @Nullable Duration tokenLife() {
        return tokenLife;
    }

    /** Accepts each token for this time after its first use. */
    @Option(
            names = "--token-life",
            paramLabel = "DURATION",
            description = "a token gets 401 this long after its first use; default never")
    public AccessRules withTokenLife(@Nullable Duration newTokenLife) {
        tokenLife = newTokenLife;
        return this;
    }

    /** The accepted organization; null for any. */
    public @Nullable String organization() {
        return organization;
    }

    /** Accepts only this organization. */
    @Option(names = "--organization", paramLabel = "ID", description = "the accepted organization; default any")
    public AccessRules withOrganization(@Nullable String newOrganization) {
        organization = newOrganization;
        return this;
    }

    @Override
    protected void check() {
        require(tokens().stream().noneMatch(String::isBlank), "token must not be blank");
        require(
                tokenLife == null || (!tokenLife.isNegative() && !tokenLife.isZero()),
                "token life must be positive: " + tokenLife);
        require(organization == null || !organization.isBlank(), "organization must not be blank");
    }

    @Override
    protected String shown(Field field) {
        return field.getName().equals("tokens") ? Integer.toString(tokens().size()) : super.shown(field);
    }
}
