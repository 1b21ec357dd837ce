package io.github.trackerlinks.benchmarks.jmh;

import io.github.trackerlinks.benchmarks.Table;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The part of the table from JMH. */
public final class JmhRows {
    private final Table table;

    /** Adds rows to this table. */
    public JmhRows(Table table) {
        this.table = table;
    }

    /** Adds a row for each benchmark. Runs each in {@code forks} new JVMs, or for 0 once in this JVM. */
    public void run(int forks) throws RunnerException {
        table.part("JMH, no network", "us", "bytes", "error of us, 99.9 %");
        for (RunResult result : new Runner(options(forks).build()).run()) {
            Result<?> time = result.getPrimaryResult();
            Result<?> bytes =
                    Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"), "bytes");
            table.row(
                    result.getParams().getBenchmark().replaceFirst(".*\\.(?=\\w+\\.)", ""),
                    List.of(
                            String.format(Locale.ROOT, "%.3f", time.getScore()),
                            String.format(Locale.ROOT, "%,.0f", bytes.getScore()),
                            String.format(Locale.ROOT, "%.3f", time.getScoreError())));
        }
    }

    private static ChainedOptionsBuilder options(int forks) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(CodecBenchmark.class.getName())
                .include(EngineBenchmark.class.getName())
                .include(FilterBenchmark.class.getName())
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .forks(forks);
        TimeValue iteration = forks == 0 ? TimeValue.milliseconds(10) : TimeValue.seconds(1);
        int iterations = forks == 0 ? 1 : 5;
        return options.warmupIterations(iterations)
                .warmupTime(iteration)
                .measurementIterations(iterations)
                .measurementTime(iteration);
    }
}
