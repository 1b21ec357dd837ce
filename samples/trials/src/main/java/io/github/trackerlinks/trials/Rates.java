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

/** How much of a limit that clients are not told about they use, and how much is refused; limits below 10/s take five times as long. */
@Command(
        name = "rates",
        description =
                "clients that read all the time, against limits that they are not told about; a report, it fails never")
final class Rates implements Callable<Integer> {
    private static final int FAST = 1_000;

    @Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Option(names = "--limits", paramLabel = "N", split = ",", description = "requests per second; ${DEFAULT-VALUE}")
    private List<Integer> limits = List.of(3, 10, 37, 200);

    @Option(
            names = "--forms",
            paramLabel = "FORM",
            split = ",",
            description = "of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE}")
    private List<RateForm> forms = List.of(RateForm.values());

    @Option(names = "--warm-up", paramLabel = "N", description = "seconds before it is measured; ${DEFAULT-VALUE}")
    private int warmUp = 10;

    @Option(names = "--seconds", paramLabel = "N", description = "measured; ${DEFAULT-VALUE}")
    private int seconds = 60;

    @Option(names = "--runs", paramLabel = "N", description = "of all; ${DEFAULT-VALUE}")
    private int runs = 1;

    @Option(
            names = "--clients",
            paramLabel = "WHICH",
            description = "${COMPLETION-CANDIDATES}: two have one filter or two; ${DEFAULT-VALUE}")
    private Clients clients = Clients.ONE;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            description =
                    "measurements side by side, which is fair as long as they leave the CPU idle; ${DEFAULT-VALUE}")
    private int atOnce = 1;

    @Override
    public Integer call() {
        if (atOnce < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--at-once is " + atOnce + ", should be at least 1");
        }
        beginWarm();
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

    /** The first answers in a new JVM come late, the more of them at once, and the filter would learn from that, too. */
    private void beginWarm() {
        new RateMeasurement(RateForm.BUCKET, FAST, 0, RetryAfter.SECONDS, clients)
                .take(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    private String take(RateMeasurement measurement) {
        return measurement.take(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds));
    }

    /** Those of one run. */
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

    /** A bucket is tried with one second's size and, harder, with the size of one request. */
    private static IntStream buckets(RateForm form) {
        return form == RateForm.BUCKET ? IntStream.of(0, 1) : IntStream.of(0);
    }
}
