package io.github.trackerlinks.resilience;

import static io.github.trackerlinks.resilience.Errors.BATCH_CREATE;
import static io.github.trackerlinks.resilience.Errors.LIST;
import static io.github.trackerlinks.resilience.Errors.lost;
import static io.github.trackerlinks.resilience.Errors.status;
import static io.github.trackerlinks.resilience.Replies.filtered;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** The clock of the machine may show anything: it may be negative, or overflow while the filter is used. */
class AnyClockTest {
    @RegisterExtension
    final VirtualClock clock = new VirtualClock();

    private final List<Long> sent = new ArrayList<>();
    private int answered;

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MIN_VALUE / 2, -5_000_000_000L, Long.MAX_VALUE / 2, Long.MAX_VALUE})
    void theSameIsSentAtTheSameTimes(long start) {
        List<Long> usual = run(0);

        List<Long> same = run(start - clock.nanos());

        assertThat(same).hasSizeBetween(200, 300).isEqualTo(usual);
    }

    /** Some calls are taken, one is throttled, then none is answered for a while, and then the server refuses reads. */
    private List<Long> run(long offset) {
        sent.clear();
        answered = 0;
        ResilienceFilter filter = ResilienceFilter.builder()
                .deadline(Duration.ofSeconds(50))
                .build(clock::limiter, () -> clock.nanos() + offset, () -> 1);
        long start = clock.millis();
        for (int i = 0; i < 200; i++) {
            Mono<Object> write = Mono.defer(() -> {
                sent.add(clock.millis() - start);
                return answer(answered++);
            });
            filtered(filter, BATCH_CREATE, write).subscribe(v -> {}, error -> {});
            Mono<Object> read = Mono.defer(() -> {
                sent.add(clock.millis() - start);
                return Mono.error(status(LIST, 503));
            });
            filtered(filter, LIST, read).subscribe(v -> {}, error -> {});
        }
        clock.pass(Duration.ofMinutes(3));
        return List.copyOf(sent);
    }

    private static Mono<Object> answer(int number) {
        if (number == 10) {
            return Mono.error(status(BATCH_CREATE, 429, Duration.ofSeconds(3)));
        }
        return number > 15 && number < 25 ? Mono.error(lost(BATCH_CREATE)) : Mono.just("done");
    }
}
