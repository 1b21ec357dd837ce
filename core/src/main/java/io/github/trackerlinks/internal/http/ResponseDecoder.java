package io.github.trackerlinks.internal.http;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.ClientResponse;

/** Turns a successful response into a value. */
@FunctionalInterface
public interface ResponseDecoder<T> {
    /**
     * The value; {@code null} if there is none.
     *
     * @throws io.github.trackerlinks.internal.codec.MalformedResponse if the response has another shape
     */
    @Nullable
    T decode(ClientResponse.Headers headers, byte[] body);
}
