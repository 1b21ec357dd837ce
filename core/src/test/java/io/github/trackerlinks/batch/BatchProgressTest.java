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
        progress.accept(LinkOutcome.of(5, "f", Status.WITHDRAWN));

        assertThat(progress.counts())
                .hasToString("{CREATED=2, CONFIRMED=1, ALREADY_LINKED=1, WITHDRAWN=1, FAILED=1}, watermark 6")
                .returns(2L, counts -> counts.of(Status.CREATED));
        assertThat(progress.counts().done()).isEqualTo(6);
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

    @Test
    void aRunThatGoesOnCountsItsWatermarkFromWhereItStarted() {
        BatchProgress later = new BatchProgress(100);
        assertThat(later.counts().watermark()).isEqualTo(100);
        later.accept(LinkOutcome.of(1, "b", Status.CREATED));
        assertThat(later.counts().watermark()).isEqualTo(100);
        later.accept(LinkOutcome.of(0, "a", Status.CREATED));

        assertThat(later.counts()).hasToString("{CREATED=2}, watermark 102");
        assertThat(later.counts().done()).isEqualTo(2);
    }
}
