package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.trackerlinks.testing.CountingBlockHound;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Without this test a BlockHound that is off would look like code that never blocks. */
class BlockHoundTest {
    @Test
    void isOnAndCounts() {
        long before = CountingBlockHound.trips();

        Throwable thrown = catchThrowable(() -> Mono.fromRunnable(BlockHoundTest::block)
                .subscribeOn(Schedulers.parallel())
                .block());

        assertThat(thrown).hasRootCauseInstanceOf(BlockingOperationError.class);
        assertThat(CountingBlockHound.trips()).isEqualTo(before + 1);
    }

    private static void block() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
