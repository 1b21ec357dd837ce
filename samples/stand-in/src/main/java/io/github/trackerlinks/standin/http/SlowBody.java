package io.github.trackerlinks.standin.http;

import io.github.trackerlinks.standin.wire.Body;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Sends a body in pieces at even intervals. */
final class SlowBody {

    private static final int MOST_PIECES = 20;

    private final ChannelHandlerContext context;
    private final byte[] bytes;
    private final int pieces;
    private final long interval;
    private final Runnable last;
    private final ChannelPromise gone;
    private int next;

    SlowBody(ChannelHandlerContext context, Body body, Duration over, Runnable last) {
        this.context = context;
        this.bytes = body.bytes();
        this.pieces = Math.min(MOST_PIECES, bytes.length);
        this.interval = over.toNanos() / pieces;
        this.last = last;
        this.gone = context.newPromise();
    }

    /** Completes with the last piece, or fails if the client has gone. */
    ChannelFuture start(HttpResponse head) {
        context.writeAndFlush(head).addListener(this::wait);
        return gone;
    }

    private void wait(Future<? super Void> written) {
        if (!written.isSuccess()) {
            last.run();
            gone.setFailure(written.cause());
            return;
        }
        var unused = context.executor().schedule(this::piece, interval, TimeUnit.NANOSECONDS);
    }

    private void piece() {
        int from = at(next++);
        ByteBuf piece = Unpooled.wrappedBuffer(bytes, from, at(next) - from);
        if (next == pieces) {
            last.run();
            var unused = context.writeAndFlush(new DefaultLastHttpContent(piece), gone);
        } else {
            context.writeAndFlush(new DefaultHttpContent(piece)).addListener(this::wait);
        }
    }

    private int at(int piece) {
        return (int) ((long) bytes.length * piece / pieces);
    }
}
