package io.github.trackerlinks.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Order;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.internal.kind.LinkWrite;
import io.github.trackerlinks.internal.kind.ListedLinks;
import io.github.trackerlinks.model.LinkDraft;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Items, answers, timers, requests and a cancel that meet on real threads: each item is told once or discarded once, each call
 * ends, and no two outcomes are emitted at the same time. {@code -Draces=100000} runs a hundred thousand.
 */
class BatchRacesTest {
    private static final int RACES = Integer.getInteger("races", 2_000);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Two threads are needed to meet, and more are switched at odd places. */
    private static final int THREADS = 4;

    /** They mostly wait. */
    private static final int AT_ONCE = 8;

    private static final Scheduler RACERS = Schedulers.newBoundedElastic(AT_ONCE, AT_ONCE, "racer");
    private static final Scheduler SERVER = Schedulers.newParallel("server", THREADS, true);

    @AfterAll
    static void stopServer() {
        SERVER.dispose();
        RACERS.dispose();
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void eachItemIsToldOrDiscardedOnceAndEachCallEnds() {
        long first = System.nanoTime();
        List<String> faults = Flux.range(0, RACES)
                .parallel(AT_ONCE)
                .runOn(RACERS)
                .map(i -> new Race(first + i))
                .map(race -> race.run())
                .filter(fault -> !fault.isEmpty())
                .sequential()
                .collectList()
                .block();
        assertThat(faults).isEmpty();
    }

    /** One run. */
    private static final class Race {
        private final long seed;
        private final SplittableRandom random;
        private final int items;
        private final Server server;
        private final Set<Integer> emitted = ConcurrentHashMap.newKeySet();
        private final Set<Integer> gone = ConcurrentHashMap.newKeySet();
        private final Set<String> faults = ConcurrentHashMap.newKeySet();
        private final CountDownLatch ended = new CountDownLatch(1);
        private final boolean cancels;
        private final long cancelAfter;
        private final BatchOptions options;

        Race(long seed) {
            this.seed = seed;
            random = new SplittableRandom(seed);
            items = random.nextInt(1, 30);
            server = new Server(random.split());
            cancels = random.nextInt(4) > 0;
            cancelAfter = random.nextLong(TimeUnit.MICROSECONDS.toNanos(600));
            options = BatchOptions.builder()
                    .window(random.nextInt(1, 20))
                    .concurrency(random.nextInt(1, 5))
                    .batchSize(random.nextInt(1, 5))
                    .order(random.nextBoolean() ? Order.INPUT : Order.AS_COMPLETED)
                    .settleTime(Duration.ofMillis(1))
                    .build();
        }

        /** What went wrong; empty if nothing did. */
        String run() {
            try {
                race();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                faults.add("interrupted");
            }
            return faults.isEmpty() ? "" : "race " + seed + ": " + faults;
        }

        private void race() throws InterruptedException {
            BatchEngine engine = new BatchEngine(draft -> server, draft -> server, options.concurrency(), () -> false);
            Consumer consumer = new Consumer(random.split());
            engine.run(input(), i -> FakeLinkKind.link("s" + i % 3, "t" + i), options)
                    .doOnDiscard(Integer.class, item -> leaves(item, "discarded"))
                    .subscribe(consumer);
            if (cancels) {
                LockSupport.parkNanos(cancelAfter);
                consumer.cancel();
            }
            if (!ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                faults.add("does not end");
            }
            long patient = System.nanoTime() + PATIENCE.toNanos();
            while (!isQuiet() && System.nanoTime() < patient) {
                LockSupport.parkNanos(20_000);
            }
            if (server.underWay.get() != 0) {
                faults.add(server.underWay + " calls are under way");
            }
            if (!gone.equals(emitted)) {
                Set<Integer> lost = new HashSet<>(emitted);
                lost.removeAll(gone);
                faults.add("neither told nor discarded: " + lost);
            }
        }

        private boolean isQuiet() {
            return server.underWay.get() == 0 && gone.equals(emitted);
        }

        /** Comes on threads of its own, as far as it is asked for. */
        private Publisher<Integer> input() {
            Flux<Integer> numbers = Flux.range(0, items);
            // Before the queue of publishOn, an item is not the engine's yet.
            return (random.nextBoolean() ? numbers.publishOn(SERVER, random.nextInt(1, 8)) : numbers)
                    .doOnNext(emitted::add);
        }

        private void leaves(Object item, String how) {
            if (emitted.contains(item) && !gone.add((Integer) item)) {
                faults.add(item + " leaves twice, now " + how);
            }
        }

        private final class Consumer extends BaseSubscriber<LinkOutcome<Integer>> {
            private final SplittableRandom luck;
            private final AtomicInteger inside = new AtomicInteger();

            Consumer(SplittableRandom luck) {
                this.luck = luck;
            }

            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                request(1);
            }

            @Override
            protected void hookOnNext(LinkOutcome<Integer> outcome) {
                if (inside.getAndIncrement() != 0) {
                    faults.add("two outcomes at once");
                }
                leaves(outcome.item(), "told");
                int more = luck.nextInt(1, 4);
                inside.decrementAndGet();
                if (luck.nextBoolean()) {
                    request(more);
                } else {
                    SERVER.schedule(() -> request(more));
                }
            }

            @Override
            protected void hookFinally(SignalType type) {
                ended.countDown();
            }
        }
    }

    /** Answers from several threads, soon and seldom well. */
    private static final class Server extends DelegatingKind {
        private final SplittableRandom random;
        private final Set<LinkDraft> stored = ConcurrentHashMap.newKeySet();
        private final AtomicInteger underWay = new AtomicInteger();

        Server(SplittableRandom random) {
            super(new FakeLinkKind());
            this.random = random;
        }

        private synchronized int draw(int bound) {
            return random.nextInt(bound);
        }

        private <T> Mono<T> call(Mono<T> answer) {
            return Mono.defer(() -> {
                underWay.incrementAndGet();
                int micros = draw(200);
                return (micros < 20
                                ? answer
                                : Mono.delay(Duration.ofNanos(micros * 1_000L), SERVER)
                                        .then(answer))
                        .doFinally(signal -> underWay.decrementAndGet());
            });
        }

        @Override
        public Mono<Void> send(LinkWrite<LinkDraft> write) {
            return call(FakeLinkKind.leaving(write, this::attempt));
        }

        private Mono<Void> attempt(LinkWrite.Attempt<LinkDraft> attempt) {
            return Mono.delay(Duration.ofNanos(draw(200) * 1_000L), SERVER)
                    .then(Mono.defer(() -> answer(attempt.drafts())))
                    .doOnSuccess(done -> attempt.created(null))
                    .doOnError(attempt::failed)
                    .doOnCancel(() -> attempt.failed(FakeLinkKind.lost(Delivery.UNKNOWN)));
        }

        private Mono<Void> answer(List<LinkDraft> drafts) {
            int fate = draw(1_000);
            if (fate < 50) {
                return Mono.error(FakeLinkKind.lost(Delivery.UNKNOWN));
            }
            if (fate == 50) {
                // After it there is a pause.
                return Mono.error(FakeLinkKind.lost(Delivery.NOT_APPLIED));
            }
            if (drafts.stream().anyMatch(stored::contains)) {
                return Mono.error(FakeLinkKind.status(422));
            }
            stored.addAll(drafts);
            return fate > 950 ? Mono.error(FakeLinkKind.lost(Delivery.UNKNOWN)) : Mono.empty();
        }

        @Override
        public Mono<ListedLinks<LinkDraft>> read(List<LinkDraft> drafts) {
            return call(Mono.fromSupplier(() -> new FakeLinkKind().listing(Set.copyOf(stored))));
        }
    }
}
