package io.github.trackerlinks.streams;

import io.github.trackerlinks.streams.Journal.Exchange;
import io.github.trackerlinks.streams.scenario.LinkIdentity;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/** Writes each exchange of a WebClient into a journal, from its subscription to the last byte that is waited for. */
final class Recorder implements ExchangeFilterFunction {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private final Journal journal;
    private final WireLinks wireLinks;
    private final Supplier<Duration> clock;

    Recorder(Journal journal, WireLinks wireLinks, Supplier<Duration> clock) {
        this.journal = journal;
        this.wireLinks = wireLinks;
        this.clock = clock;
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return Mono.defer(() -> {
            String target = target(request.url());
            boolean write = !request.method().equals(HttpMethod.GET)
                    && !request.url().getPath().endsWith("/_list");
            Exchange exchange =
                    journal.begin(clock.get(), request.method() + " " + target, wireLinks.source(target), write);
            if (request.method().equals(HttpMethod.DELETE)) {
                journal.removes(exchange, wireLinks.deleted(target));
            }
            return next.exchange(request)
                    .map(response -> watched(response, exchange, request))
                    .doOnError(error -> end(exchange, request, isRefused(error) ? Journal.REFUSED : Journal.LOST))
                    .doOnCancel(() -> end(exchange, request, Journal.GIVEN_UP));
        });
    }

    /** All but a success is known by its head, whatever becomes of its body. */
    private ClientResponse watched(ClientResponse response, Exchange exchange, ClientRequest request) {
        String status = status(response);
        boolean success = status.startsWith("2");
        return response.mutate()
                .body(body -> body.doOnComplete(() -> read(response, exchange, request))
                        .doOnError(error -> end(exchange, request, success ? Journal.LOST : status))
                        .doOnCancel(() -> end(exchange, request, success ? Journal.GIVEN_UP : status)))
                .build();
    }

    private void read(ClientResponse response, Exchange exchange, ClientRequest request) {
        String retryAfter = response.headers().asHttpHeaders().getFirst(HttpHeaders.RETRY_AFTER);
        if (retryAfter != null && SECONDS.matcher(retryAfter).matches()) {
            journal.asks(exchange, Duration.ofSeconds(Long.parseLong(retryAfter)));
        }
        end(exchange, request, status(response));
    }

    /** The servers of the tests do not name themselves, their gateways do. */
    private static String status(ClientResponse response) {
        HttpHeaders headers = response.headers().asHttpHeaders();
        String type = String.valueOf(headers.getFirst(HttpHeaders.CONTENT_TYPE));
        if (!response.statusCode().is2xxSuccessful()) {
            return Integer.toString(response.statusCode().value());
        }
        if (type.startsWith("text/html")) {
            return Journal.PAGE;
        }
        if (headers.getFirst(HttpHeaders.SERVER) != null) {
            return Journal.FOREIGN;
        }
        return type.startsWith("text/plain")
                ? Journal.TEXT
                : Integer.toString(response.statusCode().value());
    }

    private void end(Exchange exchange, ClientRequest request, String how) {
        boolean carries = request.method().equals(HttpMethod.POST)
                && exchange.isWrite()
                && exchange.end().equals(Journal.OPEN)
                && !how.equals(Journal.REFUSED);
        journal.end(exchange, clock.get(), how, carries ? links(request) : Set.of());
    }

    /** Read last, because reading a body makes the client believe that it was sent. */
    private Set<LinkIdentity> links(ClientRequest request) {
        Outgoing copy = Outgoing.of(request);
        return wireLinks.links(target(request.url()), copy.bytes());
    }

    private static boolean isRefused(Throwable error) {
        Throwable cause = Exceptions.unwrap(error);
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof ConnectException;
    }

    private static String target(URI uri) {
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
