package io.github.trackerlinks.streams;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.streams.Evidence.Ending;
import io.github.trackerlinks.streams.Evidence.Ending.How;
import io.github.trackerlinks.streams.scenario.Item;
import io.github.trackerlinks.streams.scenario.Scenario;
import io.github.trackerlinks.streams.scenario.Scenario.Input;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** One subscription to a batch: gives it the scenario's items, takes its outcomes as the scenario's consumer does. */
final class Stream extends BaseSubscriber<LinkOutcome<Item>> {
    /** What the input fails with where it is to fail. */
    static final class InputFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InputFailure() {
            super("the input fails", null, false, false);
        }
    }

    private final Scenario scenario;
    private final Scheduler time;
    private final Supplier<Duration> clock;
    private final Journal journal;
    private final Stays stays;
    private final Diary diary;
    private final List<LinkOutcome<Item>> outcomes = new ArrayList<>();
    private final Sinks.Empty<Void> ended = Sinks.empty();
    private @Nullable Ending ending;
    private int sentAtEnd;
    private long taken;
    private long mostHeld;
    private long wanted;

    Stream(Scenario scenario, Scheduler time, Supplier<Duration> clock, Journal journal, Stays stays, Diary diary) {
        this.scenario = scenario;
        this.time = time;
        this.clock = clock;
        this.journal = journal;
        this.stays = stays;
        this.diary = diary;
    }

    void start(TrackerClient client) {
        diary.given(client.batch(this::change))
                .options(scenario.options())
                .run(input())
                .subscribe(this);
        Duration cancel = scenario.consumer().cancel();
        if (cancel != null) {
            time.schedule(() -> stop(How.CANCELLED), cancel.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** How it ended; {@code null} when it has not. */
    synchronized @Nullable Ending ending() {
        return ending;
    }

    /** Completes when it has. */
    Mono<Void> ended() {
        return ended.asMono();
    }

    synchronized List<LinkOutcome<Item>> outcomes() {
        return List.copyOf(outcomes);
    }

    /** The most items that were taken from the input and had no outcome yet. */
    synchronized long mostHeld() {
        return mostHeld;
    }

    /** How many exchanges had begun when it ended. */
    synchronized int sentAtEnd() {
        return sentAtEnd;
    }

    /** Cancels it unless it has ended. */
    void stop(How why) {
        if (ending() == null) {
            cancel();
            ended(why, null);
        }
    }

    private Flux<Item> input() {
        Input input = scenario.input();
        Flux<Item> items = Flux.fromIterable(scenario.items());
        boolean atOnce = input.delays().stream().allMatch(Duration::isZero);
        Flux<Item> coming = atOnce
                ? items
                : items.concatMap(item -> late(item, input.delays().get(item.index())), 1);
        return coming.concatWith(end(input.end())).doOnNext(item -> took());
    }

    private Mono<Item> late(Item item, Duration delay) {
        return delay.isZero() ? Mono.just(item) : Mono.delay(delay, time).thenReturn(item);
    }

    private LinkChange change(Item item) {
        stays.comesIn(item.index(), clock.get());
        return item.change();
    }

    private static Mono<Item> end(Input.End end) {
        return switch (end) {
            case COMPLETES -> Mono.empty();
            case FAILS -> Mono.error(new InputFailure());
            case STAYS_OPEN -> Mono.never();
        };
    }

    private synchronized void took() {
        taken++;
        mostHeld = Math.max(mostHeld, taken - outcomes.size());
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        want();
    }

    @Override
    protected void hookOnNext(LinkOutcome<Item> outcome) {
        stays.isTold(outcome.index(), clock.get());
        diary.told(outcome.index());
        boolean last = note(outcome);
        if (last && scenario.input().end() == Input.End.STAYS_OPEN) {
            stop(How.CANCELLED);
        } else if (--wanted == 0) {
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

    private synchronized boolean note(LinkOutcome<Item> outcome) {
        outcomes.add(outcome);
        return outcomes.size() == scenario.items().size();
    }

    private void want() {
        wanted = scenario.consumer().atOnce();
        request(wanted);
    }

    private synchronized void ended(How how, @Nullable Throwable error) {
        if (ending == null) {
            ending = new Ending(how, clock.get(), error);
            sentAtEnd = journal.size();
            ended.tryEmitEmpty();
        }
    }
}
