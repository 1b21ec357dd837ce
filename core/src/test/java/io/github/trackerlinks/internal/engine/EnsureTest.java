package io.github.trackerlinks.internal.engine;

import static io.github.trackerlinks.internal.engine.FakeLinkKind.link;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.lost;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.EnsureOptions;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.ErrorDetails;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.engine.FakeLinkKind.Fault;
import io.github.trackerlinks.model.LinkDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;

/** One link made sure of, and one made sure to be gone. */
class EnsureTest extends EngineFixture {
    private static final EnsureOptions IMPATIENT = EnsureOptions.defaults();
    private static final EnsureOptions PATIENT =
            EnsureOptions.builder().patience(Duration.ofMinutes(5)).build();
    private static final Duration SETTLE = IMPATIENT.settleTime();

    private final List<LinkOutcome<LinkDraft>> outcomes = new ArrayList<>();
    private @Nullable Boolean deleted;

    @Test
    void aNewLinkCostsOneRequest() {
        ensure(IMPATIENT);

        assertThat(kinds(outcomes)).containsExactly("CREATED");
        assertThat(port.reads).isEmpty();
    }

    @Test
    void aLinkThatIsThereIsNoError() {
        port.store(link("a", "x"));
        ensure(IMPATIENT);

        assertThat(kinds(outcomes)).containsExactly("ALREADY_LINKED");
    }

    @Test
    void aLostAnswerIsLookedFor() {
        port.faults.add(new Fault(true, lost(Delivery.UNKNOWN)));
        ensure(IMPATIENT);

        assertThat(kinds(outcomes)).containsExactly("CONFIRMED");
        assertThat(port.sent).hasSize(1);
    }

    @Test
    void aLinkThatNeverGetsAnAnswerIsSentTwice() {
        TrackerException failure = status(500);
        port.poison.put("x", failure);
        ensure(IMPATIENT);

        assertThat(errors).containsExactly(failure);
        assertThat(port.sent).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 429, 401})
    void whatTrackerRefusesIsTheErrorItself(int status) {
        TrackerException refusal = status(status);
        port.poison.put("x", refusal);
        ensure(IMPATIENT);

        assertThat(errors).containsExactly(refusal);
        assertThat(port.sent).hasSize(1);
    }

    @Test
    void withPatienceItWaitsUntilItIsTaken() {
        port.faults.add(new Fault(false, status(429)));
        ensure(PATIENT);

        assertThat(kinds(outcomes)).containsExactly("CREATED");
    }

    @Test
    void aLostWriteOfAServerThatIsGoneIsUnknown() {
        port.away = lost(Delivery.UNKNOWN);
        ensure(IMPATIENT);

        assertThat(errors).singleElement().isInstanceOfSatisfying(TrackerException.class, error -> {
            assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(error).hasMessageContaining("and so did the read");
        });
    }

    @Test
    void aLinkThatIsThereIsDeleted() {
        port.store(link("a", "x"));
        remove();

        assertThat(deleted).isTrue();
        assertThat(port.stored).isEmpty();
        assertThat(port.reads).hasSize(1);
    }

    @Test
    void absenceIsBelievedAfterASecondReadOnly() {
        Disposable removal = remove();

        assertThat(deleted).isFalse();
        assertThat(port.reads).hasSize(2);
        assertThat(removal.isDisposed()).isTrue();
    }

    @Test
    void aLinkThatIsTooNewToBeListedIsDeleted() {
        port.lag = Duration.ofSeconds(2);
        port.store(link("a", "x"));
        port.storedAt.put(link("a", "x"), 0L);
        port.lag = Duration.ofMillis(time.now(TimeUnit.MILLISECONDS) + 2_000);
        remove();

        assertThat(deleted).isTrue();
        assertThat(port.stored).isEmpty();
    }

    @Test
    void aLinkUnderAnotherNameOfItsTargetIsDeleted() {
        port.aliases.put("x", "new");
        port.store(link("a", "new"));
        remove();

        assertThat(deleted).isTrue();
        assertThat(port.stored).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLostDeleteIsLookedForAndSentOnceMore(boolean applied) {
        port.store(link("a", "x"));
        port.faults.add(new Fault(applied, lost(Delivery.UNKNOWN)));
        remove();

        assertThat(deleted).isTrue();
        assertThat(port.stored).isEmpty();
        assertThat(port.deletes).isEqualTo(applied ? 1 : 2);
    }

    @Test
    void aDeleteThatIsNeverAppliedIsAnError() {
        port.store(link("a", "x"));
        for (int i = 0; i < 3; i++) {
            port.faults.add(new Fault(false, lost(Delivery.UNKNOWN)));
        }
        remove();

        assertThat(errors).singleElement().isInstanceOf(TrackerException.class);
        assertThat(port.deletes).isEqualTo(2);
    }

    @Test
    void whoeverAsksToBeLeftAloneForLongerThanTheSettleTimeIsNotRead() {
        TrackerException busy = status(503, ErrorDetails.NONE, SETTLE.plusMillis(1));
        port.faults.add(new Fault(true, busy));
        ensure(IMPATIENT);
        assertThat(errors).containsExactly(busy);
        assertThat(port.reads).isEmpty();

        errors.clear();
        port.faults.add(new Fault(false, busy));
        remove();
        assertThat(errors).containsExactly(busy);
        assertThat(port.reads).hasSize(1);
        assertThat(port.deletes).isEqualTo(1);
    }

    @Test
    void aDeleteThatIsNotTakenIsSentAgainAsFarAsPatienceGoes() {
        port.store(link("a", "x"));
        port.faults.add(new Fault(false, status(429)));
        remove(PATIENT);

        assertThat(errors).isEmpty();
        assertThat(deleted).isTrue();
        assertThat(port.deletes).isEqualTo(2);
        // The second delete follows a read of its own.
        assertThat(port.reads).hasSize(2);
    }

    @Test
    void aLinkThatSomebodyElseDeletesIsAlreadyAbsent() {
        port.store(link("a", "x"));
        port.faults.add(new Fault(true, status(404)));
        remove();

        assertThat(errors).isEmpty();
        assertThat(deleted).isFalse();
    }

    @Test
    void aLostDeleteIsDecidedByTheReadThatShowsTheLink() {
        port.store(link("a", "x"));
        port.faults.add(new Fault(false, lost(Delivery.UNKNOWN)));
        port.faults.add(new Fault(false, status(409)));
        remove();

        assertThat(errors).isEmpty();
        assertThat(deleted).isTrue();
        assertThat(port.deletes).isEqualTo(3);
    }

    @Test
    void aDeleteThatIsRefusedTwiceIsAnError() {
        port.store(link("a", "x"));
        TrackerException refusal = status(422);
        port.faults.add(new Fault(false, status(422)));
        port.faults.add(new Fault(false, refusal));
        remove();

        assertThat(errors).containsExactly(refusal);
        assertThat(port.deletes).isEqualTo(2);
    }

    @Test
    void aRefusedDeleteIsNotUnknownWhenTheReadAfterItIsNotTaken() {
        port.store(link("a", "x"));
        port.faults.add(new Fault(false, status(409)));
        TrackerException busy = status(429);
        port.afterDelete = () -> port.readFaults.add(busy);
        remove();

        assertThat(errors).containsExactly(busy);
    }

    @Test
    void aReadThatIsNotTakenIsSentAgainAsFarAsPatienceGoes() {
        port.store(link("a", "x"));
        port.readFaults.add(status(429));
        remove(PATIENT);

        assertThat(errors).isEmpty();
        assertThat(deleted).isTrue();
        assertThat(port.reads).hasSize(2);
    }

    @Test
    void aDeleteThatIsNotTakenIsAnErrorAtOnceWithoutPatience() {
        port.store(link("a", "x"));
        TrackerException busy = status(429);
        port.faults.add(new Fault(false, busy));
        remove();

        assertThat(errors).containsExactly(busy);
        assertThat(port.deletes).isEqualTo(1);
    }

    @Test
    void aLostDeleteStaysUnknownWhenTheReadAfterItIsNotTaken() {
        port.store(link("a", "x"));
        port.faults.add(new Fault(true, lost(Delivery.UNKNOWN)));
        port.afterDelete = () -> port.readFaults.add(status(429));
        remove();

        assertThat(errors)
                .singleElement()
                .isInstanceOfSatisfying(
                        TrackerException.class,
                        error -> assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN));
    }

    @Test
    void aRefusedDeleteIsAnError() {
        port.store(link("a", "x"));
        TrackerException refusal = status(403);
        port.faults.add(new Fault(false, refusal));
        remove();

        assertThat(errors).containsExactly(refusal);
        assertThat(port.deletes).isEqualTo(1);
    }

    private void ensure(EnsureOptions options) {
        engine.ensure(link("a", "x"), options).subscribe(outcomes::add, errors::add);
        time.advanceTimeBy(Duration.ofMinutes(1));
    }

    private Disposable remove() {
        return remove(IMPATIENT);
    }

    private Disposable remove(EnsureOptions options) {
        Disposable removal = engine.ensureAbsent(link("a", "x"), options)
                .subscribe(outcome -> deleted = outcome.status() == Status.REMOVED, errors::add);
        time.advanceTimeBy(Duration.ofMinutes(1));
        return removal;
    }
}
