package io.github.trackerlinks.internal.http;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerTransportException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.web.reactive.function.client.WebClientException;
import reactor.core.Exceptions;

/** Whatever an exchange fails with, as a typed error that carries no header. */
final class Failures {
    private Failures() {}

    static TrackerException of(TrackerCall call, boolean written, Duration exchangeTimeout, Throwable error) {
        if (error instanceof TrackerException known) {
            return known;
        }
        Delivery delivery = written ? Delivery.UNKNOWN : Delivery.NOT_APPLIED;
        if (error instanceof TimeoutException) {
            String problem = "it took longer than exchangeTimeout, which is " + exchangeTimeout.toMillis() + " ms";
            return new TrackerTransportException(call, delivery, problem, null);
        }
        Throwable cause = withoutRequest(error);
        return new TrackerTransportException(call, delivery, describe(cause), cause);
    }

    /** Spring's exceptions hold the request's headers, and with them the token; their cause does not. */
    private static Throwable withoutRequest(Throwable error) {
        Throwable cause = Exceptions.unwrap(error);
        while (cause instanceof WebClientException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof WebClientException ? new IllegalStateException("the exchange failed") : cause;
    }

    private static String describe(Throwable cause) {
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ", " + message);
    }
}
