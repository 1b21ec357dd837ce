package io.github.trackerlinks.streams;

import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.streams.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** A client with a filter of the user's that meddles with the calls of the batch: no such filter makes an outcome false. */
class MeddledStreamsTest extends LawfulStreams {
    private static final Duration HEDGE = Duration.ofMillis(10);
    private static final Duration IMPATIENT = Duration.ofMillis(400);

    private static final Pattern READ_FAILED =
            Pattern.compile("^(the good never fail|failed is absent): .*No answer to [a-zA-Z.]+ \\(GET ");
    /** What breaks where a write is applied later than a client can know. */
    private static final Pattern LATER = Pattern.compile("^(no duplicate attempts|no second row):");

    private static final int HEDGING = 2;
    private static final List<TrackerCallFilter> MEDDLERS = List.of(
            (call, next) -> next.send().retry(3),
            (call, next) -> next.send().retryWhen(Retry.backoff(3, HEDGE).jitter(0)),
            (call, next) -> Mono.firstWithValue(next.send(), Mono.delay(HEDGE).then(next.send())),
            (call, next) -> next.send().onErrorComplete(),
            (call, next) -> next.send().timeout(IMPATIENT));

    MeddledStreamsTest() {
        super(1_000);
    }

    @Override
    protected Evidence run(Scenario scenario) {
        return Run.of(scenario, time -> List.of(MEDDLERS.get(number(scenario))));
    }

    private static int number(Scenario scenario) {
        return (int) (scenario.seed() % MEDDLERS.size());
    }

    /**
     * A filter that sends twice at once needs more requests at once, and gives up requests that the server may apply even later
     * than the draw allows for. One that hides why a read failed, or ends it, may fail a good link that was not sent, and that
     * another item makes later.
     */
    @Override
    protected List<String> broken(Evidence evidence) {
        boolean isHedging = number(evidence.scenario()) == HEDGING;
        return super.broken(evidence).stream()
                .filter(line -> !isHedging || !line.startsWith("concurrency:"))
                .filter(line -> !isHedging
                        || evidence.lateCommits() == 0
                        || !LATER.matcher(line).find())
                .filter(line -> !READ_FAILED.matcher(line).find())
                .toList();
    }
}
