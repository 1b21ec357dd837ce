package io.github.trackerlinks.internal.http;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.internal.codec.ErrorDecoder;
import io.github.trackerlinks.internal.codec.UnreadableAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads answers: a bounded body, then a value or a typed error. */
final class Answers {
    private static final byte[] EMPTY = {};
    /** Below every sensible time for an exchange, which would make an unknown outcome of a definite answer. */
    private static final Duration ERROR_BODY_PATIENCE = Duration.ofSeconds(2);

    private final int maxSize;
    private final InstantSource clock;

    Answers(int maxSize, InstantSource clock) {
        this.maxSize = maxSize;
        this.clock = clock;
    }

    <T> Mono<T> read(TrackerCall call, ClientResponse response, AnswerDecoder<T> decoder) {
        return response.statusCode().is2xxSuccessful()
                ? success(call, response, decoder)
                : failure(call, response).flatMap(Mono::error);
    }

    private <T> Mono<T> success(TrackerCall call, ClientResponse response, AnswerDecoder<T> decoder) {
        HttpHeaders headers = response.headers().asHttpHeaders();
        return DataBufferUtils.join(body(response), maxSize)
                .onErrorMap(DataBufferLimitException.class, e -> tooLarge(call))
                .map(Answers::bytes)
                .defaultIfEmpty(EMPTY)
                .flatMap(bytes -> Mono.justOrEmpty(decode(call, headers, bytes, decoder)));
    }

    private TrackerCodecException tooLarge(TrackerCall call) {
        return new TrackerCodecException(
                call, "its body is larger than maxResponseSize, which is " + maxSize + " bytes", null);
    }

    private static <T> @Nullable T decode(
            TrackerCall call, HttpHeaders headers, byte[] bytes, AnswerDecoder<T> decoder) {
        try {
            return decoder.decode(headers, bytes);
        } catch (UnreadableAnswer e) {
            throw new TrackerCodecException(call, String.valueOf(e.getMessage()), e.getCause());
        }
    }

    /** An error is worth more than its body: what came of a body that breaks off or stalls is kept. */
    private Mono<TrackerException> failure(TrackerCall call, ClientResponse response) {
        HttpHeaders headers = response.headers().asHttpHeaders();
        Flux<DataBuffer> start = DataBufferUtils.takeUntilByteCount(body(response), TrackerResponseException.MAX_BODY);
        return DataBufferUtils.join(start.take(ERROR_BODY_PATIENCE).onErrorComplete())
                .map(Answers::bytes)
                .defaultIfEmpty(EMPTY)
                .map(bytes -> new TrackerResponseException(
                        call,
                        response.statusCode().value(),
                        ErrorDecoder.details(bytes),
                        new String(bytes, StandardCharsets.UTF_8),
                        headers.getFirst("X-Request-Id"),
                        RetryAfter.of(headers, clock),
                        headers.getFirst(HttpHeaders.LOCATION)));
    }

    private static Flux<DataBuffer> body(ClientResponse response) {
        return response.body(BodyExtractors.toDataBuffers());
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
