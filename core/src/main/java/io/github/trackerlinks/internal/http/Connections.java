package io.github.trackerlinks.internal.http;

import io.github.trackerlinks.call.ConnectionOptions;
import io.netty.channel.ChannelOption;
import java.util.function.UnaryOperator;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The connection pool of one client and the connector on it. */
public final class Connections {
    private final ConnectionProvider pool;
    private final ReactorClientHttpConnector connector;
    private volatile boolean closed;

    /** Opens nothing yet; the first exchange does. */
    public Connections(ConnectionOptions options, UnaryOperator<HttpClient> customiser) {
        this.pool = pool(options);
        HttpClient client = HttpClient.create(pool).option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                options.connectTimeout().toMillis());
        // One layer decides about sending again and elsewhere, and it is not Reactor Netty, whatever the customiser
        // did.
        this.connector = new ReactorClientHttpConnector(
                customiser.apply(client).disableRetry(true).followRedirect(false));
    }

    ReactorClientHttpConnector connector() {
        return connector;
    }

    /** A closed pool would open connections again if it were asked to, and nobody would close them. */
    boolean isClosed() {
        return closed;
    }

    /** Closes the pool and its connections. */
    public Mono<Void> closeLater() {
        return Mono.defer(() -> {
            closed = true;
            return pool.disposeLater();
        });
    }

    private static ConnectionProvider pool(ConnectionOptions options) {
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
