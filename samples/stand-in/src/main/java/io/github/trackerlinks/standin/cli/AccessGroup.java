package io.github.trackerlinks.standin.cli;

import io.github.trackerlinks.standin.rules.AccessRules;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who may come in. */
public final class AccessGroup {

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            split = ",",
            defaultValue = "${env:STAND_IN_TOKEN}",
            description = "an accepted token, better given as STAND_IN_TOKEN; several with commas; any by default")
    private @Nullable Set<String> tokens;

    @Option(
            names = "--token-life",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "how long a token is accepted after it was first seen; for ever by default")
    private @Nullable Duration tokenLife;

    @Option(names = "--organization", paramLabel = "ID", description = "the accepted organization; any by default")
    private @Nullable String organization;

    /** The rules that these options state. */
    public AccessRules rules() {
        Set<String> given = new HashSet<>(tokens == null ? Set.of() : tokens);
        given.remove("");
        return new AccessRules(given, tokenLife, organization);
    }
}
