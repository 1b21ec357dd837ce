package io.github.trackerlinks.resilience;

import static io.github.trackerlinks.resilience.Errors.BATCH_CREATE;
import static io.github.trackerlinks.resilience.Errors.CREATE;
import static io.github.trackerlinks.resilience.Errors.notApplied;
import static io.github.trackerlinks.resilience.Errors.status;
import static io.github.trackerlinks.resilience.Replies.filtered;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.error.NothingToSendException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

/** A call of a batch gets its permit and has nothing left to send: the permit serves another call. */
class NothingToSendTest {
    private static final Duration DAY = Duration.ofDays(1);

    @RegisterExtension
    final VirtualClock clock = new VirtualClock();

    private final List<Long> sent = new ArrayList<>();
    private final List<Throwable> errors = new ArrayList<>();

    @Test
    void theNextCallLeavesAtOnce() {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().ratePerSecond(1));
        sendNothing(filter, Duration.ofMillis(500));
        send(filter, 2);

        clock.pass(Duration.ofSeconds(5));

        assertThat(errors).singleElement().isInstanceOf(NothingToSendException.class);
        assertThat(sent).containsExactly(500L, 1_500L);
    }

    @Test
    void manyThatHaveNothingToSendDelayNoCall() {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().ratePerSecond(1));
        IntStream.range(0, 100).forEach(i -> sendNothing(filter, Duration.ZERO));
        send(filter, 2);

        clock.pass(Duration.ofSeconds(5));

        assertThat(errors).hasSize(100);
        assertThat(sent).containsExactly(0L, 1_000L);
    }

    @Test
    void aPermitThatComesBackAfterALaterOneWasUsedMakesNoCallEarlier() {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().ratePerSecond(1));
        sendNothing(filter, Duration.ofMillis(1_500));
        send(filter, 3);

        clock.pass(Duration.ofSeconds(5));

        assertThat(sent).containsExactly(1_000L, 2_000L, 3_000L);
    }

    @Test
    void noSecondSeesMoreThanTheCeilingAllowsHoweverManyPermitsComeBack() {
        Random random = new Random(7);
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().ratePerSecond(5));
        for (int i = 0; i < 600; i++) {
            if (random.nextBoolean()) {
                sendNothing(filter, Duration.ofMillis(random.nextInt(3_000)));
            } else {
                send(filter, 1);
            }
        }

        clock.pass(Duration.ofMinutes(5));

        assertThat(sent).hasSize(600 - errors.size());
        for (int i = 5; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - 5)).isGreaterThanOrEqualTo(1_000);
        }
    }

    @Test
    void ifNoCallWaitsThePermitServesTheNextOne() {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().ratePerSecond(1));
        sendNothing(filter, Duration.ZERO);
        clock.pass(Duration.ofMillis(300));

        send(filter, 2);
        clock.pass(Duration.ofSeconds(5));

        assertThat(sent).hasSize(2).startsWith(300L);
        assertThat(sent.get(1)).isBetween(1_290L, 1_300L);
    }

    @Test
    void theNextCallNeedsNoPermissionOfTheUsersLimiter() {
        ResilienceFilter filter =
                clock.build(ResilienceFilter.builder().unlimited().rateLimiter(clock.limiter(2, DAY, Duration.ZERO)));
        filtered(filter, BATCH_CREATE, Mono.error(status(CREATE, 503, Duration.ofSeconds(1))))
                .subscribe(v -> {}, error -> {});
        sendNothing(filter, Duration.ZERO);
        send(filter, 1);

        clock.pass(Duration.ofSeconds(5));

        assertThat(errors).singleElement().isInstanceOf(NothingToSendException.class);
        assertThat(sent).containsExactly(1_000L);
    }

    @Test
    void permitsThatComeBackWhileNoCallWaitsAddUpToNoBurst() {
        ResilienceFilter filter =
                clock.build(ResilienceFilter.builder().unlimited().rateLimiter(clock.limiter(5, DAY, Duration.ZERO)));
        IntStream.range(0, 5).forEach(i -> sendNothing(filter, Duration.ofSeconds(1)));
        clock.pass(DAY);

        send(filter, 20);

        assertThat(sent).as("5 of this day and 1 that came back").hasSize(6);
    }

    @Test
    void itSaysNothingAboutTheServer() {
        ResilienceFilter filter = clock.build(ResilienceFilter.builder().ratePerSecond(5), () -> 1);
        for (int i = 1; i < OutageDetector.FAILURE_THRESHOLD; i++) {
            fail(filter);
        }
        sendNothing(filter, Duration.ZERO);
        fail(filter);
        send(filter, 1);

        clock.pass(Duration.ofMinutes(1));

        assertThat(sent)
                .as("the failures are in a row, and an outage begins with the last")
                .containsExactly(1_800L);
        assertThat(filter.currentRate()).isEqualTo(5);
    }

    private void send(ResilienceFilter filter, int calls) {
        Mono<String> exchange = Mono.fromSupplier(() -> {
            sent.add(clock.millis());
            return "done";
        });
        IntStream.range(0, calls)
                .forEach(i -> filtered(filter, BATCH_CREATE, exchange).subscribe(v -> {}, errors::add));
    }

    private void sendNothing(ResilienceFilter filter, Duration after) {
        Mono<String> nothing = Mono.error(NothingToSendException::new);
        Mono<String> exchange = after.isZero() ? nothing : Mono.delay(after).then(nothing);
        filtered(filter, BATCH_CREATE, exchange).subscribe(v -> {}, errors::add);
    }

    private static void fail(ResilienceFilter filter) {
        filtered(filter, BATCH_CREATE, Mono.error(notApplied())).subscribe(v -> {}, error -> {});
    }
}
