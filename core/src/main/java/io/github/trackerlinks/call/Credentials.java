package io.github.trackerlinks.call;

import java.util.List;
import java.util.Objects;

/**
 * On whose behalf calls are made. {@code toString} never shows the token.
 *
 * @see <a href="https://yandex.ru/support/tracker/en/concepts/access">API access</a>
 */
public final class Credentials {
    private final String scheme;
    private final String token;

    private Credentials(String scheme, String token) {
        this.scheme = scheme;
        this.token = HeaderText.check("token", bare(Objects.requireNonNull(token, "token")));
    }

    /** Refuses what is copied along with a token; the message never repeats the token. */
    private static String bare(String token) {
        for (String around : List.of("OAuth ", "Bearer ")) {
            if (token.regionMatches(true, 0, around, 0, around.length())) {
                throw new IllegalArgumentException(
                        "token starts with \"" + around.strip() + "\": give what follows it alone");
            }
        }
        return token;
    }

    /**
     * An OAuth 2.0 token; sent as {@code Authorization: OAuth <token>}.
     *
     * @throws IllegalArgumentException if a header cannot carry it, or it comes with its scheme or in quotes
     */
    public static Credentials oauth(String token) {
        return new Credentials("OAuth", token);
    }

    /**
     * An IAM token of Yandex Cloud; sent as {@code Authorization: Bearer <token>}. It expires within hours.
     *
     * @throws IllegalArgumentException if a header cannot carry it, or it comes with its scheme or in quotes
     */
    public static Credentials iam(String token) {
        return new Credentials("Bearer", token);
    }

    /** The value of the {@code Authorization} header: a secret. */
    public String authorization() {
        return scheme + " " + token;
    }

    /** The token alone: a secret. */
    public String token() {
        return token;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Credentials that && scheme.equals(that.scheme) && token.equals(that.token);
    }

    @Override
    public int hashCode() {
        return authorization().hashCode();
    }

    /** {@code OAuth ****}. */
    @Override
    public String toString() {
        return scheme + " ****";
    }
}
