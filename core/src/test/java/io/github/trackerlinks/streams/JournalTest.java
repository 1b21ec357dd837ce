package io.github.trackerlinks.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.streams.Journal.Exchange;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    private final Journal journal = new Journal();

    @ParameterizedTest
    @ValueSource(strings = {"lost", "given up", "page", "foreign", "text", "103", "408", "460", "499", "500", "504"})
    void nobodyKnowsWhatTheServerDid(String end) {
        Exchange exchange = exchange(0, true, end);
        assertThat(exchange.isUnknown()).isTrue();
        assertThat(exchange.isSuccess()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"200", "204", "301", "401", "404", "421", "422", "425", "429", "refused"})
    void everybodyKnowsWhatTheServerDid(String end) {
        Exchange exchange = exchange(0, true, end);
        assertThat(exchange.isUnknown()).isFalse();
        assertThat(exchange.isSuccess()).isEqualTo(end.startsWith("2"));
    }

    @Test
    void aWriteAfterAPageIsNoticed() {
        exchange(0, false, "200");
        exchange(1, false, Journal.PAGE);
        exchange(2, false, "500");
        exchange(3, true, "201");
        assertThat(journal.sentWhilePagesCame()).singleElement().asString().contains("POST", Journal.PAGE);
    }

    @Test
    void aReadThatSucceedsEndsThePages() {
        exchange(1, false, Journal.PAGE);
        exchange(2, false, "200");
        exchange(3, true, "201");
        assertThat(journal.sentWhilePagesCame()).isEmpty();
    }

    @Test
    void aPageToAWriteSaysNothingOfReads() {
        exchange(1, true, Journal.PAGE);
        exchange(3, true, "201");
        assertThat(journal.sentWhilePagesCame()).isEmpty();
    }

    @Test
    void aProbeIsNoSuccessOfARun() {
        exchange(1, false, "200");
        exchange(5, "GET /v3/myself", false, "200");
        assertThat(journal.longestWithoutSuccess(Duration.ofMillis(8_100), Set.of()))
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(journal.failedLast(Set.of())).isEqualTo(1);
    }

    private Exchange exchange(int second, boolean write, String end) {
        return exchange(second, write ? "POST" : "GET", write, end);
    }

    private Exchange exchange(int second, String request, boolean write, String end) {
        Duration from = Duration.ofSeconds(second);
        Exchange exchange = journal.begin(from, request, "I-1", write);
        journal.end(exchange, from.plusMillis(100), end, Set.of());
        return exchange;
    }
}
