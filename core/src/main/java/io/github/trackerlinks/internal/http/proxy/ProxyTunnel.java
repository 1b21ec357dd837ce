package io.github.trackerlinks.internal.http.proxy;

import io.github.trackerlinks.call.HttpProxy;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.proxy.ProxyConnectionEvent;
import io.netty.resolver.NoopAddressResolverGroup;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ChannelPipelineConfigurer;
import reactor.netty.ConnectionObserver;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClient;

/**
 * Opens connections through a proxy. Reactor Netty can do so, too, but it looks up the proxy's address on an event loop, which
 * blocks, and it writes a request over plain http before the proxy has connected, so that a refused connection would look
 * like a request that was sent.
 */
public final class ProxyTunnel implements ChannelPipelineConfigurer {
    private static final Pattern STATUS = Pattern.compile(", status: (\\d+)");
    private static final String PROXY_AUTHENTICATION_REQUIRED = "407";

    private final HttpProxy proxy;
    private final Duration connectTimeout;

    private ProxyTunnel(HttpProxy proxy, Duration connectTimeout) {
        this.proxy = proxy;
        this.connectTimeout = connectTimeout;
    }

    /** The same client with all connections through the proxy, which also resolves the server's name. */
    public static HttpClient through(HttpProxy proxy, Duration connectTimeout, HttpClient client) {
        return client.resolver(NoopAddressResolverGroup.INSTANCE)
                .doOnChannelInit(new ProxyTunnel(proxy, connectTimeout));
    }

    /** TLS follows after these handlers, so it is spoken with the server. */
    @Override
    public void onChannelInit(ConnectionObserver observer, Channel channel, @Nullable SocketAddress target) {
        InetSocketAddress address = InetSocketAddress.createUnresolved(proxy.host(), proxy.port());
        HttpProxyHandler handler = proxy.user().isPresent()
                ? new HttpProxyHandler(
                        address, proxy.user().get(), proxy.password().orElse(""))
                : new HttpProxyHandler(address);
        handler.setConnectTimeoutMillis(connectTimeout.toMillis());
        channel.pipeline()
                .addFirst(new Entrance())
                .addFirst(NettyPipeline.ProxyHandler, handler)
                .addFirst(new Lookup());
    }

    private ConnectException failure(String reason) {
        return new ConnectException("the proxy " + proxy.host() + ":" + proxy.port() + " " + reason);
    }

    /** Looks up the proxy's address on a thread that may block. */
    private final class Lookup extends ChannelOutboundHandlerAdapter {
        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // The caller listens to the promise.
        public void connect(
                ChannelHandlerContext context, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
            Mono.fromCallable(() -> InetAddress.getByName(proxy.host()))
                    .subscribeOn(Schedulers.boundedElastic())
                    .timeout(connectTimeout)
                    .subscribe(
                            found -> context.connect(new InetSocketAddress(found, proxy.port()), local, promise),
                            error -> promise.tryFailure(failure("was not found, its name has no address")));
        }
    }

    /** Holds the event of the connection back until the proxy has connected. */
    private final class Entrance extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            // The proxy's response triggers it later.
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof ProxyConnectionEvent) {
                context.fireChannelActive();
            }
            context.fireUserEventTriggered(event);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.fireExceptionCaught(cause instanceof ProxyConnectException ? refusal(cause) : cause);
        }

        /** Leaves out the proxy's own message, which may repeat the credentials. */
        private ConnectException refusal(Throwable cause) {
            String message = String.valueOf(cause.getMessage());
            Matcher status = STATUS.matcher(message);
            String reason;
            if (status.find()) {
                boolean unknown = status.group(1).equals(PROXY_AUTHENTICATION_REQUIRED);
                reason = "it answered " + status.group(1) + (unknown ? ", check its user and password" : "");
            } else {
                reason = message.substring(message.lastIndexOf(", ") + 2);
            }
            return failure("did not connect: " + reason);
        }
    }
}
