package io.github.trackerlinks.internal.http;

import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerTransportException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Sends calls: filters around attempts, an attempt being one exchange with its body read and decoded. */
public final class HttpTransport {
    private final Connections connections;
    private final WebClient client;
    private final String origin;
    private final String basePath;
    private final Credentials credentials;
    private final List<TrackerCallFilter> filters;
    private final Duration exchangeTimeout;
    private final Answers answers;

    /**
     * @param settings who is called, on whose behalf, within which limits
     * @param connections the pool, owned by the caller
     * @param customiser applied to the builder last
     * @param filters first = outermost
     */
    public HttpTransport(
            TransportSettings settings,
            Connections connections,
            Consumer<WebClient.Builder> customiser,
            List<TrackerCallFilter> filters) {
        this.connections = connections;
        URI base = settings.baseUrl();
        this.origin = base.getScheme() + "://" + base.getRawAuthority();
        this.basePath = base.getRawPath();
        this.credentials = settings.credentials();
        Organization organization = settings.organization();
        this.filters = List.copyOf(filters);
        this.exchangeTimeout = settings.exchangeTimeout();
        this.answers = new Answers(settings.maxResponseSize());
        WebClient.Builder builder = WebClient.builder()
                .clientConnector(connections.connector())
                .defaultHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                .defaultHeader(HttpHeaders.USER_AGENT, settings.userAgent())
                .defaultHeader(organization.header(), organization.id());
        customiser.accept(builder);
        this.client = builder.build();
    }

    /**
     * Describes a call.
     *
     * @param operation the method of this library
     * @param repeatable whether it may be sent again when its outcome is unknown
     */
    public TrackerCall call(String operation, HttpMethod method, Path path, boolean repeatable) {
        return new TrackerCall(operation, method.name(), basePath + path, repeatable);
    }

    /**
     * Sends a call with each subscription and decodes the body of its answer; empty where {@code decoder} returns null.
     * Fails with {@link io.github.trackerlinks.error.TrackerException} only.
     */
    public <T> Mono<T> exchange(TrackerCall call, byte @Nullable [] body, Function<byte[], @Nullable T> decoder) {
        return exchange(call, body, (headers, answer) -> decoder.apply(answer));
    }

    /** The same for answers that say something in their headers, too. */
    public <T> Mono<T> exchange(TrackerCall call, byte @Nullable [] body, AnswerDecoder<T> decoder) {
        URI uri = URI.create(origin + call.path());
        return Mono.defer(() -> {
            AtomicBoolean attempted = new AtomicBoolean();
            Mono<T> attempts = Mono.defer(() -> {
                attempted.set(true);
                return attempt(call, uri, body, decoder);
            });
            return unlessClosed(call, filtered(call, unlessClosed(call, attempts)))
                    .onErrorMap(error -> Failures.ofFilter(call, attempted.get(), error));
        });
    }

    private <T> Mono<T> filtered(TrackerCall call, Mono<T> exchange) {
        Mono<T> filtered = exchange;
        for (int i = filters.size() - 1; i >= 0; i--) {
            TrackerCallFilter filter = filters.get(i);
            Mono<T> inner = filtered;
            filtered = Mono.defer(() -> filter.filter(call, inner));
        }
        return filtered;
    }

    /** Looked at outside the filters, so that none of them waits for a client that is gone, and at each attempt. */
    private <T> Mono<T> unlessClosed(TrackerCall call, Mono<T> exchange) {
        return Mono.defer(() -> connections.isClosed()
                ? Mono.error(new TrackerTransportException(call, Delivery.NOT_APPLIED, "the client is closed", null))
                : exchange);
    }

    private <T> Mono<T> attempt(TrackerCall call, URI uri, byte @Nullable [] body, AnswerDecoder<T> decoder) {
        RequestBody request = new RequestBody(body);
        return client.method(HttpMethod.valueOf(call.method()))
                .uri(uri)
                .headers(headers -> authorize(headers, body != null))
                .httpRequest(leaving -> request.written())
                .body(request)
                .exchangeToMono(response -> answers.read(call, response, decoder))
                .timeout(exchangeTimeout)
                .onErrorMap(error -> Failures.of(call, request.isWritten(), exchangeTimeout, error));
    }

    private void authorize(HttpHeaders headers, boolean hasBody) {
        headers.set(HttpHeaders.AUTHORIZATION, credentials.authorization());
        if (hasBody) {
            headers.setContentType(MediaType.APPLICATION_JSON);
        }
    }
}
