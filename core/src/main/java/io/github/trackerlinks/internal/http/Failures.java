package io.github.trackerlinks.internal.http;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerCredentialsException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerTransportException;
import io.github.trackerlinks.internal.guard.SecretMask;
import io.github.trackerlinks.internal.http.connection.ResponseMatcher.UnprocessedRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http2.Http2Exception;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.web.reactive.function.client.WebClientException;
import reactor.core.Exceptions;

/** Turns the failure of an exchange into a typed error that carries no header. */
final class Failures {
    private static final int MAX_DEPTH = 20;

    private Failures() {}

    /** Our own time-out only: a filter of the user may have one, too. */
    static TrackerException late(TrackerCall call, boolean written, Duration exchangeTimeout) {
        String problem = "it took longer than exchangeTimeout, which is " + exchangeTimeout.toMillis() + " ms";
        return new TrackerTransportException(call, delivery(written), problem, null);
    }

    /** @param secret masked in messages, which may repeat it */
    static TrackerException of(TrackerCall call, boolean written, SecretMask secret, Throwable error) {
        if (error instanceof TrackerException known) {
            return known;
        }
        Throwable cause = withoutRequest(error);
        Throwable kept = isSafe(cause, 0) && !secret.isIn(cause) ? cause : null;
        String problem = secret.mask(describe(cause));
        if (cause instanceof Connections.ClientClosed) {
            return closed(call);
        }
        if (cause instanceof UnprocessedRequest) {
            return new TrackerTransportException(call, Delivery.NOT_APPLIED, problem, kept);
        }
        if (cause instanceof TooLongHttpHeaderException || cause instanceof Http2Exception.HeaderListSizeException) {
            String limit = "the headers of the answer are larger than maxHeaderSize ("
                    + secret.mask(String.valueOf(cause.getMessage())) + ")";
            return new TrackerTransportException(call, delivery(written), limit, kept);
        }
        return isOfPool(cause)
                ? TrackerTransportException.keptBack(call, problem, kept)
                : new TrackerTransportException(call, delivery(written), problem, kept);
    }

    /** Nobody waits for the answer any more. */
    static TrackerTransportException cancelled(TrackerCall call) {
        return new TrackerTransportException(call, Delivery.UNKNOWN, "it was cancelled while it was under way", null);
    }

    /** One attempt found nothing to send because another one had it, which a filter gave up before it left. */
    static TrackerTransportException givenUp(TrackerCall call) {
        return new TrackerTransportException(call, Delivery.NOT_APPLIED, "a filter gave it up before it left", null);
    }

    /** A closed client sends nothing. */
    static TrackerTransportException closed(TrackerCall call) {
        return TrackerTransportException.keptBack(call, "the client is closed", null);
    }

    private static Delivery delivery(boolean written) {
        return written ? Delivery.UNKNOWN : Delivery.NOT_APPLIED;
    }

    /** Too many calls wait for a connection, or this one waited too long. The pool's exceptions are shaded, so their names are compared. */
    private static boolean isOfPool(Throwable cause) {
        return cause.getClass().getPackageName().endsWith("reactor.pool")
                && cause.getClass().getSimpleName().startsWith("Pool");
    }

    /** The provider's error is the cause unless it carries a request, which may hold a secret. */
    static TrackerException ofCredentials(TrackerCall call, Throwable error) {
        if (error instanceof CredentialsCache.NoCredentials none) {
            return new TrackerCredentialsException(call, none.problem(), null);
        }
        String problem = "the provider failed with " + describe(error);
        return new TrackerCredentialsException(call, problem, isSafe(error, 0) ? error : null);
    }

    /** The 401 that made the refresh necessary is suppressed in it. */
    static TrackerException ofRefresh(TrackerCall call, TrackerException refusal, Throwable error) {
        TrackerException failure = ofCredentials(call, error);
        failure.addSuppressed(refusal);
        return failure;
    }

    /** A filter's own error says nothing about the exchange inside it, which may have left if it was attempted. */
    static TrackerException ofFilter(TrackerCall call, boolean attempted, Throwable error) {
        return error instanceof TrackerException known
                ? known
                : new TrackerTransportException(
                        call,
                        delivery(attempted),
                        "a filter failed with " + describe(error),
                        isSafe(error, 0) ? error : null);
    }

    /** The filters emitted no reply to this call, so there is no value for the caller. */
    static TrackerException ofNoReply(TrackerCall call, boolean attempted, String problem) {
        return new TrackerTransportException(call, delivery(attempted), problem, null);
    }

    /** Spring's exceptions hold the request's headers, and with them the token; their cause does not. */
    private static Throwable withoutRequest(Throwable error) {
        Throwable cause = Exceptions.unwrap(error);
        while (cause instanceof WebClientException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Whether it contains no exception of Spring at any depth. A retry of the user may have wrapped one. */
    private static boolean isSafe(Throwable error, int depth) {
        if (error instanceof WebClientException || depth > MAX_DEPTH) {
            return false;
        }
        Throwable cause = error.getCause();
        return (cause == null || isSafe(cause, depth + 1))
                && Stream.of(error.getSuppressed()).allMatch(suppressed -> isSafe(suppressed, depth + 1));
    }

    private static String describe(Throwable cause) {
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ", " + message);
    }
}
