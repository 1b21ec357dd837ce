package io.github.trackerlinks.trials.benchmarks.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.atomic.AtomicLong;

/** Handles one connection. Each link is an object in a body, so it counts opening braces. */
final class PreparedHandler extends ChannelInboundHandlerAdapter {
    private final AtomicLong links;
    private String path = "";

    PreparedHandler(AtomicLong links) {
        this.links = links;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            path = request.uri();
        }
        if (message instanceof HttpContent part) {
            links.addAndGet(braces(part.content()));
            part.release();
        }
        if (message instanceof LastHttpContent) {
            var unused = context.write(PreparedAnswers.to(path), context.voidPromise());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    /** A client that disconnects is not an error. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var unused = context.close();
    }

    private static long braces(ByteBuf body) {
        int found = 0;
        int at = body.readerIndex() - 1;
        while ((at = body.indexOf(at + 1, body.writerIndex(), (byte) '{')) >= 0) {
            found++;
        }
        return found;
    }
}
