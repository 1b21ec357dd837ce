package io.github.trackerlinks.internal.http.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClient;

/**
 * Lets only the final response to a request reach Reactor Netty. Reactor Netty takes an interim response (102, 103) for the
 * final one and releases the connection, so that the real response would answer the next request.
 *
 * <p>On HTTP/1.1, bytes that belong to no request close the connection: bytes that arrive while it is idle, and bytes that
 * were read together with the end of a response, whose result is then unknown. The end of a response is therefore held until
 * everything that was read with it has been checked. Bytes that arrive after the next request was written cannot be
 * distinguished from its response.
 *
 * <p>On HTTP/2, a stream that the server did not process, by its own account, fails with {@link UnprocessedRequest}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // The channel reports the result of a write or a close.
public final class ResponseMatcher extends ChannelDuplexHandler {
    private static final String NAME = "tracker-links.responses";
    private static final String IDLE = "tracker-links.idle";

    private boolean outstanding;
    private boolean interim;
    private boolean skipped;
    private boolean passed;
    private @Nullable LastHttpContent end;

    private ResponseMatcher() {}

    /** The same client, with a matcher on each of its connections and streams. */
    public static HttpClient on(HttpClient client) {
        return client.doOnRequest((request, connection) -> install(connection));
    }

    private static void install(Connection connection) {
        ChannelPipeline pipeline = connection.channel().pipeline();
        if (pipeline.get(NAME) != null) {
            return;
        }
        ResponseMatcher matcher = new ResponseMatcher();
        if (pipeline.get(NettyPipeline.HttpCodec) != null) {
            pipeline.addBefore(NettyPipeline.HttpCodec, IDLE, matcher.new IdleBytes());
            pipeline.addAfter(NettyPipeline.HttpCodec, NAME, matcher);
        } else if (pipeline.get(NettyPipeline.H2ToHttp11Codec) != null) {
            pipeline.addAfter(NettyPipeline.H2ToHttp11Codec, NAME, matcher);
        } else {
            // An upgrade from HTTP/1.1 has codecs without a name, and HTTP/3 has others.
            throw new IllegalStateException(
                    "the protocols of httpClient(…) should be HTTP11, H2, H2C alone, or H2 and HTTP11");
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof HttpRequest) {
            outstanding = true;
        }
        ctx.write(message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (isInterim(message)) {
            skipped = true;
            ReferenceCountUtil.release(message);
        } else if (!outstanding || end != null) {
            // There is no way to tell which of the two responses belongs to the request.
            ReferenceCountUtil.release(message);
            ReferenceCountUtil.release(end);
            end = null;
            outstanding = false;
            close(ctx);
        } else if (message instanceof LastHttpContent last && ctx.channel().parent() == null) {
            end = last;
        } else {
            passed = true;
            ctx.fireChannelRead(message);
        }
    }

    /** An interim response is a head and the end of an empty body, which may be one message. */
    private boolean isInterim(Object message) {
        if (message instanceof HttpResponse response) {
            if (response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
                // No request asked for it, except that of an upgrade handler, which consumes it.
                HttpUtil.setKeepAlive(response, false);
                return false;
            }
            interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }
        boolean isPart = interim;
        if (message instanceof LastHttpContent) {
            interim = false;
        }
        return isPart;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        passEnd(ctx);
        boolean isMoreWanted = skipped && !passed && !ctx.channel().config().isAutoRead();
        skipped = false;
        passed = false;
        ctx.fireChannelReadComplete();
        if (isMoreWanted) {
            ctx.read();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        passEnd(ctx);
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        passEnd(ctx);
    }

    private void passEnd(ChannelHandlerContext ctx) {
        LastHttpContent last = end;
        if (last != null) {
            end = null;
            outstanding = false;
            passed = true;
            ctx.fireChannelRead(last);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        boolean isRefused =
                event instanceof Http2ResetFrame reset && reset.errorCode() == Http2Error.REFUSED_STREAM.code();
        // Netty notifies only the streams beyond the last one that the server processed.
        if (isRefused || event instanceof Http2GoAwayFrame) {
            ctx.fireExceptionCaught(new UnprocessedRequest());
        }
        ctx.fireUserEventTriggered(event);
    }

    /** No later byte on this connection can be trusted. */
    private static void close(ChannelHandlerContext ctx) {
        Channel channel = ctx.channel();
        if (channel.isOpen()) {
            ctx.close();
        }
    }

    /** Stands before the codec, to see bytes that are not a whole message yet. */
    private final class IdleBytes extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            if (outstanding || !(message instanceof ByteBuf)) {
                ctx.fireChannelRead(message);
            } else {
                ReferenceCountUtil.release(message);
                close(ctx);
            }
        }
    }

    /** The server says that it did not process the request. */
    public static final class UnprocessedRequest extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnprocessedRequest() {
            super("the server refused the HTTP/2 stream unprocessed", null, false, false);
        }
    }
}
