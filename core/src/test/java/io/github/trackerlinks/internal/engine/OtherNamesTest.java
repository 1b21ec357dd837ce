package io.github.trackerlinks.internal.engine;

import static io.github.trackerlinks.internal.engine.FakeLinkKind.link;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.lost;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchOptions.Existing;
import io.github.trackerlinks.batch.BatchOptions.Order;
import io.github.trackerlinks.batch.EnsureOptions;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.engine.FakeLinkKind.Fault;
import io.github.trackerlinks.model.LinkDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

/** Targets that are listed under another name, or may be, when that name cannot be asked for. */
class OtherNamesTest extends EngineFixture {
    private final List<Boolean> deleted = new ArrayList<>();

    @BeforeEach
    void movedTarget() {
        port.aliases.put("x", "new");
    }

    @ParameterizedTest
    @EnumSource
    void aTargetWithoutAnAnswerCostsItsLinkAndNotTheRun(Existing existing) {
        port.store(link("a", "other"));
        port.poison.put("x", status(422));
        port.nameFault = lost(Delivery.UNKNOWN);
        Flux<LinkDraft> others =
                Flux.interval(Duration.ofSeconds(1)).take(300).map(second -> link("source" + second, "y"));
        List<LinkOutcome<LinkDraft>> outcomes = run(
                Flux.concat(Flux.just(link("a", "x")), others),
                OPTIONS.mutate().existing(existing).order(Order.AS_COMPLETED).build());

        assertThat(outcomes).hasSize(301);
        assertThat(outcomes.stream().filter(outcome -> !outcome.isAsWanted()))
                .singleElement()
                .returns(existing == Existing.READ_FIRST ? Status.FAILED : Status.UNKNOWN, LinkOutcome::status);
    }

    @Test
    void aLostWriteStaysUnknownWhenTheNamesOfItsTargetAreNotTold() {
        port.store(link("a", "other"));
        port.faults.add(new Fault(true, lost(Delivery.UNKNOWN)));
        port.nameFault = status(429);
        engine.ensure(link("a", "x"), EnsureOptions.defaults()).subscribe(outcome -> {}, errors::add);
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(port.stored).contains(link("a", "new"));
        assertThat(errors)
                .singleElement()
                .isInstanceOfSatisfying(
                        TrackerException.class,
                        error -> assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN));
    }

    @Test
    void aLinkThatIsListedLateAndUnderAnotherNameIsDeleted() {
        port.store(link("a", "new"));
        port.storedAt.put(link("a", "new"), 0L);
        port.lag = Duration.ofMillis(time.now(TimeUnit.MILLISECONDS) + 2_000);
        remove();

        assertThat(errors).isEmpty();
        assertThat(port.stored).isEmpty();
        assertThat(deleted).containsExactly(true);
    }

    @Test
    void aTargetThatTrackerDoesNotKnowHasNoLinkToDelete() {
        port.store(link("a", "other"));
        port.nameFault = status(404);
        remove();

        assertThat(errors).isEmpty();
        assertThat(deleted).containsExactly(false);
    }

    private void remove() {
        engine.ensureAbsent(link("a", "x"), EnsureOptions.defaults())
                .subscribe(outcome -> deleted.add(outcome.status() == Status.REMOVED), errors::add);
        time.advanceTimeBy(Duration.ofMinutes(1));
    }
}
