package io.github.trackerlinks.trials;

import io.github.trackerlinks.standin.rules.RateForm;
import io.github.trackerlinks.standin.rules.RetryAfter;
import io.github.trackerlinks.trials.RateMeasurement.Clients;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * How much of an unknown limit clients use, and how many requests are rejected. Limits below 10/s take five times as
 * long.
 */
@Command(
        name = "rates",
        description = "clients that read all the time, against limits that they do not know; a report that never fails")
final class Rates implements Callable<Integer> {
    private static final int FAST = 1_000;

    @Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Option(
            names = "--limits",
            paramLabel = "N",
            split = ",",
            description = "requests per second; default ${DEFAULT-VALUE}")
    private List<Integer> limits = List.of(3, 10, 37, 200);

    @Option(
            names = "--forms",
            paramLabel = "FORM",
            split = ",",
            description = "forms of the limit: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private List<RateForm> forms = List.of(RateForm.values());

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "seconds before the measurement; default ${DEFAULT-VALUE}")
    private int warmUp = 10;

    @Option(names = "--seconds", paramLabel = "N", description = "seconds of the measurement; default ${DEFAULT-VALUE}")
    private int seconds = 60;

    @Option(names = "--runs", paramLabel = "N", description = "how often all is measured; default ${DEFAULT-VALUE}")
    private int runs = 1;

    @Option(
            names = "--clients",
            paramLabel = "WHICH",
            description = "${COMPLETION-CANDIDATES}: one client, two with a shared filter, two with"
                    + " their own; default ${DEFAULT-VALUE}")
    private Clients clients = Clients.ONE;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            description = "concurrent measurements, fair as long as the CPU is mostly idle; default ${DEFAULT-VALUE}")
    private int atOnce = 1;

    @Override
    public Integer call() {
        if (atOnce < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--at-once is " + atOnce + ", should be at least 1");
        }
        warmUpJvm();
        ExecutorService pool = Executors.newFixedThreadPool(atOnce);
        try {
            List<CompletableFuture<String>> lines = IntStream.range(0, runs)
                    .boxed()
                    .flatMap(run -> measurements())
                    .map(each -> CompletableFuture.supplyAsync(() -> take(each), pool))
                    .toList();
            lines.forEach(line -> System.out.println(line.join()));
        } finally {
            pool.shutdownNow();
        }
        return 0;
    }

    /**
     * Warms up the JVM: its first answers are late, more so with many clients, and the filter would learn from that.
     */
    private void warmUpJvm() {
        new RateMeasurement(RateForm.BUCKET, FAST, 0, RetryAfter.SECONDS, clients)
                .take(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    private String take(RateMeasurement measurement) {
        return measurement.take(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds));
    }

    /** The measurements of one run. */
    private Stream<RateMeasurement> measurements() {
        return limits.stream()
                .flatMap(limit -> Stream.of(RetryAfter.SECONDS, RetryAfter.NONE)
                        .flatMap(retryAfter -> measurements(limit, retryAfter)));
    }

    private Stream<RateMeasurement> measurements(int limit, RetryAfter retryAfter) {
        return forms.stream()
                .flatMap(form -> buckets(form)
                        .mapToObj(bucket -> new RateMeasurement(form, limit, bucket, retryAfter, clients)));
    }

    /** A bucket is measured with the size of one second and, which is harder, with the size of one request. */
    private static IntStream buckets(RateForm form) {
        return form == RateForm.BUCKET ? IntStream.of(0, 1) : IntStream.of(0);
    }
}
