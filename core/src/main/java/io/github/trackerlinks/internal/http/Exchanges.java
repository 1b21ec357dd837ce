package io.github.trackerlinks.internal.http;

import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.call.TrackerReply;
import io.github.trackerlinks.internal.guard.Departure;
import io.github.trackerlinks.internal.guard.ErrorBoundary;
import io.github.trackerlinks.internal.guard.SecretMask;
import io.github.trackerlinks.internal.http.trust.InterceptionGuard;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Single exchanges: sends a request with its credentials, and reads and decodes the response. */
final class Exchanges {
    /**
     * Where WebClient looks for the URI template, by which it tags its observations. The {@code uri} methods that take a
     * template are not used, because the path is encoded already and would be parsed for each call.
     */
    private static final String URI_TEMPLATE = WebClient.class.getName() + ".uriTemplate";

    private final WebClient client;
    private final String origin;
    private final Duration exchangeTimeout;
    private final ResponseReader answers;
    /** The mask of the last token, kept because making one takes longer than using it. */
    private volatile @Nullable SecretMask mask;

    Exchanges(
            TransportSettings settings,
            Connections connections,
            InterceptionGuard interceptions,
            Consumer<WebClient.Builder> customiser) {
        URI base = settings.baseUrl();
        this.origin = base.getScheme() + "://" + base.getRawAuthority();
        this.exchangeTimeout = settings.exchangeTimeout();
        this.answers = new ResponseReader(settings.maxResponseSize(), interceptions, InstantSource.system());
        Organization organization = settings.organization();
        WebClient.Builder builder = WebClient.builder()
                .defaultHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                .defaultHeader(HttpHeaders.USER_AGENT, settings.userAgent())
                .defaultHeader(organization.header(), organization.id());
        if (settings.acceptLanguage() != null) {
            builder.defaultHeader(HttpHeaders.ACCEPT_LANGUAGE, settings.acceptLanguage());
        }
        customiser.accept(builder);
        // Set last, because a customiser that an application has for all of its clients may set another connector.
        this.client = builder.clientConnector(connections.connector()).build();
    }

    Mono<TrackerReply> exchange(
            TrackerCall call, Credentials credentials, byte @Nullable [] body, ResponseDecoder<?> decoder) {
        RequestBody request = new RequestBody(body);
        SecretMask secret = secret(credentials.token());
        Mono<TrackerReply> answer = client.method(HttpMethod.valueOf(call.method()))
                .uri(URI.create(origin + call.path()))
                .attribute(URI_TEMPLATE, call.pathTemplate())
                .headers(headers -> authorize(headers, credentials, body != null))
                .httpRequest(leaving -> request.written())
                .body(request)
                .exchangeToMono(response -> answers.read(call, response, secret, decoder));
        Mono<TrackerReply> inTime = ErrorBoundary.around(answer)
                .timeout(exchangeTimeout, Mono.error(() -> Failures.late(call, request.isWritten(), exchangeTimeout)))
                .onErrorMap(
                        ErrorBoundary::isSurvivable, error -> Failures.of(call, request.isWritten(), secret, error));
        return Mono.deferContextual(context -> {
            Departure.of(context).leaves();
            return inTime;
        });
    }

    private SecretMask secret(String token) {
        SecretMask known = mask;
        if (known == null || !known.isOf(token)) {
            known = new SecretMask(token);
            mask = known;
        }
        return known;
    }

    private static void authorize(HttpHeaders headers, Credentials credentials, boolean hasBody) {
        headers.set(HttpHeaders.AUTHORIZATION, credentials.authorization());
        if (hasBody) {
            headers.setContentType(MediaType.APPLICATION_JSON);
        }
    }
}
