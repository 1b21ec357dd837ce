package io.github.trackerlinks.call;

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
        this.token = HeaderText.check("token", token);
    }

    /** An OAuth 2.0 token; sent as {@code Authorization: OAuth <token>}. */
    public static Credentials oauth(String token) {
        return new Credentials("OAuth", token);
    }

    /** An IAM token of Yandex Cloud; sent as {@code Authorization: Bearer <token>}. It expires within hours. */
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
