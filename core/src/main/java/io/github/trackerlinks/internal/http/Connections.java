package io.github.trackerlinks.internal.http;

import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.internal.guard.ErrorBoundary;
import io.github.trackerlinks.internal.http.connection.ResponseMatcher;
import io.github.trackerlinks.internal.http.proxy.ProxyTunnel;
import io.netty.channel.ChannelOption;
import java.util.function.UnaryOperator;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.http.client.reactive.ClientHttpResponseDecorator;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The connection pool of one client and the connector on it. */
public final class Connections {
    private final ConnectionProvider pool;
    private final ClientHttpConnector connector;
    private volatile boolean closed;

    /**
     * Opens nothing yet; the first exchange does.
     *
     * @param host where all connections lead to, which decides about the proxy
     */
    public Connections(ConnectionOptions options, String host, UnaryOperator<HttpClient> customiser) {
        this.pool = pool(options);
        HttpClient client = client(options, host);
        // One layer decides about sending again and elsewhere, and it is not Reactor Netty, whatever the customiser
        // did.
        HttpClient customised =
                ResponseMatcher.on(customiser.apply(client).disableRetry(true).followRedirect(false));
        this.connector = guarded(releasing(new ReactorClientHttpConnector(customised)));
    }

    ClientHttpConnector connector() {
        return connector;
    }

    /** A closed pool would open connections again if it were asked to, and nobody would close them. */
    public boolean isClosed() {
        return closed;
    }

    /** Closes the pool and its connections. */
    public Mono<Void> closeLater() {
        return Mono.defer(() -> {
            closed = true;
            return pool.disposeLater();
        });
    }

    /**
     * A cancel may come while the head of an answer is on its way through the operators below WebClient. Then Reactor
     * Netty takes it for too late to close the connection, an operator discards the head, and the body behind it would
     * stay in the connection's queue for good, because nobody is left to ask for it.
     */
    private static ClientHttpConnector releasing(ClientHttpConnector connector) {
        return (method, uri, request) ->
                connector.connect(method, uri, request).doOnDiscard(Object.class, Connections::release);
    }

    /** Whatever is thrown above, in filters and decoders, is to end the exchange, and not to be lost on an event loop. */
    private static ClientHttpConnector guarded(ClientHttpConnector connector) {
        return (method, uri, request) -> ErrorBoundary.around(connector
                .connect(method, uri, leaving -> ErrorBoundary.around(Mono.defer(() -> request.apply(leaving))))
                .map(GuardedResponse::new));
    }

    private static final class GuardedResponse extends ClientHttpResponseDecorator {
        GuardedResponse(ClientHttpResponse response) {
            super(response);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return ErrorBoundary.around(super.getBody());
        }
    }

    private static void release(Object discarded) {
        if (discarded instanceof Connection connection) {
            connection.dispose();
        } else if (discarded instanceof ClientHttpResponse response) {
            cancelBody(response);
        }
    }

    /** Closes the connection unless all of the body was there; it cannot be asked to without a subscription. */
    private static void cancelBody(ClientHttpResponse response) {
        response.getBody()
                .subscribe(DataBufferUtils::release, alreadyReleased -> {})
                .dispose();
    }

    private HttpClient client(ConnectionOptions options, String host) {
        HttpClient client = HttpClient.create(pool)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        options.connectTimeout().toMillis())
                .httpResponseDecoder(decoder -> decoder.maxHeaderSize(options.maxHeaderSize()))
                .http2Settings(settings -> settings.maxHeaderListSize(options.maxHeaderSize()));
        return options.proxy()
                .filter(proxy -> !proxy.isBypassedFor(host))
                .map(proxy -> ProxyTunnel.through(proxy, options.connectTimeout(), client))
                .orElse(client);
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
