package io.github.trackerlinks.standin.cli;

import io.github.trackerlinks.standin.rules.AccessRules;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who may come in. */
public final class AccessGroup {

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:STAND_IN_TOKEN}",
            description = "the accepted token, better given as STAND_IN_TOKEN; any by default")
    private @Nullable String token;

    @Option(names = "--organization", paramLabel = "ID", description = "the accepted organization; any by default")
    private @Nullable String organization;

    /** The rules that these options state. */
    public AccessRules rules() {
        Set<String> tokens = token == null || token.isEmpty() ? Set.of() : Set.of(token);
        return AccessRules.DEFAULTS.withTokens(tokens).withOrganization(organization);
    }
}
