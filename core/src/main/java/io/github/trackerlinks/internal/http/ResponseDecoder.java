package io.github.trackerlinks.internal.http;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.ClientResponse;

/** Makes a value of a successful answer. */
@FunctionalInterface
public interface ResponseDecoder<T> {
    /**
     * The value; {@code null} where there is nothing to tell.
     *
     * @throws io.github.trackerlinks.internal.codec.MalformedResponse if the answer is of another shape
     */
    @Nullable
    T decode(ClientResponse.Headers headers, byte[] body);
}
