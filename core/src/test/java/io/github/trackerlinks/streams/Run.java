package io.github.trackerlinks.streams;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.standin.truth.LinkTriple;
import io.github.trackerlinks.standin.truth.Truth;
import io.github.trackerlinks.streams.CallLaws.Told;
import io.github.trackerlinks.streams.Evidence.Ending.How;
import io.github.trackerlinks.streams.scenario.Scenario;
import io.github.trackerlinks.testing.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import reactor.core.Disposable;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Drives one stream through a client of its own in virtual time. */
public final class Run {
    private static final Duration STEP = Duration.ofSeconds(20);
    /** No stream needs as long; one that does hangs. */
    private static final Duration LONGEST = Duration.ofHours(6);
    /** Whatever was left behind would be sent within this time. */
    private static final Duration AFTERMATH = Duration.ofHours(2);

    private final Scenario scenario;
    private final VirtualTimeScheduler time;
    private final VirtualTracker tracker;
    private final List<TrackerCallFilter> filters;
    private final Journal journal = new Journal();
    private final Stays stays = new Stays(Duration.ZERO);
    private final Diary diary;

    private Run(Scenario scenario, VirtualTimeScheduler time, List<TrackerCallFilter> filters) {
        this.scenario = scenario;
        this.time = time;
        this.tracker = new VirtualTracker(scenario, time);
        this.filters = filters;
        // What a cancelled stream still tells of a run that its journal has just ended, nobody can expect.
        boolean mayFail =
                scenario.consumer().cancel() == null && scenario.input().end() != Scenario.Input.End.STAYS_OPEN;
        this.diary = new Diary(scenario.seed(), Duration.ofMillis(600), time, tracker::now, mayFail);
    }

    /** What came of the scenario with a client that has no filter. */
    public static Evidence of(Scenario scenario) {
        return of(scenario, time -> List.of());
    }

    /**
     * What came of the scenario.
     *
     * @param filters makes those that the client is given, for the time that it lives in; first = outermost
     */
    public static Evidence of(
            Scenario scenario, Function<? super VirtualTimeScheduler, List<TrackerCallFilter>> filters) {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        VirtualTimeScheduler.set(time);
        try {
            return new Run(scenario, time, filters.apply(time)).evidence();
        } finally {
            VirtualTimeScheduler.reset();
        }
    }

    /** What single operations told, with a client that has no filter. */
    static List<Told> told(Scenario scenario) {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        VirtualTimeScheduler.set(time);
        try {
            return new Run(scenario, time, List.of()).told();
        } finally {
            VirtualTimeScheduler.reset();
        }
    }

    private List<Told> told() {
        List<Told> told = new ArrayList<>();
        Disposable calls =
                new Calls(scenario, client(), tracker::rows).told(time).subscribe(told::add);
        while (!calls.isDisposed() && tracker.now().compareTo(LONGEST) < 0) {
            time.advanceTimeBy(STEP);
        }
        if (!calls.isDisposed()) {
            throw new IllegalStateException("seed " + scenario.seed() + " hangs after " + told);
        }
        return told;
    }

    private Evidence evidence() {
        List<LinkTriple> before = tracker.rows();
        Stream stream = new Stream(scenario, time, tracker::now, journal, stays, diary);
        stream.start(client());
        while (stream.ending() == null && tracker.now().compareTo(LONGEST) < 0) {
            time.advanceTimeBy(STEP);
        }
        stream.stop(How.HUNG);
        int leftOpen = journal.inFlight();
        time.advanceTimeBy(AFTERMATH);
        Truth truth = tracker.truth();
        return new Evidence(
                scenario,
                stream.outcomes(),
                Objects.requireNonNull(stream.ending()),
                before,
                tracker.rows(),
                truth.duplicateAttempts(),
                truth.faults().getOrDefault("late-commit", 0L),
                journal,
                stays,
                diary,
                stream.mostHeld(),
                leftOpen,
                journal.size() - stream.sentAtEnd());
    }

    private TrackerClient client() {
        Recorder recorder = new Recorder(journal, new WireLinks(scenario.cast(), tracker::link), tracker::now);
        TrackerClient.Builder client = TrackerClient.builder()
                .credentials(Credentials.oauth(Watch.TOKEN))
                .organization(Organization.yandex360("360"))
                .connections(ConnectionOptions.builder()
                        .exchangeTimeout(scenario.exchangeTimeout())
                        .build())
                .webClient(builder -> builder.exchangeFunction(tracker).filter(recorder));
        filters.forEach(client::filter);
        return client.build();
    }
}
