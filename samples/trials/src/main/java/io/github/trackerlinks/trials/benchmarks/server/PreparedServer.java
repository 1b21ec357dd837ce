package io.github.trackerlinks.trials.benchmarks.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Answers requests that create links, and counts the links. */
public final class PreparedServer implements AutoCloseable {
    private final AtomicLong links = new AtomicLong();
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel channel;

    /** Listens on a free port of the loopback address. */
    public PreparedServer() {
        channel = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel accepted) {
                        accepted.pipeline().addLast(new HttpRequestDecoder(), new PreparedHandler(links));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    /** Serves until standard input ends, which it does when the parent process ends. */
    public static void main(String[] arguments) throws IOException {
        try (PreparedServer server = new PreparedServer()) {
            server.talk(System.in, System.out);
        }
    }

    /** Prints its port, then for each input line the number of links so far. */
    void talk(InputStream in, PrintStream out) throws IOException {
        out.println(port());
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
        while (lines.readLine() != null) {
            out.println(links.get());
        }
    }

    private int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        var unused = loops.shutdownGracefully();
    }
}
