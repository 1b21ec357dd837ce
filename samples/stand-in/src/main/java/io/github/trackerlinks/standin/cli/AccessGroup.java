package io.github.trackerlinks.standin.cli;

import io.github.trackerlinks.standin.rules.AccessRules;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for access. */
public final class AccessGroup {

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            split = ",",
            defaultValue = "${env:STAND_IN_TOKEN}",
            description = "accepted tokens, separated by commas; better set STAND_IN_TOKEN; default any token")
    private @Nullable Set<String> tokens;

    @Option(
            names = "--token-life",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "how long a token is accepted after its first use; default forever")
    private @Nullable Duration tokenLife;

    @Option(names = "--organization", paramLabel = "ID", description = "the accepted organization; default any")
    private @Nullable String organization;

    /** The rules from these options. */
    public AccessRules rules() {
        Set<String> given = new HashSet<>(tokens == null ? Set.of() : tokens);
        given.remove("");
        return new AccessRules(given, tokenLife, organization);
    }
}
