package io.github.trackerlinks.standin.http;

import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.truth.LinkTriple;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpChunkedInput;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.stream.ChunkedInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Streams the rows as CSV, at the speed of the reader. */
final class LinkListing implements ChunkedInput<ByteBuf> {

    private static final int PIECE_CHARACTERS = 32 * 1024;

    private final List<Link> links;
    private final StringBuilder piece = new StringBuilder(PIECE_CHARACTERS + 1024);
    private int next;
    private long sent;

    private LinkListing(List<Link> links) {
        this.links = links;
        piece.append(LinkTriple.CSV_HEADER);
    }

    static ChannelFuture write(ChannelHandlerContext context, List<Link> links) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/csv;charset=utf-8")
                .set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        context.write(head).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        return context.writeAndFlush(new HttpChunkedInput(new LinkListing(links)));
    }

    @Override
    public boolean isEndOfInput() {
        return next == links.size() && piece.isEmpty();
    }

    @Override
    public @Nullable ByteBuf readChunk(ByteBufAllocator allocator) {
        if (isEndOfInput()) {
            return null;
        }
        while (next < links.size() && piece.length() < PIECE_CHARACTERS) {
            links.get(next++).triple().appendTo(piece);
        }
        ByteBuf bytes = ByteBufUtil.writeUtf8(allocator, piece);
        piece.setLength(0);
        sent += bytes.readableBytes();
        return bytes;
    }

    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester") // only Netty calls it
    public @Nullable ByteBuf readChunk(ChannelHandlerContext context) {
        return readChunk(context.alloc());
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public long progress() {
        return sent;
    }

    @Override
    public void close() {
        piece.setLength(0);
    }
}
