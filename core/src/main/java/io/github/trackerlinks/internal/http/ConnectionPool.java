package io.github.trackerlinks.internal.http;

import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.internal.http.connection.ResponseMatcher;
import io.github.trackerlinks.internal.http.proxy.ProxyTunnel;
import io.netty.channel.ChannelOption;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The connections of one client, or of several that share them. The last client closes the pool. */
public final class ConnectionPool {
    private final String host;
    private final ConnectionProvider provider;
    /** One for all, because Reactor Netty shares connections only between clients that it can compare. */
    private final HttpClient client;

    private final AtomicInteger users = new AtomicInteger(1);

    /**
     * A pool with one user. Opens nothing yet; the first exchange does.
     *
     * @param host the server's host, which decides whether a proxy is used
     * @param customiser of the caller; if it throws, there is no pool
     */
    public ConnectionPool(ConnectionOptions options, String host, UnaryOperator<HttpClient> customiser) {
        this.host = host;
        this.provider = provider(options);
        try {
            HttpClient customised = customiser.apply(client(options, host, provider));
            // Retries and redirects are decided above, so Reactor Netty must not do them, whatever the customiser set.
            this.client = ResponseMatcher.on(customised.disableRetry(true).followRedirect(false));
        } catch (Throwable e) {
            provider.dispose();
            throw e;
        }
    }

    /** Counts one more user; {@code false} if the pool leads to another host, or its last user has closed it. */
    public boolean join(String otherHost) {
        return host.equals(otherHost) && users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /** Counts one user less. */
    void leave() {
        users.decrementAndGet();
    }

    /** Closes the connections if nobody uses them any more. */
    Mono<Void> closeIfUnused() {
        return users.get() == 0 ? provider.disposeLater() : Mono.empty();
    }

    HttpClient client() {
        return client;
    }

    private static HttpClient client(ConnectionOptions options, String host, ConnectionProvider provider) {
        HttpClient client = HttpClient.create(provider)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        options.connectTimeout().toMillis())
                .httpResponseDecoder(decoder -> decoder.maxHeaderSize(options.maxHeaderSize()))
                .http2Settings(settings -> settings.maxHeaderListSize(options.maxHeaderSize()));
        return options.proxy()
                .filter(proxy -> !proxy.isBypassedFor(host))
                .map(proxy -> ProxyTunnel.through(proxy, options.connectTimeout(), client))
                .orElse(client);
    }

    private static ConnectionProvider provider(ConnectionOptions options) {
        return ConnectionProvider.builder("tracker-links")
                .maxConnections(options.maxConnections())
                .pendingAcquireMaxCount(options.pendingAcquireMaxCount())
                .pendingAcquireTimeout(options.pendingAcquireTimeout())
                .maxIdleTime(options.maxIdleTime())
                .maxLifeTime(options.maxLifeTime())
                .evictInBackground(options.maxIdleTime())
                .lifo()
                .build();
    }
}
