package io.github.trackerlinks.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BatchStoppedExceptionTest {
    @Test
    void itemsBetweenTheBoundsWereNotAttempted() {
        BatchStoppedException stopped = stopped(2, 4, 7);

        assertThat(LongStream.range(0, 9).filter(stopped::isNotAttempted)).containsExactly(2L, 3L, 7L, 8L);
        assertThat(stopped.isNotAttempted(Long.MAX_VALUE)).isTrue();
    }

    @Test
    void withoutBoundsAllWereAttempted() {
        assertThat(LongStream.range(0, 9).filter(stopped()::isNotAttempted)).isEmpty();
    }

    @Test
    void boundsAreKeptAsTheyWereGiven() {
        long[] bounds = {1};
        BatchStoppedException stopped = stopped(bounds);
        bounds[0] = 0;

        assertThat(stopped.isNotAttempted(0)).isFalse();
    }

    private static BatchStoppedException stopped(long... bounds) {
        return new BatchStoppedException(1, bounds, new IllegalStateException("401"));
    }
}
