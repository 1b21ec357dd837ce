package io.github.trackerlinks.standin.http;

import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Headers;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpChunkedInput;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;

/** Converts answers to Netty's responses. */
final class Responses {

    private static final int NO_CONTENT = 204;

    private Responses() {}

    static FullHttpResponse of(Answer answer) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.body().bytes()));
        addHeaders(response, answer);
        return response;
    }

    /** The head alone, with the length of the whole body. */
    static HttpResponse head(Answer answer) {
        HttpResponse response =
                new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
        addHeaders(response, answer);
        return response;
    }

    static FullHttpResponse interim(int status) {
        return new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.EMPTY_BUFFER);
    }

    static HttpResponse csvHead() {
        HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/csv;charset=utf-8")
                .set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        return response;
    }

    static HttpChunkedInput csvBody(List<Link> links) {
        return new HttpChunkedInput(new LinkListing(links));
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
