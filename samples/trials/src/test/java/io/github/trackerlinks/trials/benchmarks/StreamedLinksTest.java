package io.github.trackerlinks.trials.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.trials.benchmarks.server.ServerProcess;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StreamedLinksTest {
    @Test
    void theLinksOfALongStreamAndOfTheShortOnesAreAllCreated() throws IOException {
        try (ServerProcess server = new ServerProcess()) {
            Figures figures = new StreamedLinks(server.baseUrl()).measure(300, 200, 700);

            assertThat(server.links())
                    .isEqualTo(StreamedLinks.total(300, 200, 700))
                    .isEqualTo(300 + 20 * 200 + 700);
            assertThat(figures.peakHeap()).isPositive();
            assertThat(Figures.parse(figures.toString())).isEqualTo(figures);
        }
    }

    @Test
    void aStreamAsShortAsTheShortOnesIsRunAsOftenAsTheyAre() {
        assertThat(StreamedLinks.total(0, 200, 200)).isEqualTo(30 * 200);
    }

    @Test
    void thePeakIsThatOfTheHeapWhileItWasHeld() {
        PeakHeap heap = PeakHeap.watch();
        byte[] held = new byte[20_000_000];
        System.gc();
        long peak = heap.end();

        assertThat(peak).isGreaterThan(held.length);
    }
}
