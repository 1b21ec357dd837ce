package io.github.trackerlinks.internal.http;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.call.TrackerReply;
import io.github.trackerlinks.error.ErrorDetails;
import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.internal.codec.ErrorDecoder;
import io.github.trackerlinks.internal.codec.GzipBody;
import io.github.trackerlinks.internal.codec.HtmlPage;
import io.github.trackerlinks.internal.codec.MalformedResponse;
import io.github.trackerlinks.internal.guard.SecretMask;
import io.github.trackerlinks.internal.http.trust.InterceptionGuard;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads responses: a bounded body, then a value or a typed error. */
final class ResponseReader {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    /** Less than any sensible exchange time-out, which would turn a definite response into an unknown result. */
    private static final Duration ERROR_BODY_PATIENCE = Duration.ofSeconds(2);

    private final int maxSize;
    private final InterceptionGuard interceptions;
    private final InstantSource clock;

    ResponseReader(int maxSize, InterceptionGuard interceptions, InstantSource clock) {
        this.maxSize = maxSize;
        this.interceptions = interceptions;
        this.clock = clock;
    }

    /** @param secret masked in errors; a server or gateway may echo it */
    Mono<TrackerReply> read(TrackerCall call, ClientResponse response, SecretMask secret, ResponseDecoder<?> decoder) {
        return isSuccess(call, response.statusCode().value())
                ? success(call, response, secret, decoder)
                : failure(call, response, secret).flatMap(Mono::error);
    }

    /** Tracker uses no other status of success. 202 does not say when, 206 is a part, 207 may list failures. */
    private static boolean isSuccess(TrackerCall call, int status) {
        return status == OK
                || status == CREATED
                || (status == NO_CONTENT && call.method().equals("DELETE"));
    }

    private <T> Mono<TrackerReply> success(
            TrackerCall call, ClientResponse response, SecretMask secret, ResponseDecoder<T> decoder) {
        ClientResponse.Headers headers = response.headers();
        return body(response)
                .collect(() -> new ResponseBody(call, maxSize), ResponseBody::add)
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
                .map(body -> {
                    T value = decode(call, headers, body.bytes(), secret, decoder);
                    return new DecodedReply<>(call, response, secret, decoder, value);
                });
    }

    private <T> @Nullable T decode(
            TrackerCall call,
            ClientResponse.Headers headers,
            byte[] bytes,
            SecretMask secret,
            ResponseDecoder<T> decoder) {
        byte[] plain = bytes;
        try {
            plain = GzipBody.whole(headers.header(HttpHeaders.CONTENT_ENCODING), bytes, maxSize);
            T value = decoder.decode(headers, plain);
            interceptions.answered(call);
            return value;
        } catch (MalformedResponse e) {
            if (e.isOverLimit()) {
                throw TrackerCodecException.overLimit(call, String.valueOf(e.getMessage()));
            }
            String page = page(headers.asHttpHeaders(), plain, secret);
            if (page != null) {
                throw new TrackerCodecException(call, "it is " + page + ", which is not Tracker's", null);
            }
            throw new TrackerCodecException(
                    call,
                    SecretMask.withoutUser(secret.mask(String.valueOf(e.getMessage()))),
                    secret.isIn(e) ? null : e.getCause());
        }
    }

    /** A description of the body if it is a page in place of Tracker's response; the page is remembered. */
    private @Nullable String page(HttpHeaders headers, byte[] bytes, SecretMask secret) {
        String page = HtmlPage.describe(headers.getFirst(HttpHeaders.CONTENT_TYPE), bytes);
        if (page == null) {
            return null;
        }
        String masked = SecretMask.withoutUser(secret.mask(page));
        interceptions.intercepted(masked);
        return masked;
    }

    /** The status matters more than the body: if the body breaks off or stalls, the part that came is kept. */
    private Mono<TrackerException> failure(TrackerCall call, ClientResponse response, SecretMask secret) {
        HttpHeaders headers = response.headers().asHttpHeaders();
        Flux<DataBuffer> start = DataBufferUtils.takeUntilByteCount(body(response), TrackerResponseException.MAX_BODY);
        // Copied before the time-out, which would drop a buffer that arrives at its end without releasing it.
        return start.map(ResponseBody::bytes)
                .take(ERROR_BODY_PATIENCE)
                .onErrorComplete()
                .collect(ByteArrayOutputStream::new, ByteArrayOutputStream::writeBytes)
                .map(ByteArrayOutputStream::toByteArray)
                .map(bytes -> GzipBody.start(
                        response.headers().header(HttpHeaders.CONTENT_ENCODING),
                        bytes,
                        TrackerResponseException.MAX_BODY))
                .doOnNext(bytes -> look(call, response, bytes, secret))
                .map(bytes -> SecretMask.withoutUser(secret.mask(new String(bytes, StandardCharsets.UTF_8))))
                .map(text -> new TrackerResponseException(
                        call,
                        response.statusCode().value(),
                        ErrorDecoder.details(text.getBytes(StandardCharsets.UTF_8)),
                        text,
                        header(headers, "X-Request-Id", secret),
                        RetryAfter.of(headers, clock),
                        location(headers, secret)));
    }

    /** Gateways send pages with error statuses in an outage. Only a page with a status of success is an interception. */
    private void look(TrackerCall call, ClientResponse response, byte[] bytes, SecretMask secret) {
        HttpStatusCode status = response.statusCode();
        if (status.is2xxSuccessful()) {
            page(response.headers().asHttpHeaders(), bytes, secret);
        } else if (!status.is5xxServerError() && !ErrorDecoder.details(bytes).equals(ErrorDetails.NONE)) {
            interceptions.answered(call);
        }
    }

    private static @Nullable String header(HttpHeaders headers, String name, SecretMask secret) {
        String value = headers.getFirst(name);
        return value == null ? null : secret.mask(value);
    }

    private static @Nullable String location(HttpHeaders headers, SecretMask secret) {
        String location = header(headers, HttpHeaders.LOCATION, secret);
        return location == null ? null : SecretMask.withoutUser(location);
    }

    private static Flux<DataBuffer> body(ClientResponse response) {
        return response.body(BodyExtractors.toDataBuffers());
    }
}
