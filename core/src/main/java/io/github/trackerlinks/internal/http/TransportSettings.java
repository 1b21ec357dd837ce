package io.github.trackerlinks.internal.http;

import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import java.net.URI;
import java.time.Duration;

/**
 * Who is called, on whose behalf, within which limits.
 *
 * @param baseUrl with the version, without a slash at its end
 * @param maxResponseSize in bytes
 * @param exchangeTimeout of one exchange, body included
 */
public record TransportSettings(
        URI baseUrl,
        Credentials credentials,
        Organization organization,
        String userAgent,
        int maxResponseSize,
        Duration exchangeTimeout) {}
