package io.github.trackerlinks.testing;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.util.ReferenceCountUtil;
import java.io.Closeable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.netty.resources.LoopResources;

/** An HTTP/2 server without TLS that answers each request with the next step of its script. */
@SuppressWarnings("FutureReturnValueIgnored") // What was not written, the client misses.
public final class Http2Server implements Closeable {
    private final LoopResources threads = LoopResources.create("http2-server", 1, true);
    private final Queue<Step> script;
    private final Channel listener;

    private Http2Server(List<Step> steps) {
        this.script = new ConcurrentLinkedQueue<>(steps);
        this.listener = new ServerBootstrap()
                .group(threads.onServer(false))
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        Http2FrameCodec codec =
                                Http2FrameCodecBuilder.forServer().build();
                        connection.pipeline().addLast(codec, new Http2MultiplexHandler(new Answering(codec)));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    /** Follows these steps, one for each request. */
    public static Http2Server start(Step... steps) {
        return new Http2Server(List.of(steps));
    }

    /** {@code http://127.0.0.1:PORT}. */
    public String baseUrl() {
        return "http://127.0.0.1:" + ((InetSocketAddress) listener.localAddress()).getPort();
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        threads.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block();
    }

    /** What is done with one request. */
    public interface Step {
        /** Answers, or does not, on the stream that the request came on. */
        void answer(ChannelHandlerContext stream, Http2FrameCodec connection);

        /** The head of an interim answer, then what follows. */
        static Step interim(String status, Step next) {
            return (stream, connection) -> {
                write(stream, new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status(status)));
                next.answer(stream, connection);
            };
        }

        /** An answer with a JSON body. */
        static Step json(int status, String body) {
            return (stream, connection) -> {
                DefaultHttp2Headers head = new DefaultHttp2Headers();
                head.status(String.valueOf(status)).add("content-type", "application/json");
                write(stream, new DefaultHttp2HeadersFrame(head));
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                write(stream, new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(bytes), true));
            };
        }

        /** The stream is reset. */
        static Step reset(Http2Error why) {
            return (stream, connection) -> write(stream, new DefaultHttp2ResetFrame(why));
        }

        /** The server goes away and has processed no stream. */
        static Step goAway() {
            return (stream, connection) -> {
                ChannelHandlerContext parent =
                        stream.channel().parent().pipeline().context(connection);
                parent.executor().execute(() -> {
                    connection.goAway(
                            parent, 0, Http2Error.NO_ERROR.code(), Unpooled.EMPTY_BUFFER, parent.newPromise());
                    parent.flush();
                });
            };
        }

        private static void write(ChannelHandlerContext stream, Object frame) {
            stream.writeAndFlush(frame);
        }
    }

    /** Answers when all of the request is there. */
    private final class Answering extends ChannelInitializer<Channel> {
        private final Http2FrameCodec codec;

        Answering(Http2FrameCodec codec) {
            this.codec = codec;
        }

        @Override
        protected void initChannel(Channel stream) {
            stream.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext ctx, Object frame) {
                    boolean isEnd = (frame instanceof Http2HeadersFrame head && head.isEndStream())
                            || (frame instanceof Http2DataFrame data && data.isEndStream());
                    ReferenceCountUtil.release(frame);
                    Step step = isEnd ? script.poll() : null;
                    if (step != null) {
                        step.answer(ctx, codec);
                    }
                }
            });
        }
    }
}
