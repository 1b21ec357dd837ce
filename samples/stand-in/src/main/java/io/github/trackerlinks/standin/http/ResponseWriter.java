package io.github.trackerlinks.standin.http;

import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ResponseMode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultHttpContent;
import java.nio.charset.StandardCharsets;

/** Sends an answer in the way that its {@link ResponseMode} says. */
final class ResponseWriter {

    private ResponseWriter() {}

    /**
     * Completes when the answer was sent, or will never be.
     *
     * @param last called once, before the client can know that the answer has ended: so it has run before the next
     *     request
     */
    static ChannelFuture leave(ChannelHandlerContext context, Answer answer, Runnable last) {
        ResponseMode mode = answer.mode();
        if (mode instanceof ResponseMode.Spread spread && !answer.body().isEmpty()) {
            return new SlowBody(context, answer.body(), spread.over(), last).start(Responses.head(answer));
        }
        if (mode instanceof ResponseMode.Never) {
            return context.channel().closeFuture().addListener(closed -> last.run());
        }
        last.run();
        if (mode instanceof ResponseMode.Dropped dropped) {
            return drop(context, dropped.reset());
        }
        if (mode instanceof ResponseMode.Cut cut) {
            return cut(context, answer, cut.bytes());
        }
        return context.writeAndFlush(Responses.of(answer));
    }

    /** Sends the interim answers that come before the answer. */
    static void announce(ChannelHandlerContext context, ResponseMode.Preceded interim) {
        for (int i = 0; i < interim.times(); i++) {
            context.writeAndFlush(Responses.interim(interim.status()))
                    .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        }
    }

    private static ChannelFuture drop(ChannelHandlerContext context, boolean reset) {
        if (reset) {
            context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
        return context.close();
    }

    private static ChannelFuture cut(ChannelHandlerContext context, Answer answer, int bytes) {
        ChannelFuture written =
                answer.body().isEmpty() ? writeFirstLetters(context) : writePart(context, answer, bytes);
        return written.addListener(ChannelFutureListener.CLOSE).channel().closeFuture();
    }

    private static ChannelFuture writePart(ChannelHandlerContext context, Answer answer, int bytes) {
        context.write(Responses.head(answer)).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        ByteBuf part = Unpooled.wrappedBuffer(answer.body().bytes(), 0, bytes);
        return context.writeAndFlush(new DefaultHttpContent(part));
    }

    /** Bypasses the codec, which can only write complete heads. */
    private static ChannelFuture writeFirstLetters(ChannelHandlerContext context) {
        ByteBuf letters = Unpooled.copiedBuffer("HTTP/1.1 2", StandardCharsets.US_ASCII);
        return context.pipeline().firstContext().writeAndFlush(letters);
    }
}
