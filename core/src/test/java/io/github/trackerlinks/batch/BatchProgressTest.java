package io.github.trackerlinks.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchProgress.Counts;
import org.junit.jupiter.api.Test;

class BatchProgressTest {
    private final BatchProgress progress = new BatchProgress();

    @Test
    void eachKindOfOutcomeIsCounted() {
        progress.accept(new LinkOutcome.Created<>(0, "a"));
        progress.accept(new LinkOutcome.Confirmed<>(1, "b"));
        progress.accept(new LinkOutcome.AlreadyLinked<>(2, "c"));
        progress.accept(new LinkOutcome.Failed<>(3, "d", new IllegalStateException("no")));
        progress.accept(new LinkOutcome.Created<>(4, "e"));

        assertThat(progress.counts()).isEqualTo(new Counts(2, 1, 1, 1, 5));
        assertThat(progress.counts().done()).isEqualTo(5);
        assertThat(progress.counts().linked()).isEqualTo(4);
    }

    @Test
    void theWatermarkWaitsForWhatIsMissing() {
        assertThat(progress.counts().watermark()).isZero();
        progress.accept(new LinkOutcome.Created<>(1, "b"));
        progress.accept(new LinkOutcome.Created<>(3, "d"));
        assertThat(progress.counts().watermark()).isZero();
        progress.accept(new LinkOutcome.Created<>(0, "a"));
        assertThat(progress.counts().watermark()).isEqualTo(2);
        progress.accept(new LinkOutcome.Created<>(2, "c"));
        assertThat(progress.counts().watermark()).isEqualTo(4);
    }
}
