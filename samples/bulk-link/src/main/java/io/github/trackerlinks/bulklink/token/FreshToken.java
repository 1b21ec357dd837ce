package io.github.trackerlinks.bulklink.token;

import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.CredentialsProvider;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * The token of a job, which is replaced while the job runs. After a 401 the calls wait for another token. A client asks for
 * credentials only then; so a request whose token has been replaced gets a 401 from here and does not leave. It is not sent with
 * the other token at once: the client would not know that one, and could not mask it. Files and processes are read on threads
 * that may block.
 */
public final class FreshToken implements CredentialsProvider, ExchangeFilterFunction {
    /**
     * How long one call waits at most. The client would give up at thirty seconds, without the reason. A batch asks again, as
     * long as its patience lasts.
     */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration WATCHED = Duration.ofSeconds(1);

    private final TokenSource source;
    private final Function<String, Credentials> scheme;
    private final Duration patience;
    private @Nullable Credentials latest;
    private String reason = "";
    private long lookedAt = System.nanoTime();

    /**
     * @param scheme makes the credentials of a token
     * @param patience how long to try again; it is read at least once
     */
    public FreshToken(TokenSource source, Function<String, Credentials> scheme, Duration patience) {
        this.source = source;
        this.scheme = scheme;
        this.patience = patience;
    }

    @Override
    public Mono<Credentials> get(@Nullable Credentials rejected) {
        return Mono.defer(() -> {
            long end = System.nanoTime() + patience.toNanos();
            return Mono.fromCallable(() -> read(rejected))
                    .subscribeOn(Schedulers.boundedElastic())
                    .doOnError(NoTokenException.class, error -> waitsFor(String.valueOf(error.getMessage())))
                    .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                            .maxBackoff(LONGEST_PAUSE)
                            .filter(error -> error instanceof NoTokenException && System.nanoTime() - end < 0))
                    .timeout(LONGEST_WAIT, Mono.error(() -> new NoTokenException(reason())))
                    .doFinally(ended -> waitsFor(""));
        });
    }

    /** Reads a token that Tracker has not refused. */
    private Credentials read(@Nullable Credentials rejected) throws NoTokenException, InterruptedException {
        Credentials found = look();
        if (Objects.equals(found, rejected)) {
            throw new NoTokenException(source.name() + " still gives the token that was rejected");
        }
        return found;
    }

    private Credentials credentials() throws NoTokenException, InterruptedException {
        String token = source.read();
        try {
            return scheme.apply(token);
        } catch (IllegalArgumentException e) {
            // It says what is wrong with a token, and does not repeat it.
            throw new NoTokenException(source.name() + ": " + e.getMessage());
        }
    }

    private synchronized void waitsFor(String what) {
        reason = what;
    }

    private synchronized String reason() {
        return reason.isEmpty() ? source.name() + " gave none within " + LONGEST_WAIT.toSeconds() + " s" : reason;
    }

    /** Describes why there is no token; empty if nobody waits for one. */
    public synchronized String waiting() {
        return reason.isEmpty() ? "" : "waiting for a fresh token: " + reason;
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return Mono.defer(() -> isReplaced(request.headers().getFirst(HttpHeaders.AUTHORIZATION))
                ? Mono.just(ClientResponse.create(HttpStatus.UNAUTHORIZED).build())
                : next.exchange(request));
    }

    /** Whether there is another token by now. It is looked for in the background: no request waits. */
    private synchronized boolean isReplaced(@Nullable String authorization) {
        if (!source.isWatched()) {
            return false;
        }
        long now = System.nanoTime();
        if (now - lookedAt >= WATCHED.toNanos()) {
            lookedAt = now;
            Mono.fromCallable(this::look)
                    .subscribeOn(Schedulers.boundedElastic())
                    // Until it is refused, the old one goes on.
                    .onErrorComplete(NoTokenException.class)
                    .subscribe();
        }
        return latest != null && !latest.authorization().equals(authorization);
    }

    private Credentials look() throws NoTokenException, InterruptedException {
        Credentials found = credentials();
        synchronized (this) {
            latest = found;
        }
        return found;
    }
}
