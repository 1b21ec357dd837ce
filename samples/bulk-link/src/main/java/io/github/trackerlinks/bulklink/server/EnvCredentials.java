package io.github.trackerlinks.bulklink.server;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.bulklink.process.UsageException;
import io.github.trackerlinks.bulklink.token.FreshToken;
import io.github.trackerlinks.bulklink.token.TokenCommand;
import io.github.trackerlinks.bulklink.token.TokenFile;
import io.github.trackerlinks.bulklink.token.TokenSource;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The token and the organization of a job, from environment variables: an argument would show in the process list.
 *
 * @param token the token; null if it is read while the job runs
 * @param fresh reads it while the job runs; null if it is fixed
 * @param tokenVariable the variable that it comes from
 * @param organization the organization
 * @param organizationVariable the variable that it comes from
 */
public record EnvCredentials(
        @Nullable Credentials token,
        @Nullable FreshToken fresh,
        String tokenVariable,
        Organization organization,
        String organizationVariable) {
    private static final String OAUTH = "TRACKER_TOKEN";
    private static final String IAM = "TRACKER_IAM_TOKEN";
    private static final String FILE = "_FILE";
    private static final String COMMAND = "_COMMAND";
    private static final String YANDEX_360 = "TRACKER_ORG_ID";
    private static final String CLOUD = "TRACKER_CLOUD_ORG_ID";
    private static final List<String> TOKENS =
            List.of(OAUTH, OAUTH + FILE, OAUTH + COMMAND, IAM, IAM + FILE, IAM + COMMAND);

    /**
     * Exactly one token and one organization must be set. An empty variable counts as not set.
     *
     * @param patience how long a job waits for a fresh token
     */
    public static EnvCredentials of(Map<String, String> env, Duration patience) throws UsageException {
        String token = onlyOneSet(env, TOKENS, "the token");
        String organization = onlyOneSet(env, List.of(YANDEX_360, CLOUD), "the organization");
        Function<String, Credentials> scheme = token.startsWith(IAM) ? Credentials::iam : Credentials::oauth;
        TokenSource source = source(env, token);
        return new EnvCredentials(
                source == null ? value(env, token, scheme) : null,
                source == null ? null : new FreshToken(source, scheme, patience),
                token,
                value(env, organization, organization.equals(CLOUD) ? Organization::cloud : Organization::yandex360),
                organization);
    }

    /** For the stand-in that the example runs against. */
    public static EnvCredentials ofExample(String token) {
        return new EnvCredentials(Credentials.oauth(token), null, OAUTH, Organization.yandex360("example"), YANDEX_360);
    }

    private static @Nullable TokenSource source(Map<String, String> env, String variable) throws UsageException {
        if (variable.endsWith(FILE)) {
            return value(env, variable, path -> new TokenFile(variable, path));
        }
        return variable.endsWith(COMMAND)
                ? value(env, variable, command -> new TokenCommand(variable, command, TokenCommand.TIMEOUT))
                : null;
    }

    private static String onlyOneSet(Map<String, String> env, List<String> variables, String what)
            throws UsageException {
        List<String> set = variables.stream()
                .filter(variable -> !env.getOrDefault(variable, "").isEmpty())
                .toList();
        if (set.size() != 1) {
            throw new UsageException("set " + listed(variables, " or ") + " to " + what + " in the environment; "
                    + (set.isEmpty() ? "none is set" : listed(set, " and ") + " are set"));
        }
        return set.get(0);
    }

    private static String listed(List<String> variables, String last) {
        int end = variables.size() - 1;
        return String.join(", ", variables.subList(0, end)) + last + variables.get(end);
    }

    /** Gives a client its credentials. */
    public void addTo(TrackerClient.Builder client) {
        if (token != null) {
            client.credentials(token);
        }
        if (fresh != null) {
            FreshToken changing = fresh;
            client.credentials(changing).webClient(web -> web.filter(changing));
        }
    }

    /** Describes the wait for a fresh token; empty if there is none. */
    public String waiting() {
        return fresh == null ? "" : fresh.waiting();
    }

    private static <T> T value(Map<String, String> env, String variable, Function<String, T> maker)
            throws UsageException {
        try {
            return maker.apply(env.getOrDefault(variable, ""));
        } catch (IllegalArgumentException e) {
            throw new UsageException(variable + ": " + e.getMessage());
        }
    }
}
