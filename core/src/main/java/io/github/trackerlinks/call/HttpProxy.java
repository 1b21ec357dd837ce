package io.github.trackerlinks.call;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy that connections lead through. It is asked to {@code CONNECT} to Tracker's host, whose name it resolves
 * itself, and sees nothing of what is said over TLS. Immutable.
 */
public final class HttpProxy {
    private static final int MAX_PORT = 65_535;

    private final String host;
    private final int port;
    private final @Nullable String user;
    private final @Nullable String password;
    private final List<String> nonProxyHosts;

    private HttpProxy(Builder builder) {
        this.host = builder.host;
        this.port = builder.port;
        this.user = builder.user;
        this.password = builder.password;
        this.nonProxyHosts = builder.nonProxyHosts;
    }

    /**
     * A proxy without a password, for all connections, unless the builder says otherwise.
     *
     * @param host name or address, without scheme and port
     * @param port 1 to 65535
     * @throws IllegalArgumentException if one of them is something else
     */
    public static Builder builder(String host, int port) {
        return new Builder(host, port);
    }

    /** A builder that begins with this proxy. */
    public Builder mutate() {
        Builder builder = new Builder(host, port);
        builder.user = user;
        builder.password = password;
        builder.nonProxyHosts = nonProxyHosts;
        return builder;
    }

    /** Name or address. */
    public String host() {
        return host;
    }

    /** The port. */
    public int port() {
        return port;
    }

    /** The user for the proxy. */
    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    /** The password of that user. */
    public Optional<String> password() {
        return Optional.ofNullable(password);
    }

    /** Patterns of hosts that connections lead to straight. */
    public List<String> nonProxyHosts() {
        return nonProxyHosts;
    }

    /** Whether connections to this host go around the proxy. */
    public boolean isBypassedFor(String target) {
        String name = withoutBrackets(target);
        return nonProxyHosts.stream().anyMatch(pattern -> matches(withoutBrackets(pattern), name));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpProxy proxy
                && host.equals(proxy.host)
                && port == proxy.port
                && Objects.equals(user, proxy.user)
                && Objects.equals(password, proxy.password)
                && nonProxyHosts.equals(proxy.nonProxyHosts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(host, port, user, password, nonProxyHosts);
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return "HttpProxy[" + host + ":" + port + (user == null ? "" : ", with a password") + ", nonProxyHosts="
                + nonProxyHosts + "]";
    }

    private static boolean matches(String pattern, String name) {
        boolean open = pattern.startsWith("*");
        boolean endless = pattern.length() > 1 && pattern.endsWith("*");
        String core = pattern.substring(open ? 1 : 0, pattern.length() - (endless ? 1 : 0));
        if (open) {
            return endless ? name.contains(core) : name.endsWith(core);
        }
        return endless ? name.startsWith(core) : name.equals(core);
    }

    private static String withoutBrackets(String host) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return (bracketed ? host.substring(1, host.length() - 1) : host).toLowerCase(Locale.ROOT);
    }

    /** Settings of an {@link HttpProxy}. */
    public static final class Builder {
        private final String host;
        private final int port;
        private @Nullable String user;
        private @Nullable String password;
        private List<String> nonProxyHosts = List.of();

        private Builder(String host, int port) {
            Objects.requireNonNull(host, "host");
            // What is not shown may hold a password.
            if (host.indexOf('@') >= 0) {
                throw new IllegalArgumentException("host holds a user: give it to credentials(…)");
            }
            if (host.isEmpty() || !host.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '/')) {
                throw new IllegalArgumentException("host is \"" + host + "\", should be a name or an address alone");
            }
            if (port < 1 || port > MAX_PORT) {
                throw new IllegalArgumentException("port is " + port + ", should be from 1 to " + MAX_PORT);
            }
            this.host = withoutBrackets(host);
            this.port = port;
        }

        /**
         * The credentials for the proxy, sent by the scheme Basic: anyone on the way to the proxy can read them.
         *
         * @param newUser not empty, without a colon
         * @param newPassword may be empty
         * @throws IllegalArgumentException if one of them cannot be told so; the message holds neither
         */
        public Builder credentials(String newUser, String newPassword) {
            Objects.requireNonNull(newUser, "user");
            Objects.requireNonNull(newPassword, "password");
            if (newUser.isEmpty() || newUser.indexOf(':') >= 0 || hasControl(newUser)) {
                throw new IllegalArgumentException("user is empty or has a character that a proxy cannot be told");
            }
            if (hasControl(newPassword)) {
                throw new IllegalArgumentException("password has a character that a proxy cannot be told");
            }
            user = newUser;
            password = newPassword;
            return this;
        }

        /**
         * Hosts that connections lead to straight; none by default.
         *
         * @param patterns names or addresses as a base URL has them; {@code *} at the beginning or at the end stands for
         *     anything, as in {@code *.example.org}. As in the JVM's property {@code http.nonProxyHosts}
         */
        public Builder nonProxyHosts(String... patterns) {
            for (String pattern : patterns) {
                if (pattern.isBlank()) {
                    throw new IllegalArgumentException("nonProxyHosts has a pattern that is blank");
                }
            }
            nonProxyHosts = List.of(patterns);
            return this;
        }

        /** The proxy. */
        public HttpProxy build() {
            return new HttpProxy(this);
        }

        private static boolean hasControl(String text) {
            return text.chars().anyMatch(Character::isISOControl);
        }
    }
}
