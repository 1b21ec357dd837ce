package io.github.trackerlinks.internal.http;

import io.github.trackerlinks.call.TrackerCall;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A request that reads as a sentence: {@code transport.post(operation, path).resend(true).body(bytes).decode(…)}. It is used
 * once. The {@code Mono} at its end is cold and sends anew with each subscription. It fails with a {@link
 * io.github.trackerlinks.error.TrackerException}, or with an error that the virtual machine may not survive.
 */
public final class Request {
    private final HttpTransport transport;
    private final TrackerCall.Builder call;
    private byte @Nullable [] body;

    Request(HttpTransport transport, TrackerCall.Builder call) {
        this.transport = transport;
        this.call = call;
    }

    /** Allows it to be sent again when its result is unknown. */
    public Request repeatable() {
        call.repeatable(true);
        return this;
    }

    /** Sets how many links it writes. */
    public Request items(int count) {
        call.items(count);
        return this;
    }

    /** Says whether bulk work sends it again. */
    public Request resend(boolean again) {
        call.resend(again);
        return this;
    }

    /** Sets its body. */
    public Request body(byte[] json) {
        body = json;
        return this;
    }

    /** Sends content that is chosen when each attempt may leave, and decodes the responses. */
    public <T> Mono<Void> late(LateContent<T> content, Function<byte[], @Nullable T> decoder) {
        return transport.exchange(call(), content, (headers, response) -> decoder.apply(response));
    }

    /** The same for a write whose response needs no body. */
    public Mono<Void> late(LateContent<Void> content) {
        return transport.write(call(), content);
    }

    /** The call that filters and errors see. */
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

    /** Sends a write whose response needs no body. A body that does not mean success is an error all the same. */
    public Mono<Void> empty() {
        return transport.write(call(), body);
    }
}
