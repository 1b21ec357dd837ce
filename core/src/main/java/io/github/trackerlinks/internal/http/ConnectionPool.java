package io.github.trackerlinks.internal.http;

import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.internal.http.connection.ResponseMatcher;
import io.github.trackerlinks.internal.http.proxy.ProxyTunnel;
import io.netty.channel.ChannelOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The connections of one client, or of several that share them. The last client closes the pool. */
public final class ConnectionPool {
    private final ConnectionOptions options;
    private final ConnectionProvider provider;
    /** One client object for each route, because Reactor Netty shares connections only between clients that it can compare. */
    private final Map<Route, HttpClient> clients = new ConcurrentHashMap<>();

    private final AtomicInteger users = new AtomicInteger(1);

    /** A pool with one user. Opens nothing yet; the first exchange does. */
    public ConnectionPool(ConnectionOptions options) {
        this.options = options;
        this.provider = provider(options);
    }

    /** Counts one more user; {@code false} if the last one has left, so that the pool is closed. */
    public boolean join() {
        return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /** Counts one user less. */
    void leave() {
        users.decrementAndGet();
    }

    /** Closes the connections if nobody uses them any more. */
    Mono<Void> closeIfUnused() {
        return users.get() == 0 ? provider.disposeLater() : Mono.empty();
    }

    /**
     * A client on this pool.
     *
     * @param host the server's host, which decides whether a proxy is used
     */
    HttpClient client(String host, UnaryOperator<HttpClient> customiser) {
        return clients.computeIfAbsent(new Route(host, customiser), this::client);
    }

    /** Retries and redirects are decided above, so Reactor Netty must not do them, whatever the customiser set. */
    private HttpClient client(Route route) {
        HttpClient customised = route.customiser().apply(uncustomised(route.host()));
        return ResponseMatcher.on(customised.disableRetry(true).followRedirect(false));
    }

    private HttpClient uncustomised(String host) {
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

    /** Clients with equal routes share connections. */
    private record Route(String host, UnaryOperator<HttpClient> customiser) {}
}
