package io.github.trackerlinks.resilience.streams;

import io.github.trackerlinks.resilience.ResilienceFilter;
import io.github.trackerlinks.resilience.VirtualClock;
import io.github.trackerlinks.resilience.streams.WaitingCalls.Wait;
import io.github.trackerlinks.streams.Evidence;
import io.github.trackerlinks.streams.Journal.Exchange;
import io.github.trackerlinks.streams.LawfulStreams;
import io.github.trackerlinks.streams.Run;
import io.github.trackerlinks.streams.scenario.Scenario;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Streams through a client with a filter whose settings are drawn, too. {@code mvn -B verify -pl resilience -am
 * -Dstreams=100000} runs a hundred thousand of them.
 */
class FilteredStreamsTest extends LawfulStreams {
    private static final String PREFIX = "tracker.links.";

    /** The waits of the stream that was run last. */
    private List<Wait> waits = List.of();

    FilteredStreamsTest() {
        super(1_500);
    }

    @Override
    protected Evidence run(Scenario scenario) {
        FilterSettings settings = FilterSettings.of(scenario.seed());
        SplittableRandom luck = FilterSettings.random(~scenario.seed());
        MeterRegistry meters = new SimpleMeterRegistry();
        Evidence evidence = Run.of(scenario, time -> {
            VirtualClock clock = new VirtualClock(time);
            ResilienceFilter filter = clock.build(
                    settings.builder(clock::limiter, clock.clock(), policy -> count(policy, 1))
                            .meterRegistry(meters),
                    () -> luck.nextDouble(0.5, 1.5));
            WaitingCalls around = new WaitingCalls(filter, () -> Duration.ofNanos(time.now(TimeUnit.NANOSECONDS)));
            waits = around.waits();
            return List.of(around);
        });
        meters.forEachMeter(meter -> {
            if (meter instanceof Counter counter) {
                note(counter);
            }
        });
        return evidence;
    }

    private void note(Counter counter) {
        String name = counter.getId().getName().substring(PREFIX.length());
        String reason = counter.getId().getTag(name.equals("pauses") ? "reason" : "cause");
        count(name + " for " + reason, (long) counter.count());
    }

    @Override
    protected List<String> broken(Evidence evidence) {
        FilterSettings settings = FilterSettings.of(evidence.scenario().seed());
        List<String> broken = new ArrayList<>(super.broken(evidence));
        List<Exchange> exchanges = evidence.journal().exchanges();
        // A journal is written under the permit: its requests leave later than the filter lets them.
        broken.addAll(
                evidence.isJournaled()
                        ? FilterLaws.brokenOfWaits(exchanges, waits)
                        : FilterLaws.broken(exchanges, waits, settings));
        return broken;
    }

    @Override
    protected List<String> kinds() {
        return List.of("pauses for rate", "pauses for outage", "own limiter's rejections", "own breaker's rejections");
    }

    @Override
    protected String trace(Evidence evidence) {
        return FilterSettings.of(evidence.scenario().seed()) + "\n" + super.trace(evidence);
    }
}
