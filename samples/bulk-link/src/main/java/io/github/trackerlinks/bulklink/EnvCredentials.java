package io.github.trackerlinks.bulklink;

import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import java.util.Map;
import java.util.function.Function;

/**
 * The token and the organization of a job, from environment variables: an argument would show in the process list.
 *
 * @param token the token
 * @param tokenVariable the variable that it comes from
 * @param organization the organization
 * @param organizationVariable the variable that it comes from
 */
record EnvCredentials(Credentials token, String tokenVariable, Organization organization, String organizationVariable) {
    private static final String OAUTH = "TRACKER_TOKEN";
    private static final String IAM = "TRACKER_IAM_TOKEN";
    private static final String YANDEX_360 = "TRACKER_ORG_ID";
    private static final String CLOUD = "TRACKER_CLOUD_ORG_ID";

    /** Exactly one token and one organization must be set. An empty variable counts as not set. */
    static EnvCredentials of(Map<String, String> env) throws UsageException {
        String token = onlyOneSet(env, OAUTH, IAM, "the token");
        String organization = onlyOneSet(env, YANDEX_360, CLOUD, "the organization");
        return new EnvCredentials(
                value(env, token, token.equals(OAUTH) ? Credentials::oauth : Credentials::iam),
                token,
                value(env, organization, organization.equals(CLOUD) ? Organization::cloud : Organization::yandex360),
                organization);
    }

    /** For the stand-in that the example runs against. */
    static EnvCredentials ofExample(String token) {
        return new EnvCredentials(Credentials.oauth(token), OAUTH, Organization.yandex360("example"), YANDEX_360);
    }

    private static String onlyOneSet(Map<String, String> env, String one, String other, String what)
            throws UsageException {
        boolean hasOne = isSet(env, one);
        boolean hasOther = isSet(env, other);
        if (hasOne == hasOther) {
            throw new UsageException("set " + one + " or " + other + " to " + what + " in the environment; "
                    + (hasOne ? "both are set" : "neither is set"));
        }
        return hasOne ? one : other;
    }

    private static boolean isSet(Map<String, String> env, String variable) {
        return !env.getOrDefault(variable, "").isEmpty();
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
