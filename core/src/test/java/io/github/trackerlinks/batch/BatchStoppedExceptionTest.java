package io.github.trackerlinks.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void aRunThatGoesOnCountsFromWhereItStarted() {
        BatchStoppedException first = stopped(2, 4, 7, Long.MAX_VALUE);
        first.addSuppressed(new IllegalStateException("input"));
        BatchStoppedException stopped = first.startedAt(100);

        assertThat(stopped.watermark()).isEqualTo(101);
        assertThat(LongStream.range(0, 110).filter(stopped::isNotAttempted))
                .containsExactly(102L, 103L, 107L, 108L, 109L);
        assertThat(stopped.isNotAttempted(Long.MAX_VALUE - 1)).isTrue();
        assertThat(stopped)
                .hasMessage("Stopped; the first 101 items have their outcomes: 401")
                .hasCause(first.getCause())
                .hasSuppressedException(first.getSuppressed()[0]);
        assertThat(stopped.getStackTrace()).isEqualTo(first.getStackTrace());
    }

    @Test
    void aStartIsNotNegative() {
        assertThatThrownBy(() -> stopped().startedAt(-1)).hasMessage("start is -1, should be at least 0");
        assertThatThrownBy(() -> new BatchProgress(-1)).hasMessage("start is -1, should be at least 0");
    }

    private static BatchStoppedException stopped(long... bounds) {
        return new BatchStoppedException(1, bounds, new IllegalStateException("401"));
    }
}
