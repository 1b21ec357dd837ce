package io.github.trackerlinks.standin.http;

import io.github.trackerlinks.standin.wire.Body;
import io.github.trackerlinks.standin.wire.Headers;
import io.github.trackerlinks.standin.wire.Request;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Assembles a {@link Request} from its pieces. If a body is too large, the rest of it is read and dropped, so that the
 * client gets an answer and the connection stays open. A message that is not HTTP becomes an {@link Unreadable}.
 */
final class RequestGathering extends SimpleChannelInboundHandler<HttpObject> {

    private @Nullable HttpRequest head;
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
    private boolean tooLarge;

    /**
     * A message that is not HTTP. Its end is unknown, so the connection cannot be used further.
     *
     * @param status the status to answer with
     */
    record Unreadable(int status) {}

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject piece) throws IOException {
        if (piece.decoderResult().isFailure()) {
            head = null;
            context.fireChannelRead(new Unreadable(status(piece.decoderResult())));
            return;
        }
        if (piece instanceof HttpRequest request) {
            head = request;
            bytes = new ByteArrayOutputStream(0);
            tooLarge = false;
        }
        HttpRequest current = head;
        if (current != null && piece instanceof HttpContent content) {
            gather(content.content());
            if (piece instanceof LastHttpContent) {
                head = null;
                context.fireChannelRead(request(context, current));
            }
        }
    }

    private void gather(ByteBuf piece) throws IOException {
        tooLarge |= bytes.size() + piece.readableBytes() > Body.MAX_BYTES;
        if (tooLarge) {
            bytes = new ByteArrayOutputStream(0);
        } else {
            piece.readBytes(bytes, piece.readableBytes());
        }
    }

    private Request request(ChannelHandlerContext context, HttpRequest current) {
        List<Headers.Line> lines = new ArrayList<>();
        for (Map.Entry<String, String> header : current.headers()) {
            lines.add(new Headers.Line(header.getKey(), header.getValue()));
        }
        return new Request(
                current.method().name(),
                current.uri(),
                new Headers(lines),
                tooLarge ? Body.TOO_LARGE : Body.of(bytes.toByteArray()),
                HttpServer.baseUrl(context.channel()));
    }

    private static int status(DecoderResult failure) {
        if (failure.cause() instanceof TooLongHttpLineException) {
            return 414;
        }
        return failure.cause() instanceof TooLongHttpHeaderException ? 431 : 400;
    }
}
