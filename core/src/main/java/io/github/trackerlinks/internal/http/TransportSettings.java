package io.github.trackerlinks.internal.http;

import io.github.trackerlinks.call.CredentialsProvider;
import io.github.trackerlinks.call.Organization;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The server, the credentials and the limits of a client.
 *
 * @param baseUrl with the version, without a slash at its end
 * @param acceptLanguage {@code null} for none
 * @param maxResponseSize in bytes
 * @param maxPages of one listing
 * @param exchangeTimeout of one exchange, body included
 */
public record TransportSettings(
        URI baseUrl,
        CredentialsProvider credentials,
        Organization organization,
        String userAgent,
        @Nullable String acceptLanguage,
        int maxResponseSize,
        int maxPages,
        Duration exchangeTimeout) {}
