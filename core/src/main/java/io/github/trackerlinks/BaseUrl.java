package io.github.trackerlinks;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The address that calls go to, checked when a client is built. */
final class BaseUrl {
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.\\d{1,3}){3}");

    private BaseUrl() {}

    /**
     * With its version and without a slash at its end.
     *
     * @param plainHttp whether another host than loopback may be called without TLS
     */
    static URI parse(String text, boolean plainHttp) {
        // First what may hold a secret: the other messages repeat the address.
        if (text.indexOf('@') >= 0) {
            throw new IllegalStateException("baseUrl should carry no user or password: give a token to credentials(…)");
        }
        if (text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
            throw new IllegalStateException(
                    "baseUrl should have no query and no fragment: take off what follows the path");
        }
        URI uri = uri(text.replaceFirst("/+$", ""));
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalStateException("baseUrl \"" + text + "\" should look like https://host/v3");
        }
        if (scheme.equals("http") && !plainHttp && !isLoopback(uri.getHost())) {
            throw new IllegalStateException("baseUrl \"" + text + "\" would show the token to the network: use https"
                    + " (plain http is for loopback, or after allowPlainHttp())");
        }
        return uri.getRawPath().matches("(.*/)?v[23]") ? uri : uri(uri + "/v3");
    }

    /** {@code localhost}, or a loopback address however it is written; names are not looked up. */
    private static boolean isLoopback(String host) {
        if (!host.startsWith("[")) {
            return host.toLowerCase(Locale.ROOT).equals("localhost")
                    || LOOPBACK_V4.matcher(host).matches();
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(
                    "baseUrl is no address (" + e.getReason() + "): it should look like https://host/v3");
        }
    }
}
