package io.github.trackerlinks.internal.http;

import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.call.TrackerReply;
import io.github.trackerlinks.error.NothingToSendException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.error.TrackerTransportException;
import io.github.trackerlinks.internal.codec.Acknowledgement;
import io.github.trackerlinks.internal.codec.LinkDecoder;
import io.github.trackerlinks.internal.codec.MalformedResponse;
import io.github.trackerlinks.internal.guard.Departure;
import io.github.trackerlinks.internal.guard.ErrorBoundary;
import io.github.trackerlinks.internal.http.trust.AnswerEvidence;
import io.github.trackerlinks.internal.http.trust.AnswerTrust;
import io.github.trackerlinks.internal.http.trust.InterceptionGuard;
import io.github.trackerlinks.internal.http.trust.OperationEvidence;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/**
 * Sends calls through the filters. Each attempt inside them is one exchange. A call whose credentials were replaced, or
 * whose issue was moved, goes through the filters again, so that each request takes a permit.
 */
public final class HttpTransport {
    /** An issue may have been moved several times. */
    private static final int MAX_REDIRECTS = 5;

    private final Connections connections;
    private final String basePath;
    private final int maxPages;
    private final List<TrackerCallFilter> filters;
    private final CredentialsCache credentials;
    private final MovedIssues movedIssues;
    private final InterceptionGuard interceptions;
    private final AnswerTrust trust;
    private final LinkDecoder decoder = new LinkDecoder();
    private final Exchanges exchanges;
    private final boolean batch;

    /**
     * @param settings server, credentials and limits
     * @param connections the pool, owned by the caller
     * @param customiser applied to the builder last
     * @param filters the first is the outermost
     */
    public HttpTransport(
            TransportSettings settings,
            Connections connections,
            Consumer<WebClient.Builder> customiser,
            List<TrackerCallFilter> filters) {
        this.connections = connections;
        this.basePath = settings.baseUrl().getRawPath();
        this.maxPages = settings.maxPages();
        this.filters = List.copyOf(filters);
        this.credentials = new CredentialsCache(settings.credentials(), settings.exchangeTimeout());
        this.movedIssues = new MovedIssues(settings.baseUrl());
        this.interceptions = new InterceptionGuard();
        this.trust = new AnswerTrust();
        this.exchanges = new Exchanges(settings, connections, interceptions, customiser);
        this.batch = false;
    }

    private HttpTransport(HttpTransport other, boolean batch) {
        this.connections = other.connections;
        this.basePath = other.basePath;
        this.maxPages = other.maxPages;
        this.filters = other.filters;
        this.credentials = other.credentials;
        this.movedIssues = other.movedIssues;
        this.interceptions = other.interceptions;
        this.trust = other.trust;
        this.exchanges = other.exchanges;
        this.batch = batch;
    }

    /** The same transport for a batch, whose calls are marked as such. */
    public HttpTransport forBatches() {
        return new HttpTransport(this, true);
    }

    /**
     * A read.
     *
     * @param operation the method of this library, here and below
     */
    public Request get(String operation, RequestPath path) {
        return request(operation, HttpMethod.GET, path).repeatable();
    }

    /** A write, or a read that is too long for an address. */
    public Request post(String operation, RequestPath path) {
        return request(operation, HttpMethod.POST, path);
    }

    /** A delete of one link. */
    public Request delete(String operation, RequestPath path) {
        return request(operation, HttpMethod.DELETE, path).items(1);
    }

    private Request request(String operation, HttpMethod method, RequestPath path) {
        TrackerCall.Builder call = TrackerCall.builder(operation, method.name(), basePath + path)
                .pathTemplate(basePath + path.template())
                .batch(batch);
        return new Request(this, call);
    }

    <T> Mono<T> exchange(TrackerCall call, byte @Nullable [] body, ResponseDecoder<T> decoder) {
        return Mono.defer(() -> new CallFlow<>(body, null, decoder).start(call));
    }

    <T> Mono<Void> exchange(TrackerCall call, LateContent<T> content, ResponseDecoder<T> decoder) {
        return Mono.defer(() -> new CallFlow<>(null, content, decoder).start(call))
                .then();
    }

    Mono<Void> write(TrackerCall call, byte @Nullable [] body) {
        return exchange(call, body, acknowledgement(call));
    }

    Mono<Void> write(TrackerCall call, LateContent<Void> content) {
        return exchange(call, content, acknowledgement(call));
    }

    private ResponseDecoder<Void> acknowledgement(TrackerCall call) {
        return (headers, response) -> acknowledged(call, headers.asHttpHeaders(), response);
    }

    /** How many pages of one listing are read. */
    public int maxPages() {
        return maxPages;
    }

    /** What is known of the texts that this operation is answered with. */
    public AnswerEvidence evidence(String operation) {
        return new OperationEvidence(trust, operation);
    }

    private @Nullable Void acknowledged(TrackerCall call, HttpHeaders headers, byte[] answer) {
        if (Acknowledgement.isProof(headers.getFirst(HttpHeaders.CONTENT_TYPE), answer)) {
            trust.acknowledged(call.operation());
            return null;
        }
        AnswerTrust.Unproven unproven = trust.believe(call.operation(), headers);
        if (unproven != null) {
            throw new MalformedResponse(Acknowledgement.describe(answer), unproven);
        }
        return null;
    }

    private Mono<TrackerReply> filtered(TrackerCall call, Mono<TrackerReply> exchange) {
        Mono<TrackerReply> filtered = exchange;
        for (int i = filters.size() - 1; i >= 0; i--) {
            TrackerCallFilter filter = filters.get(i);
            Mono<TrackerReply> inner = filtered;
            filtered = ErrorBoundary.around(Mono.defer(
                    () -> Objects.requireNonNull(filter.filter(call, () -> inner), "it returned no publisher")));
        }
        return filtered;
    }

    /** A read that shows whether Tracker answers. */
    private Mono<Void> look() {
        return get("catalog.myself", RequestPath.of("/myself"))
                .decode(decoder::myself)
                .then()
                .onErrorResume(TrackerException.class, looked -> Mono.empty());
    }

    /** Why a call must not leave now; {@code null} if it may. */
    private @Nullable TrackerException heldBack(TrackerCall call) {
        if (connections.isClosed()) {
            return Failures.closed(call);
        }
        String page = interceptions.inTheWayOf(call);
        return page == null ? null : heldBack(call, page);
    }

    private static TrackerTransportException heldBack(TrackerCall call, String page) {
        return TrackerTransportException.keptBack(
                call,
                "reads get " + page + " in place of Tracker's answer, from a login page or a gateway in between;"
                        + " no write is sent until Tracker answers a read",
                null);
    }

    /**
     * The steps of one subscription, which goes through the filters again after a refresh or a redirect. It is also the
     * decoder of its responses, by which it recognizes its own replies.
     */
    private final class CallFlow<T> implements ResponseDecoder<T> {
        private final byte @Nullable [] body;
        private final @Nullable LateContent<T> content;
        private final ResponseDecoder<T> decoder;
        private boolean isRemembered;
        /** Whether a filter gave up an attempt before its content had left. */
        private volatile boolean isGivenUp;

        CallFlow(byte @Nullable [] body, @Nullable LateContent<T> content, ResponseDecoder<T> decoder) {
            this.body = body;
            this.content = content;
            this.decoder = decoder;
        }

        /** An issue that is not found under its remembered key may have been moved back. */
        Mono<T> start(TrackerCall call) {
            TrackerCall current = movedIssues.current(call);
            isRemembered = !current.equals(call);
            Mono<T> answer = go(current, 0, false);
            return !isRemembered
                    ? answer
                    : answer.onErrorResume(TrackerResponseException.class, error -> {
                        if (!error.isNotFound()) {
                            return Mono.error(error);
                        }
                        isRemembered = false;
                        movedIssues.forget(call);
                        return go(call, 0, false);
                    });
        }

        /** Checks here that the client is open, so that no filter waits in vain, and again in each attempt. */
        Mono<T> go(TrackerCall call, int redirects, boolean refreshed) {
            if (connections.isClosed()) {
                return Mono.error(Failures.closed(call));
            }
            return interceptions.inTheWayOf(call) == null
                    ? sent(call, redirects, refreshed)
                    : look().then(Mono.defer(() -> {
                        String page = interceptions.inTheWayOf(call);
                        return page == null ? sent(call, redirects, refreshed) : Mono.error(heldBack(call, page));
                    }));
        }

        private Mono<T> sent(TrackerCall call, int redirects, boolean refreshed) {
            AtomicReference<@Nullable Credentials> used = new AtomicReference<>();
            Predicate<Throwable> goesOn = error -> goesOn(call, error, redirects, refreshed);
            Mono<TrackerReply> attempts = Mono.deferContextual(context -> {
                Departure.of(context).waits();
                return attempt(call, used, goesOn);
            });
            return filtered(call, ErrorBoundary.around(attempts))
                    .switchIfEmpty(
                            Mono.error(() -> Failures.ofNoReply(call, used.get() != null, "a filter emitted no reply")))
                    .<T>handle((reply, sink) -> unwrap(call, reply, used.get() != null, sink))
                    .onErrorResume(
                            ErrorBoundary::isSurvivable,
                            error -> error instanceof NothingToSendException
                                    ? Mono.error(isGivenUp ? Failures.givenUp(call) : error)
                                    : error instanceof TrackerResponseException refusal
                                            ? again(call, refusal, used.get(), redirects, refreshed)
                                            : Mono.error(Failures.ofFilter(call, used.get() != null, error)));
        }

        @Override
        public @Nullable T decode(ClientResponse.Headers headers, byte[] answer) {
            return decoder.decode(headers, answer);
        }

        private void unwrap(TrackerCall call, TrackerReply reply, boolean attempted, SynchronousSink<T> sink) {
            DecodedReply<T> own = DecodedReply.from(this, reply);
            if (own == null) {
                sink.error(Failures.ofNoReply(
                        call, attempted, "a filter emitted a reply that is not from an exchange of this call"));
            } else if (own.value() != null) {
                sink.next(own.value());
            }
        }

        private Mono<TrackerReply> attempt(
                TrackerCall call, AtomicReference<@Nullable Credentials> used, Predicate<Throwable> goesOn) {
            Credentials known = credentials.known();
            return known != null
                    ? send(call, known, used, goesOn)
                    : credentials
                            .get()
                            .onErrorMap(ErrorBoundary::isSurvivable, error -> Failures.ofCredentials(call, error))
                            .flatMap(found -> send(call, found, used, goesOn));
        }

        private Mono<TrackerReply> send(
                TrackerCall call,
                Credentials current,
                AtomicReference<@Nullable Credentials> used,
                Predicate<Throwable> goesOn) {
            used.set(current);
            // The call may have waited in a filter since the first check.
            TrackerException reason = heldBack(call);
            if (reason != null) {
                return Mono.error(reason);
            }
            return content == null
                    ? exchanges.exchange(call, current, body, this)
                    : next(content)
                            .switchIfEmpty(Mono.error(NothingToSendException::new))
                            .flatMap(attempt -> send(call, current, attempt, goesOn));
        }

        private Mono<LateContent.Attempt<T>> next(LateContent<T> late) {
            return Mono.defer(() -> {
                AtomicBoolean isChosen = new AtomicBoolean();
                return late.next()
                        .<LateContent.Attempt<T>>map(attempt -> {
                            isChosen.set(true);
                            return attempt;
                        })
                        .doOnCancel(() -> {
                            if (!isChosen.get()) {
                                isGivenUp = true;
                            }
                        });
            });
        }

        /** What was chosen is told how it ends before any filter hears of it. */
        private Mono<TrackerReply> send(
                TrackerCall call, Credentials current, LateContent.Attempt<T> attempt, Predicate<Throwable> goesOn) {
            if (!attempt.leaves()) {
                return Mono.error(new NothingToSendException());
            }
            TrackerCall own = call.mutate().items(attempt.items()).build();
            // It may have waited to be chosen, and written down, since the check before.
            TrackerException reason = heldBack(own);
            if (reason != null) {
                attempt.failed(reason);
                return Mono.error(reason);
            }
            return exchanges
                    .exchange(own, current, attempt.body(), this)
                    .doOnSuccess(reply -> answered(attempt, own, reply))
                    .doOnError(error -> {
                        if (goesOn.test(error)) {
                            attempt.unprocessed();
                        } else {
                            attempt.failed(error);
                        }
                    })
                    .doOnCancel(() -> attempt.failed(Failures.cancelled(own)));
        }

        private void answered(LateContent.Attempt<T> attempt, TrackerCall call, @Nullable TrackerReply reply) {
            DecodedReply<T> own = reply == null ? null : DecodedReply.from(this, reply);
            if (own == null) {
                attempt.failed(Failures.ofNoReply(call, true, "the exchange emitted no reply"));
            } else {
                attempt.answered(own.value());
            }
        }

        /** Whether an attempt that ended with this error is followed by another one, as the server took nothing of it. */
        private boolean goesOn(TrackerCall call, Throwable error, int redirects, boolean refreshed) {
            return error instanceof TrackerResponseException refusal
                    && ((refusal.isStatus(HttpStatus.UNAUTHORIZED.value()) && !refreshed)
                            || (isRemembered && refusal.isNotFound())
                            || (redirects < MAX_REDIRECTS && movedIssues.followed(call, refusal) != null));
        }

        private Mono<T> again(
                TrackerCall call,
                TrackerResponseException refusal,
                @Nullable Credentials used,
                int redirects,
                boolean refreshed) {
            if (refusal.isStatus(HttpStatus.UNAUTHORIZED.value()) && used != null && !refreshed) {
                return credentials
                        .insteadOf(used)
                        .onErrorMap(ErrorBoundary::isSurvivable, error -> Failures.ofRefresh(call, refusal, error))
                        .flatMap(current -> current.equals(used) ? Mono.error(refusal) : go(call, redirects, true));
            }
            TrackerCall moved = redirects < MAX_REDIRECTS ? movedIssues.followed(call, refusal) : null;
            return moved == null
                    ? Mono.error(refusal)
                    : go(moved, redirects + 1, refreshed)
                            .doOnSuccess(answered -> movedIssues.remember(call, moved, refusal.status()))
                            .doOnError(TrackerResponseException.class, error -> {
                                // An unknown new key may be a mistake that the server corrects later.
                                if (!error.isNotFound()) {
                                    movedIssues.remember(call, moved, refusal.status());
                                }
                            });
        }
    }
}
