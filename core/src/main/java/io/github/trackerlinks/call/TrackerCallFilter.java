package io.github.trackerlinks.call;

import reactor.core.publisher.Mono;

/**
 * Something applied around calls: rate limiting, retry, measurement.
 *
 * <pre>{@code
 * TrackerCallFilter timed = (call, next) -> next.send()
 *         .elapsed()
 *         .doOnNext(t -> log.info("{} took {} ms: {}", call, t.getT1(), t.getT2().status()))
 *         .map(Tuple2::getT2);
 * }</pre>
 *
 * <p>A filter is outside of the exchange and of the decoding: a 503 or an answer that cannot be read is an error here, and
 * a time-out covers the body. The filter must carry cancellation to the exchange and must not block.
 *
 * <p>The call fails with whatever the filter throws or signals, except for errors that the virtual machine may not survive:
 * those are passed on as they are. If the call was attempted before, its outcome is unknown. The call also fails so if the
 * filter returns null, emits no reply, or emits a reply that is not from {@link Exchange#send} of the same call.
 */
@FunctionalInterface
public interface TrackerCallFilter {
    /**
     * Decorates one call. Invoked once for each subscription of the caller. Invoked again when the call is sent once more
     * with other credentials (after a 401) or to the new key of its issue (after a redirect); these two answers are errors
     * here.
     *
     * @param call what is sent
     * @param next sends the call
     * @return emits a reply of {@code next}, or an error
     */
    Mono<TrackerReply> filter(TrackerCall call, Exchange next);

    /** Sends a call, through the filters that are further inside. */
    @FunctionalInterface
    interface Exchange {
        /**
         * Sends the call. Each subscription is one attempt: nothing is sent before, and each sends the request anew.
         *
         * @return emits one reply, or fails with a {@link io.github.trackerlinks.error.TrackerException}
         */
        Mono<TrackerReply> send();
    }
}
