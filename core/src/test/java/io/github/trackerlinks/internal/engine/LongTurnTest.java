package io.github.trackerlinks.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.internal.kind.LinkWrite;
import io.github.trackerlinks.internal.kind.ListedLinks;
import io.github.trackerlinks.model.LinkDraft;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A turn of the engine that takes long, in real time: what comes in during it is not dated back to its beginning. */
class LongTurnTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SETTLE = Duration.ofMillis(200);
    private static final Duration TURN = Duration.ofMillis(100);

    @Test
    void theSettleTimeBeginsWhenTheAnswerIsLost() {
        SlowKind kind = new SlowKind();
        new BatchEngine(draft -> kind, draft -> kind, 1, () -> false)
                .run(
                        Flux.just(FakeLinkKind.link("a", "x")),
                        Function.identity(),
                        BatchOptions.builder().settleTime(SETTLE).build())
                .blockLast(PATIENCE);

        assertThat(Duration.ofNanos(kind.readAt - kind.lostAt)).isGreaterThanOrEqualTo(SETTLE);
    }

    /** The first write is lost at once, but only after the engine's thread was held up. */
    private static final class SlowKind extends DelegatingKind {
        private volatile long lostAt;
        private volatile long readAt;

        SlowKind() {
            super(new FakeLinkKind());
        }

        @Override
        public Mono<Void> send(LinkWrite<LinkDraft> write) {
            return lostAt == 0 ? FakeLinkKind.leaving(write, this::lose) : super.send(write);
        }

        private Mono<Void> lose(LinkWrite.Attempt<LinkDraft> attempt) {
            busy();
            lostAt = System.nanoTime();
            attempt.failed(FakeLinkKind.lost(Delivery.UNKNOWN));
            return Mono.error(FakeLinkKind.lost(Delivery.UNKNOWN));
        }

        private static void busy() {
            long end = System.nanoTime() + TURN.toNanos();
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }

        @Override
        public Mono<ListedLinks<LinkDraft>> read(List<LinkDraft> drafts) {
            return Mono.defer(() -> {
                readAt = readAt == 0 ? System.nanoTime() : readAt;
                return super.read(drafts);
            });
        }
    }
}
