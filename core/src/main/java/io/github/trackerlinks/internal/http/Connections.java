package io.github.trackerlinks.internal.http;

import io.github.trackerlinks.internal.guard.ErrorBoundary;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.http.client.reactive.ClientHttpResponseDecorator;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/** One client's share of a connection pool, and the connector on it. */
public final class Connections {
    private final ConnectionPool pool;
    private final ClientHttpConnector connector;
    private volatile boolean closed;

    /** @param pool counts this client as a user already, and no longer once it is closed */
    public Connections(ConnectionPool pool) {
        this.pool = pool;
        this.connector = guarded(releasing(new ReactorClientHttpConnector(pool.client())));
    }

    /** Where clients that are made from this one may get their connections, too. */
    public ConnectionPool pool() {
        return pool;
    }

    ClientHttpConnector connector() {
        return connector;
    }

    /** A closed client sends nothing more, even where the pool lives on or would open connections again. */
    public boolean isClosed() {
        return closed;
    }

    /** Closes this client, and the pool with it if no other client uses it. */
    public Mono<Void> closeLater() {
        return Mono.defer(() -> {
            leave();
            return pool.closeIfUnused();
        });
    }

    private synchronized void leave() {
        if (!closed) {
            closed = true;
            pool.leave();
        }
    }

    /**
     * A cancel may come while the head of a response passes through the operators below WebClient. Reactor Netty then does
     * not close the connection, an operator discards the head, and the body would stay in the connection's queue, because
     * no subscriber asks for it.
     */
    private static ClientHttpConnector releasing(ClientHttpConnector connector) {
        return (method, uri, request) ->
                connector.connect(method, uri, request).doOnDiscard(Object.class, Connections::release);
    }

    /** An error that filters or decoders throw must end the exchange. It must not be lost on an event loop. */
    private ClientHttpConnector guarded(ClientHttpConnector guardedConnector) {
        return (method, uri, request) -> ErrorBoundary.around(guardedConnector
                .connect(
                        method,
                        uri,
                        leaving -> isClosed()
                                ? Mono.error(ClientClosed::new)
                                : ErrorBoundary.around(Mono.defer(() -> request.apply(leaving))))
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

    /** Closes the connection unless the whole body was there. That needs a subscription. */
    private static void cancelBody(ClientHttpResponse response) {
        response.getBody()
                .subscribe(DataBufferUtils::release, alreadyReleased -> {})
                .dispose();
    }

    /** A call got its connection after its client was closed. */
    static final class ClientClosed extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        ClientClosed() {
            super("the client is closed");
        }
    }
}
