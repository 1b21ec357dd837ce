package io.github.trackerlinks.trials;

import io.github.trackerlinks.resilience.ResilienceFilter;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.standin.rules.RateForm;
import io.github.trackerlinks.standin.rules.RetryAfter;
import io.github.trackerlinks.standin.truth.Truth;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * Measures clients that read all the time, against a limit that they do not know.
 *
 * @param limit requests per second
 * @param bucket the size of a bucket; 0 for the requests of one second
 */
record RateMeasurement(RateForm form, int limit, int bucket, RetryAfter retryAfter, Clients clients) {
    private static final Duration LATENCY = Duration.ofMillis(20);
    /** The ceiling of the filter, as a multiple of the limit. */
    private static final int TIMES = 3;

    private static final int FEW = 10;
    private static final int TIMES_AT_FEW = 5;

    /** The clients that share the limit. */
    enum Clients {
        ONE,
        SHARED,
        OWN
    }

    /**
     * Measures and returns a line of figures. Blocks.
     *
     * @param time the time to measure; five times as long for limits below 10/s
     */
    String take(Duration warmUp, Duration time) {
        Duration measured = time.multipliedBy(limit < FEW ? TIMES_AT_FEW : 1);
        try (StandInServer server = StandInServer.start(options())) {
            List<Reader> readers = readers(server.baseUrl());
            Mono.delay(warmUp).block();
            readers.forEach(Reader::takeAnswered);
            Truth before = server.truth();
            Mono.delay(measured).block();
            Truth after = server.truth();
            List<Long> answered = readers.stream().map(Reader::takeAnswered).toList();
            readers.forEach(Reader::close);
            return line(before, after, measured, answered);
        }
    }

    private StandInOptions options() {
        return StandInOptions.defaults()
                .withAutoCreate(true)
                .withLatency(LATENCY)
                .withRate(rate -> rate.withForm(form)
                        .withPerSecond(limit)
                        .withBucketSize(bucket)
                        .withRetryAfter(retryAfter));
    }

    private List<Reader> readers(String baseUrl) {
        ResilienceFilter first = filter();
        Stream<ResilienceFilter> filters = switch (clients) {
            case ONE -> Stream.of(first);
            case SHARED -> Stream.of(first, first);
            case OWN -> Stream.of(first, filter());
        };
        return filters.map(filter -> new Reader(baseUrl, filter)).toList();
    }

    private ResilienceFilter filter() {
        return ResilienceFilter.builder().ratePerSecond(TIMES * limit).build();
    }

    private String line(Truth before, Truth after, Duration measured, List<Long> answered) {
        double requests = after.requests() - before.requests();
        double refusals = after.refusals() - before.refusals();
        return String.format(
                "%-14s %3d/s bucket %-3d Retry-After %-7s clients %-6s used %5.1f %%  refused %4.2f %%  most in a second %3d  shares %s %%",
                form,
                limit,
                bucket,
                retryAfter,
                clients,
                100 * (requests - refusals) / (limit * measured.toSeconds()),
                100 * refusals / requests,
                after.mostInSecond(),
                shares(answered));
    }

    /** The share of each client in the reads that succeeded, in percent. */
    static String shares(List<Long> answered) {
        double all = answered.stream().mapToLong(count -> count).sum();
        return answered.stream()
                .map(count -> String.valueOf(Math.round(100 * count / all)))
                .collect(Collectors.joining("/"));
    }
}
