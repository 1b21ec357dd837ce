package io.github.trackerlinks.trials.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;

/** Measures what this process uses from the creation of the meter on. */
public final class Meter {
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private final long cpuNanos = PROCESS.getProcessCpuTime();
    private final long bytes = allocated();

    /** The cost per operation. The CPU time includes garbage collection and compilation. */
    public Cost cost(long operations) {
        return new Cost(
                (PROCESS.getProcessCpuTime() - cpuNanos) / 1e3 / operations,
                (allocated() - bytes) / (double) operations);
    }

    /** Bytes allocated by all live threads. Threads of event loops and schedulers do not end. */
    private static long allocated() {
        return LongStream.of(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(known -> known > 0)
                .sum();
    }

    /** The cost of one operation. */
    public record Cost(double micros, double bytes) {}
}
