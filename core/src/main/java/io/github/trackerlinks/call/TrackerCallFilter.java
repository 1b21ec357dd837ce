package io.github.trackerlinks.call;

import reactor.core.publisher.Mono;

/**
 * Something applied around calls: rate limiting, retry, measurement.
 *
 * <p>A filter sees the decoded result, not the exchange, so a 503 is an error and a time-out covers the body. It must
 * carry cancellation to {@code exchange} and must not block. What it throws or signals fails the call, which may have been
 * applied if it was attempted; an error of the virtual machine's (a stack overflow, a class that cannot be linked) does, too,
 * but for those that it may not survive, which are passed on as they are.
 */
public interface TrackerCallFilter {
    /**
     * Decorates one call. Invoked once for each subscription of the caller, and again when the call is sent once more
     * with other credentials (after a 401) or to where its issue was moved (after a redirect); these two answers are
     * errors here.
     *
     * @param call what is sent
     * @param exchange sends the call anew with each subscription; its errors are {@link
     *     io.github.trackerlinks.error.TrackerException}
     * @return what is subscribed to in its place
     */
    <T> Mono<T> filter(TrackerCall call, Mono<T> exchange);
}
