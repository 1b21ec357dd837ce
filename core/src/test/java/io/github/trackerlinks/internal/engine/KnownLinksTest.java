package io.github.trackerlinks.internal.engine;

import static io.github.trackerlinks.internal.engine.FakeLinkKind.link;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.lost;
import static io.github.trackerlinks.internal.engine.FakeLinkKind.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Order;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.model.LinkDraft;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.publisher.TestPublisher;
import reactor.test.subscriber.TestSubscriber;

/** With whom a repeat shares its outcome: with what is in the engine, and with what the run was told to remember. */
class KnownLinksTest extends EngineFixture {
    private static final LinkDraft LINK = link("a", "x");

    private final TestPublisher<LinkDraft> input = TestPublisher.create();

    @ParameterizedTest
    @EnumSource(Order.class)
    void aRepeatThatComesAfterTheOutcomeAsksAnew(Order order) {
        List<LinkOutcome<LinkDraft>> outcomes =
                start(input, OPTIONS.mutate().order(order).build());
        comes(LINK);
        port.stored.remove(LINK);
        comes(LINK);

        assertThat(kinds(outcomes)).containsExactly("CREATED", "CREATED");
        assertThat(port.sent).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void aRepeatSharesAnOutcomeThatIsKnownAndNotYetTaken(Order order) {
        TestSubscriber<LinkOutcome<LinkDraft>> consumer =
                TestSubscriber.builder().initialRequest(0).build();
        engine.run(input, Function.identity(), OPTIONS.mutate().order(order).build())
                .subscribe(consumer);
        comes(LINK);
        comes(LINK);
        consumer.request(2);

        assertThat(kinds(consumer.getReceivedOnNext())).containsExactly("CREATED", "ALREADY_LINKED");
        assertThat(consumer.getReceivedOnNext())
                .allMatch(outcome -> outcome.linkId().isPresent());
        assertThat(port.sent).hasSize(1);
    }

    /** Else a link that is asked for often enough would never be looked at again. */
    @Test
    void aRepeatSharesWithTheFirstNotWithAnotherRepeat() {
        port.poison.put("busy", lost(Delivery.NOT_APPLIED));
        List<LinkOutcome<LinkDraft>> outcomes = start(input, OPTIONS);
        input.next(LINK);
        input.next(link("b", "busy"));
        comes(LINK);
        assertThat(kinds(outcomes)).as("the repeat is held back").containsExactly("CREATED");
        port.stored.remove(LINK);
        comes(LINK);
        port.poison.clear();
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(kinds(outcomes)).containsExactly("CREATED", "CREATED", "ALREADY_LINKED", "CREATED");
        assertThat(port.stored).contains(LINK);
    }

    @Test
    void whatIsRememberedCostsNoRequest() {
        List<LinkOutcome<LinkDraft>> outcomes =
                start(input, OPTIONS.mutate().rememberSettled(2).build());
        comes(link("a", "1"));
        comes(link("a", "2"));
        comes(link("a", "3"));
        comes(link("a", "2"));
        comes(link("a", "3"));
        assertThat(kinds(outcomes))
                .containsExactly("CREATED", "CREATED", "CREATED", "ALREADY_LINKED", "ALREADY_LINKED");
        assertThat(port.sent).hasSize(3);

        comes(link("a", "1"));
        assertThat(kinds(outcomes)).as("too long ago").hasSize(6).last().isEqualTo("ALREADY_LINKED");
        assertThat(port.sent).hasSize(4);

        comes(link("a", "3"));
        comes(link("a", "2"));
        assertThat(port.sent).as("3 was asked for after 2").hasSize(5);
    }

    @Test
    void aFailureIsNotRemembered() {
        port.poison.put("x", status(404));
        List<LinkOutcome<LinkDraft>> outcomes =
                start(input, OPTIONS.mutate().rememberSettled(10).build());
        comes(LINK);
        port.poison.clear();
        comes(LINK);

        assertThat(kinds(outcomes)).containsExactly("FAILED", "CREATED");
    }

    @Test
    void aLinkIsNeverTakenForAnotherOneOfTheSameHash() {
        LinkDraft one = link("a", "Aa");
        LinkDraft other = link("a", "BB");
        assertThat(other).hasSameHashCodeAs(one);
        BatchOptions remembering = OPTIONS.mutate().rememberSettled(10).build();
        List<LinkOutcome<LinkDraft>> outcomes = start(input, remembering);
        comes(one);
        comes(other);

        assertThat(kinds(outcomes)).containsExactly("CREATED", "CREATED");
        assertThat(port.stored).containsExactlyInAnyOrder(one, other);
    }

    private void comes(LinkDraft link) {
        input.next(link);
        time.advanceTimeBy(Duration.ofSeconds(10));
    }
}
