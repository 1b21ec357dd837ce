package io.github.trackerlinks.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.LinkOutcome.Status;
import org.junit.jupiter.api.Test;

class BatchProgressTest {
    private final BatchProgress progress = new BatchProgress();

    @Test
    void eachKindOfOutcomeIsCounted() {
        progress.accept(LinkOutcome.of(0, "a", Status.CREATED));
        progress.accept(LinkOutcome.of(1, "b", Status.CONFIRMED));
        progress.accept(LinkOutcome.of(2, "c", Status.ALREADY_LINKED));
        progress.accept(LinkOutcome.of(3, "d", new InvalidItemException(new IllegalStateException("no"))));
        progress.accept(LinkOutcome.of(4, "e", Status.CREATED));

        assertThat(progress.counts())
                .hasToString("{CREATED=2, CONFIRMED=1, ALREADY_LINKED=1, FAILED=1}, watermark 5")
                .returns(2L, counts -> counts.of(Status.CREATED));
        assertThat(progress.counts().done()).isEqualTo(5);
        assertThat(progress.counts().asWanted()).isEqualTo(4);
    }

    @Test
    void theWatermarkWaitsForWhatIsMissing() {
        assertThat(progress.counts().watermark()).isZero();
        progress.accept(LinkOutcome.of(1, "b", Status.CREATED));
        progress.accept(LinkOutcome.of(3, "d", Status.CREATED));
        assertThat(progress.counts().watermark()).isZero();
        progress.accept(LinkOutcome.of(0, "a", Status.CREATED));
        assertThat(progress.counts().watermark()).isEqualTo(2);
        progress.accept(LinkOutcome.of(2, "c", Status.CREATED));
        assertThat(progress.counts().watermark()).isEqualTo(4);
    }
}
