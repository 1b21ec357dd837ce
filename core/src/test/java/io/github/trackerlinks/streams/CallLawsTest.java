package io.github.trackerlinks.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerTransportException;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.rules.Duplicates;
import io.github.trackerlinks.standin.truth.LinkTriple;
import io.github.trackerlinks.streams.CallLaws.Told;
import io.github.trackerlinks.streams.Calls.Operation;
import io.github.trackerlinks.streams.scenario.Cast;
import io.github.trackerlinks.streams.scenario.Item;
import io.github.trackerlinks.streams.scenario.Scenario;
import io.github.trackerlinks.streams.scenario.Statement;
import io.github.trackerlinks.streams.scenario.Weather;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each law is told a lie of the kind that it is there for, and says so; and none minds the truth. */
class CallLawsTest {
    private static final Cast.End A = Cast.End.issue(1, false, false);
    private static final Cast.End B = Cast.End.issue(2, false, false);
    private static final Statement STATEMENT = new Statement(Statement.Kind.ISSUE, A, Relationship.RELATES, B);
    private static final Item ITEM =
            new Item(0, STATEMENT.draft("I-2"), STATEMENT.link(), STATEMENT.link(), null, false);
    private static final LinkTriple ROW = new LinkTriple("I-1", "relates", "I-2");
    private static final LinkTriple OTHER = new LinkTriple("I-1", "depends on", "I-3");
    private static final List<LinkTriple> WITHOUT = List.of(OTHER);
    private static final List<LinkTriple> WITH = List.of(OTHER, ROW);
    private static final LinkOutcome<?> CREATED = LinkOutcome.of(0, ITEM, Status.CREATED);
    private static final LinkOutcome<?> FOUND = LinkOutcome.of(0, ITEM, Status.ALREADY_LINKED);

    @Test
    void theTruthBreaksNone() {
        assertThat(told(Operation.ENSURE, CREATED, WITHOUT, WITH)).isEmpty();
        assertThat(told(Operation.ENSURE, FOUND, WITH, WITH)).isEmpty();
        assertThat(told(Operation.ENSURE, LinkOutcome.of(0, ITEM, Status.CONFIRMED), WITHOUT, WITH))
                .isEmpty();
        assertThat(told(Operation.ENSURE_ABSENT, true, WITH, WITHOUT)).isEmpty();
        assertThat(told(Operation.ENSURE_ABSENT, false, WITHOUT, WITHOUT)).isEmpty();
        assertThat(told(Operation.CREATE, "created", WITHOUT, WITH)).isEmpty();
        assertThat(told(Operation.DELETE, "deleted", WITH, WITHOUT)).isEmpty();
        assertThat(told(Operation.DELETE, "nothing", WITHOUT, WITHOUT)).isEmpty();
        assertThat(told(Operation.LIST, 2L, WITH, WITH)).isEmpty();
    }

    @Test
    void aSuccessMustBeThere() {
        assertBroken(told(Operation.ENSURE, CREATED, WITHOUT, WITHOUT), "success is there", "created is stored");
        assertBroken(told(Operation.CREATE, "created", WITHOUT, WITHOUT), "success is there", "created is stored");
    }

    @Test
    void whatWasThereWasNotCreated() {
        assertBroken(told(Operation.ENSURE, CREATED, WITH, WITH), "created is stored");
        assertBroken(told(Operation.ENSURE, FOUND, WITHOUT, WITH), "already linked was there");
    }

    @Test
    void whatIsMadeAbsentIsGoneAndWasThere() {
        assertBroken(told(Operation.ENSURE_ABSENT, true, WITH, WITH), "absent is gone");
        assertBroken(told(Operation.ENSURE_ABSENT, true, WITHOUT, WITHOUT), "absent is told");
        assertBroken(told(Operation.ENSURE_ABSENT, false, WITH, WITHOUT), "absent is told");
    }

    @Test
    void whatIsDeletedIsGone() {
        assertBroken(told(Operation.DELETE, "deleted", WITH, WITH), "deleted is gone");
    }

    @Test
    void aListingIsWhole() {
        assertBroken(told(Operation.LIST, 1L, WITH, WITH), "listings are whole");
    }

    @Test
    void whatWasRefusedIsUndone() {
        assertBroken(failed(Operation.CREATE, Delivery.NOT_APPLIED, WITHOUT, WITH), "refused is undone");
        assertBroken(failed(Operation.DELETE, Delivery.NOT_APPLIED, WITH, WITHOUT), "refused is undone");
        assertBroken(failed(Operation.ENSURE, Delivery.NOT_APPLIED, WITHOUT, WITH), "failed is absent");
        assertBroken(failed(Operation.ENSURE_ABSENT, Delivery.NOT_APPLIED, WITH, WITHOUT), "failed is there");
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void whatIsUnknownMayBeDone(Operation operation) {
        assertThat(failed(operation, Delivery.UNKNOWN, WITHOUT, WITH)).isEmpty();
        assertThat(failed(operation, Delivery.UNKNOWN, WITH, WITHOUT)).isEmpty();
    }

    @Test
    void aRunThatEndedEarlyLeavesItOpen() {
        Throwable stopped = new BatchStoppedException(0, new long[0], new IllegalStateException());
        assertThat(broken(Operation.ENSURE, null, stopped, WITHOUT, WITH)).isEmpty();
    }

    private static List<String> told(
            Operation operation, Object value, List<LinkTriple> before, List<LinkTriple> after) {
        return broken(operation, value, null, before, after);
    }

    private static List<String> failed(
            Operation operation, Delivery delivery, List<LinkTriple> before, List<LinkTriple> after) {
        TrackerCall call = TrackerCall.builder("a delete", "DELETE", "/v3/issues/I-1/links/1")
                .repeatable(true)
                .build();
        return broken(
                operation, null, new TrackerTransportException(call, delivery, "for a test", null), before, after);
    }

    private static List<String> broken(
            Operation operation,
            @Nullable Object value,
            @Nullable Throwable error,
            List<LinkTriple> before,
            List<LinkTriple> after) {
        return CallLaws.broken(scenario(), new Told(operation, ITEM, A, value, error, before, after));
    }

    private static void assertBroken(List<String> broken, String... laws) {
        assertThat(broken)
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactlyInAnyOrder(laws);
    }

    private static Scenario scenario() {
        return new Scenario(
                0,
                new Cast(List.of(A, B)),
                List.of(ITEM),
                List.of(),
                BatchOptions.defaults(),
                Duration.ofSeconds(5),
                StandInOptions.defaults().withLinks(links -> links.withDuplicates(Duplicates.REFUSED)),
                new Weather(Map.of(), Duration.ZERO, Duration.ZERO, null, null),
                new Scenario.Input(List.of(Duration.ZERO), Scenario.Input.End.COMPLETES),
                new Scenario.Consumer(Long.MAX_VALUE, Duration.ZERO, null));
    }
}
