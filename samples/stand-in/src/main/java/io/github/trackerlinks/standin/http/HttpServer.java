package io.github.trackerlinks.standin.http;

import io.github.trackerlinks.standin.simulator.TrackerSimulator;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerExpectContinueHandler;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** An HTTP/1.1 server on 127.0.0.1 in front of the machine. */
public final class HttpServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int THREADS = 2;
    private static final int MAX_LINE_BYTES = 64 * 1024;
    private static final int MAX_HEADER_BYTES = 64 * 1024;
    private static final int BACKLOG = 1024;
    private static final long CLOSE_SECONDS = 2;

    private final EventLoopGroup threads;
    private final ChannelGroup connections;
    private final Channel channel;

    private HttpServer(EventLoopGroup threads, ChannelGroup connections, Channel channel) {
        this.threads = threads;
        this.connections = connections;
        this.channel = channel;
    }

    /**
     * Starts to listen. Its threads are daemons.
     *
     * @param port the port, 0 for a free one
     * @throws UncheckedIOException if the port is in use or not allowed
     */
    public static HttpServer start(int port, TrackerSimulator simulator) {
        EventLoopGroup threads = threads();
        // After close(), this group also closes channels that are added later. Otherwise a connection that is accepted
        // during the shutdown would stay open.
        ChannelGroup connections = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);
        ChannelFuture bound = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(pipeline(simulator, connections))
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .awaitUninterruptibly();
        Throwable cause = bound.cause();
        if (cause != null) {
            end(threads);
            throw new UncheckedIOException(
                    new IOException("cannot listen on " + HOST + ":" + port + ": " + cause.getMessage(), cause));
        }
        return new HttpServer(threads, connections, bound.channel());
    }

    /** The base URL, such as {@code http://127.0.0.1:8080}. */
    public String baseUrl() {
        return baseUrl(channel);
    }

    /** Closes all sockets; waits up to 2 seconds for the threads to end. */
    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        connections.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        end(threads);
    }

    /** The replacement in Netty 4.2 does not exist in 4.1, and the client is tested on both. */
    @SuppressWarnings("deprecation")
    private static EventLoopGroup threads() {
        return new NioEventLoopGroup(THREADS, new DefaultThreadFactory("stand-in", true));
    }

    private static void end(EventLoopGroup threads) {
        threads.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    static String baseUrl(Channel channel) {
        return "http://" + HOST + ":" + ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** The pipeline of a new connection. */
    private static ChannelInitializer<SocketChannel> pipeline(TrackerSimulator simulator, ChannelGroup connections) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel socket) {
                connections.add(socket);
                socket.pipeline()
                        .addLast(new HttpServerCodec(new HttpDecoderConfig()
                                .setMaxInitialLineLength(MAX_LINE_BYTES)
                                .setMaxHeaderSize(MAX_HEADER_BYTES)))
                        .addLast(new HttpServerKeepAliveHandler())
                        .addLast(new HttpServerExpectContinueHandler())
                        .addLast(new ChunkedWriteHandler())
                        .addLast(new RequestGathering())
                        .addLast(new ConnectionHandler(simulator));
            }
        };
    }
}
