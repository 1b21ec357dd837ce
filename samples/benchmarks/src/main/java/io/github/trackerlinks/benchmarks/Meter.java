package io.github.trackerlinks.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;

/** What this process has used since the meter was made. */
public final class Meter {
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private final long cpuNanos = PROCESS.getProcessCpuTime();
    private final long bytes = allocated();

    /** Per operation; CPU with the garbage collector's and the compiler's share. */
    public Cost cost(long operations) {
        return new Cost(
                (PROCESS.getProcessCpuTime() - cpuNanos) / 1e3 / operations,
                (allocated() - bytes) / (double) operations);
    }

    /** By the threads that live; those of event loops and schedulers do not end. */
    private static long allocated() {
        return LongStream.of(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(known -> known > 0)
                .sum();
    }

    /** What one operation costs. */
    public record Cost(double micros, double bytes) {}
}
