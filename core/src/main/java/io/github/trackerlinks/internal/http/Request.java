package io.github.trackerlinks.internal.http;

import io.github.trackerlinks.call.TrackerCall;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A request that reads as a sentence: {@code transport.post(operation, path).resend(true).body(bytes).decode(…)}. It is used
 * once; what it ends in is cold, and sends anew with each subscription. Failures are {@link
 * io.github.trackerlinks.error.TrackerException}s, but for errors that the virtual machine may not survive.
 */
public final class Request {
    private final HttpTransport transport;
    private final TrackerCall.Builder call;
    private byte @Nullable [] body;

    Request(HttpTransport transport, TrackerCall.Builder call) {
        this.transport = transport;
        this.call = call;
    }

    /** It may be sent again when its result is unknown. */
    public Request repeatable() {
        call.repeatable(true);
        return this;
    }

    /** It writes this many links. */
    public Request items(int count) {
        call.items(count);
        return this;
    }

    /** Whether bulk work sends it again. */
    public Request resend(boolean again) {
        call.resend(again);
        return this;
    }

    /** What it carries, as JSON. */
    public Request body(byte[] json) {
        body = json;
        return this;
    }

    /** What filters and errors see of it. */
    public TrackerCall call() {
        return call.build();
    }

    /** Sends it and decodes the response's body; empty where {@code decoder} returns {@code null}. */
    public <T> Mono<T> decode(Function<byte[], @Nullable T> decoder) {
        return decodeResponse((headers, response) -> decoder.apply(response));
    }

    /** The same for a response whose headers matter, too. */
    public <T> Mono<T> decodeResponse(ResponseDecoder<T> decoder) {
        return transport.exchange(call(), body, decoder);
    }

    /** Sends a write whose response needs no body; a body that says something else than success is checked all the same. */
    public Mono<Void> empty() {
        return transport.write(call(), body);
    }
}
