package io.github.trackerlinks.streams;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.standin.truth.LinkTriple;
import io.github.trackerlinks.streams.Evidence.Ending;
import io.github.trackerlinks.streams.Evidence.Ending.How;
import io.github.trackerlinks.streams.Scenario.Input;
import io.github.trackerlinks.testing.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Drives one stream through a client of its own in virtual time. */
final class Run {
    /** What the input fails with where it is to fail. */
    static final class InputFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InputFailure() {
            super("the input fails", null, false, false);
        }
    }

    private static final Duration STEP = Duration.ofSeconds(20);
    /** No stream needs as long; one that does hangs. */
    private static final Duration LONGEST = Duration.ofHours(6);
    /** Whatever was left behind would be sent within this time. */
    private static final Duration AFTERMATH = Duration.ofHours(2);

    private final Scenario scenario;
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final VirtualTracker tracker;
    private final List<LinkTriple> before;
    private final List<LinkOutcome<Item>> outcomes = new ArrayList<>();
    private final Taker taker = new Taker();
    private @Nullable Ending ending;
    private int openAtEnd;
    private int sentAtEnd;
    private long taken;
    private long mostHeld;

    private Run(Scenario scenario) {
        this.scenario = scenario;
        this.tracker = new VirtualTracker(scenario, time);
        this.before = tracker.rows();
    }

    static Evidence of(Scenario scenario) {
        Run run = new Run(scenario);
        VirtualTimeScheduler.set(run.time);
        try {
            return run.evidence();
        } finally {
            VirtualTimeScheduler.reset();
        }
    }

    private Evidence evidence() {
        client().createAll(input(), Item::drafted, scenario.options()).subscribe(taker);
        Duration cancel = scenario.consumer().cancel();
        if (cancel != null) {
            time.schedule(taker::enough, cancel.toNanos(), TimeUnit.NANOSECONDS);
        }
        while (ending == null && tracker.now().compareTo(LONGEST) < 0) {
            time.advanceTimeBy(STEP);
        }
        if (ending == null) {
            taker.cancel();
            ended(How.HUNG, null);
        }
        if (ending.how() != How.CANCELLED) {
            openAtEnd = tracker.journal().inFlight();
        }
        time.advanceTimeBy(AFTERMATH);
        return new Evidence(
                scenario,
                outcomes,
                ending,
                before,
                tracker.rows(),
                tracker.machine().truth().duplicateAttempts(),
                tracker.journal(),
                mostHeld,
                openAtEnd,
                tracker.journal().size() - sentAtEnd);
    }

    private TrackerClient client() {
        return TrackerClient.builder()
                .credentials(Credentials.oauth(Watch.TOKEN))
                .organization(Organization.yandex360("360"))
                .connections(ConnectionOptions.defaults().withExchangeTimeout(scenario.exchangeTimeout()))
                .webClient(builder -> builder.exchangeFunction(tracker))
                .build();
    }

    private Flux<Item> input() {
        Input input = scenario.input();
        Flux<Item> items = Flux.fromIterable(scenario.items());
        boolean atOnce = input.delays().stream().allMatch(Duration::isZero);
        Flux<Item> coming = atOnce
                ? items
                : items.concatMap(item -> late(item, input.delays().get(item.index())), 1);
        return coming.concatWith(end(input.end())).doOnNext(this::took);
    }

    private static Mono<Item> late(Item item, Duration delay) {
        return delay.isZero() ? Mono.just(item) : Mono.delay(delay).thenReturn(item);
    }

    private static Mono<Item> end(Input.End end) {
        return switch (end) {
            case COMPLETES -> Mono.empty();
            case FAILS -> Mono.error(new InputFailure());
            case STAYS_OPEN -> Mono.never();
        };
    }

    private void took(Item item) {
        taken++;
        mostHeld = Math.max(mostHeld, taken - outcomes.size());
    }

    private void ended(How how, @Nullable Throwable error) {
        if (ending == null) {
            ending = new Ending(how, tracker.now(), error);
            openAtEnd = tracker.journal().inFlight();
            sentAtEnd = tracker.journal().size();
        }
    }

    /** Takes outcomes as the scenario's consumer does. */
    private final class Taker extends BaseSubscriber<LinkOutcome<Item>> {
        private long wanted;

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            want();
        }

        @Override
        protected void hookOnNext(LinkOutcome<Item> outcome) {
            outcomes.add(outcome);
            wanted--;
            if (scenario.input().end() == Input.End.STAYS_OPEN
                    && outcomes.size() == scenario.items().size()) {
                enough();
            } else if (wanted == 0) {
                time.schedule(this::want, scenario.consumer().pause().toNanos(), TimeUnit.NANOSECONDS);
            }
        }

        @Override
        protected void hookOnComplete() {
            ended(How.COMPLETED, null);
        }

        @Override
        protected void hookOnError(Throwable error) {
            ended(How.FAILED, error);
        }

        private void want() {
            wanted = scenario.consumer().atOnce();
            request(wanted);
        }

        void enough() {
            if (ending == null) {
                cancel();
                ended(How.CANCELLED, null);
            }
        }
    }
}
