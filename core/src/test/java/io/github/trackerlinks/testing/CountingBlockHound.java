package io.github.trackerlinks.testing;

import java.util.concurrent.atomic.AtomicLong;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.blockhound.integration.BlockHoundIntegration;

/** Counts blocking calls as well as failing them, because an event loop may swallow the error. */
public final class CountingBlockHound implements BlockHoundIntegration {
    private static final AtomicLong TRIPS = new AtomicLong();

    /** Blocking calls on threads that must not block, since the JVM started. */
    public static long trips() {
        return TRIPS.get();
    }

    @Override
    public void applyTo(BlockHound.Builder builder) {
        // Netty's allocator takes a lock of its own for a moment when threads meet in it.
        builder.allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator", "allocate");
        builder.blockingMethodCallback(method -> {
            TRIPS.incrementAndGet();
            throw new BlockingOperationError(method);
        });
    }
}
