package io.github.trackerlinks.standin.http;

import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Headers;
import io.github.trackerlinks.standin.wire.ResponseMode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** Sends an answer in the way that its {@link ResponseMode} says. */
final class ResponseWriter {

    private static final int NO_CONTENT = 204;

    private ResponseWriter() {}

    /**
     * Completes when the answer was sent, or will never be.
     *
     * @param last called once, before the client can know that the answer has ended: so it has run before the next
     *     request
     */
    static ChannelFuture write(ChannelHandlerContext context, Answer answer, Runnable last) {
        ResponseMode mode = answer.mode();
        if (mode instanceof ResponseMode.Spread spread && !answer.body().isEmpty()) {
            return new SlowBody(context, answer.body(), spread.over(), last).start(head(answer));
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
        return write(context, answer);
    }

    /** Sends the whole answer. */
    static ChannelFuture write(ChannelHandlerContext context, Answer answer) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.body().bytes()));
        addHeaders(response, answer);
        return context.writeAndFlush(response);
    }

    /** Sends the interim answers that come before the answer. */
    static void writeInterim(ChannelHandlerContext context, ResponseMode.Preceded interim) {
        HttpResponseStatus status = HttpResponseStatus.valueOf(interim.status());
        for (int i = 0; i < interim.times(); i++) {
            context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER))
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
        context.write(head(answer)).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        ByteBuf part = Unpooled.wrappedBuffer(answer.body().bytes(), 0, bytes);
        return context.writeAndFlush(new DefaultHttpContent(part));
    }

    /** Bypasses the codec, which can only write complete heads. */
    private static ChannelFuture writeFirstLetters(ChannelHandlerContext context) {
        ByteBuf letters = Unpooled.copiedBuffer("HTTP/1.1 2", StandardCharsets.US_ASCII);
        return context.pipeline().firstContext().writeAndFlush(letters);
    }

    /** The head alone, with the length of the whole body. */
    private static HttpResponse head(Answer answer) {
        HttpResponse response =
                new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
        addHeaders(response, answer);
        return response;
    }

    private static void addHeaders(HttpResponse response, Answer answer) {
        for (Headers.Line line : answer.headers().lines()) {
            response.headers().add(line.name(), line.value());
        }
        if (answer.status() != NO_CONTENT) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.body().bytes().length);
        }
    }
}
