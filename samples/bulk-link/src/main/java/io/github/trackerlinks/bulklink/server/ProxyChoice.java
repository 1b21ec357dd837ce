package io.github.trackerlinks.bulklink.server;

import io.github.trackerlinks.bulklink.process.UsageException;
import io.github.trackerlinks.call.HttpProxy;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the proxy of a job: from the option, or else from the JVM properties, or else from the environment. A server
 * on this machine is called directly unless the option names a proxy. No message repeats a value, because it may
 * contain a password.
 */
public final class ProxyChoice {
    private static final String OPTION = "--proxy";
    private static final String NONE = "none";
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final String scheme;
    private final String host;
    private final int port;

    private ProxyChoice(URI target) {
        this.scheme = target.getScheme().toLowerCase(Locale.ROOT);
        this.host = target.getHost().toLowerCase(Locale.ROOT);
        this.port = target.getPort() < 0 ? defaultPort() : target.getPort();
    }

    /** The proxy, or {@code null} for none. Also {@code null} for an invalid base URL, which the client reports. */
    public static @Nullable HttpProxy of(
            @Nullable String option, String baseUrl, Map<String, String> environment, Properties properties)
            throws UsageException {
        if (option != null) {
            return option.equals(NONE) ? null : ofOption(option);
        }
        URI target = address(baseUrl);
        if (target == null) {
            return null;
        }
        ProxyChoice choice = new ProxyChoice(target);
        if (choice.isThisMachine()) {
            return null;
        }
        HttpProxy ofJvm = choice.ofProperties(properties);
        return ofJvm == null ? choice.ofEnvironment(environment) : ofJvm;
    }

    private static HttpProxy ofOption(String option) throws UsageException {
        HttpProxy proxy = proxy(OPTION, option);
        if (proxy.user().isPresent()) {
            throw new UsageException(
                    OPTION + " should not contain a user and a password, because arguments show in the process list:"
                            + " set HTTPS_PROXY to the whole address");
        }
        return proxy;
    }

    private @Nullable HttpProxy ofProperties(Properties properties) throws UsageException {
        String prefix = scheme + ".proxy";
        String proxyHost = properties.getProperty(prefix + "Host", "");
        if (proxyHost.isEmpty()) {
            return null;
        }
        String proxyPort = properties.getProperty(prefix + "Port", String.valueOf(defaultPort()));
        String user = properties.getProperty(prefix + "User", "");
        try {
            HttpProxy.Builder builder = HttpProxy.builder(proxyHost, Integer.parseInt(proxyPort))
                    .nonProxyHosts(Stream.of(properties
                                    .getProperty("http.nonProxyHosts", "")
                                    .split("\\|"))
                            .filter(pattern -> !pattern.isBlank())
                            .toArray(String[]::new));
            return (user.isEmpty()
                            ? builder
                            : builder.credentials(user, properties.getProperty(prefix + "Password", "")))
                    .build();
        } catch (NumberFormatException e) {
            throw new UsageException(prefix + "Port should be a number");
        } catch (IllegalArgumentException e) {
            throw new UsageException(prefix + " properties: " + e.getMessage());
        }
    }

    private @Nullable HttpProxy ofEnvironment(Map<String, String> environment) throws UsageException {
        String variable = variable(environment, scheme + "_proxy");
        String address = environment.getOrDefault(variable, "");
        String excluded = environment.getOrDefault(variable(environment, "no_proxy"), "");
        boolean isExcluded = Stream.of(excluded.split("[,\\s]+")).anyMatch(this::isNamedBy);
        return address.isEmpty() || isExcluded ? null : proxy(variable, address);
    }

    /** The lower-case name if it is set, as in curl, or else the upper-case name. */
    private static String variable(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "").isEmpty() ? name.toUpperCase(Locale.ROOT) : name;
    }

    /** A name includes its subdomains, with or without a leading dot. A port may follow. */
    private boolean isNamedBy(String entry) {
        String name = entry.toLowerCase(Locale.ROOT);
        int colon = name.lastIndexOf(':');
        if (colon > 0 && (colon == name.indexOf(':') || name.charAt(colon - 1) == ']')) {
            if (!name.substring(colon + 1).equals(String.valueOf(port))) {
                return false;
            }
            name = name.substring(0, colon);
        }
        String domain = name.replaceFirst("^\\*?\\.", "");
        return name.equals("*") || host.equals(domain) || (!domain.isEmpty() && host.endsWith("." + domain));
    }

    /** The rule that the client has for plain http: {@code localhost}, or a loopback address in any notation. */
    private boolean isThisMachine() {
        if (!host.startsWith("[")) {
            return host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}");
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private int defaultPort() {
        return scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    }

    private static HttpProxy proxy(String source, String text) throws UsageException {
        URI address = address(text.contains("://") ? text : "http://" + text);
        if (address == null
                || !address.getScheme().equalsIgnoreCase("http")
                || !address.getRawPath().matches("/?")
                || address.getRawQuery() != null
                || address.getRawFragment() != null) {
            throw new UsageException(source + " should look like http://host:port");
        }
        try {
            int port = address.getPort() < 0 ? HTTP_PORT : address.getPort();
            HttpProxy.Builder builder = HttpProxy.builder(address.getHost(), port);
            String user = address.getUserInfo();
            if (user != null) {
                String[] parts = user.split(":", 2);
                builder.credentials(parts[0], parts.length > 1 ? parts[1] : "");
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new UsageException(source + ": " + e.getMessage());
        }
    }

    private static @Nullable URI address(String text) {
        try {
            URI address = new URI(text.strip());
            return address.getScheme() == null || address.getHost() == null ? null : address;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
