package io.github.trackerlinks.call;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where credentials come from that do not last, such as IAM tokens. */
@FunctionalInterface
public interface CredentialsProvider {
    /**
     * Credentials to go on with. Subscribed to before the first call, and after Tracker refused credentials with 401
     * while they were the current ones: once, however many calls wait for it. What it emits is used until it is
     * refused in turn. It must not block, and is cancelled when nobody waits any longer.
     *
     * <p>What it emits is used by all calls of the client, so it sees the Reactor Context of none of them: whose call
     * happens to ask first must not decide on whose behalf the others are made. The thread, and with it the thread-local
     * variables, may be those of any call; do not read them. Users of their own need clients of their own.
     *
     * @param rejected the credentials that Tracker refused; {@code null} at first
     * @return the credentials; the same ones once more mean that there are none better, and the calls fail with their
     *     401. An error (what it throws is one), nothing, or no end within {@link ConnectionOptions#exchangeTimeout}
     *     fails all waiting calls with a {@code TrackerCredentialsException}; the next call asks again
     */
    Mono<Credentials> get(@Nullable Credentials rejected);
}
