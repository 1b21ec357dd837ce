package io.github.trackerlinks.trials.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeterTest {
    @Test
    void bytesAreThoseOfAllThreadsPerOperation() throws InterruptedException {
        Meter meter = new Meter();
        byte[] here = new byte[1_000_000];
        Allocating other = new Allocating();
        other.start();
        synchronized (other) {
            while (other.there.length == 0) {
                other.wait();
            }
        }
        double bytes = meter.cost(10).bytes();
        other.interrupt();
        other.join();

        assertThat(bytes).isBetween((here.length + other.there.length) / 10.0, 1_000_000.0);
    }

    @Test
    void cpuTimeIsSpentOnlyByWorking() {
        Meter meter = new Meter();
        long sum = 0;
        for (Meter.Cost cost = meter.cost(1); cost.micros() < 30_000; cost = meter.cost(1)) {
            sum += cost.hashCode();
        }

        assertThat(meter.cost(1).micros()).as("%s", sum).isGreaterThanOrEqualTo(30_000);
        assertThat(meter.cost(1_000_000).micros()).isLessThan(30_000);
    }

    @Test
    void aSpreadHasTheMiddleAndBothEnds() {
        assertThat(Spread.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 3));
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(new Spread(2.5, 1, 4));
        assertThat(new Spread(2.5, 1, 4).text(1)).isEqualTo("2.5 (1.0-4.0)");
    }

    /** A thread that stays alive after its allocation, like an event loop. */
    private static final class Allocating extends Thread {
        private byte[] there = {};

        @Override
        public void run() {
            synchronized (this) {
                there = new byte[2_000_000];
                notifyAll();
            }
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                interrupt();
            }
        }
    }
}
