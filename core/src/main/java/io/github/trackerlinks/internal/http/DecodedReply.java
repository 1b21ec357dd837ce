package io.github.trackerlinks.internal.http;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.call.TrackerReply;
import io.github.trackerlinks.internal.guard.SecretMask;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientResponse;

/** A reply with the value that was decoded from its body. */
final class DecodedReply<T> implements TrackerReply {
    private final TrackerCall call;
    private final int status;
    private final HttpHeaders headers;
    private final SecretMask secret;
    private final ResponseDecoder<T> decoder;
    private final @Nullable T value;

    /**
     * @param secret masked in headers, where a server may echo it
     * @param decoder what made the value
     * @param value {@code null} if the response has no value
     */
    DecodedReply(
            TrackerCall call,
            ClientResponse response,
            SecretMask secret,
            ResponseDecoder<T> decoder,
            @Nullable T value) {
        this.call = call;
        this.status = response.statusCode().value();
        this.headers = response.headers().asHttpHeaders();
        this.secret = secret;
        this.decoder = decoder;
        this.value = value;
    }

    /** This reply if this decoder made its value, so that the type is right; otherwise {@code null}. */
    @SuppressWarnings("unchecked")
    static <T> @Nullable DecodedReply<T> from(ResponseDecoder<T> decoder, TrackerReply reply) {
        return reply instanceof DecodedReply<?> decoded && decoded.decoder == decoder
                ? (DecodedReply<T>) decoded
                : null;
    }

    @Nullable
    T value() {
        return value;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name)).map(secret::mask);
    }

    @Override
    public int items() {
        return call.items();
    }

    /** Without headers. */
    @Override
    public String toString() {
        return status + " from " + call;
    }
}
