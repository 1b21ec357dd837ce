package io.github.trackerlinks.resilience.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.resilience.streams.FilterSettings.Own;
import io.github.trackerlinks.resilience.streams.WaitingCalls.Wait;
import io.github.trackerlinks.streams.Journal;
import io.github.trackerlinks.streams.Journal.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each law finds the exchanges that break it, and no others. */
class FilterLawsTest {
    private final Journal journal = new Journal();
    private final List<Wait> waits = new ArrayList<>();

    @Test
    void aSecondMayHaveOneCallMoreThanTheCeiling() {
        sent(0, 250, 500, 750, 999);
        sent(1_250, 1_500);
        assertThat(broken(3.5)).isEmpty();
        assertThat(broken(4)).isEmpty();
    }

    @Test
    void aSecondMayNotHaveTwoCallsMore() {
        sent(100, 250, 500, 750, 1_099);
        assertBroken(3, "ceiling");
        assertThat(broken(3.1)).isEmpty();
    }

    @Test
    void withoutACeilingAnyNumberMayBeSent() {
        sent(0, 0, 0, 0, 0, 0, 0);
        assertThat(broken(Double.POSITIVE_INFINITY)).isEmpty();
    }

    @Test
    void noCallMayBeSentDuringAPause() {
        throttled(1_000, 5);
        sent(1_000, 5_999);
        assertBroken(100, "pause");
    }

    @Test
    void afterThePauseCallsMayBeSent() {
        throttled(1_000, 5);
        sent(6_000);
        assertThat(broken(100)).isEmpty();
    }

    @Test
    void noPauseIsLongerThanTheLongestWait() {
        throttled(1_000, 60);
        sent(11_000);
        assertThat(broken(100)).isEmpty();
        sent(12_000);
        throttled(13_000, 60);
        sent(22_999);
        assertBroken(100, "pause");
    }

    @Test
    void noCallMayWaitThoughTheServerAcceptsCalls() {
        answered(1_000, "200");
        waiting(900, 13_000);
        assertBroken(100, "stall");
    }

    @Test
    void aCallThatIsSentInTimeHasNotStalled() {
        answered(1_000, "200");
        waiting(1_100, 13_100);
        waiting(900, 12_999);
        assertThat(broken(100)).isEmpty();
    }

    @Test
    void noCallStallsWhileOthersAreSent() {
        answered(1_000, "404");
        waiting(900, 13_000);
        sent(12_999);
        assertThat(broken(100)).isEmpty();
    }

    @Test
    void aCallMayWaitDuringAPauseOrAnOutage() {
        throttled(900, 10);
        answered(1_000, "200");
        answered(20_000, "503");
        answered(40_000, "429");
        answered(60_000, Journal.LOST);
        waiting(0, 90_000);
        assertThat(broken(100)).isEmpty();
    }

    @Test
    void noCallOfABatchIsSentTwice() {
        Wait wait = new Wait(Duration.ZERO);
        waits.add(wait);
        wait.sent(Duration.ofSeconds(1));
        assertThat(broken(100)).isEmpty();
        wait.sent(Duration.ofSeconds(2));
        assertBroken(100, "once");
    }

    private void waiting(long from, long to) {
        Wait wait = new Wait(Duration.ofMillis(from));
        wait.end(Duration.ofMillis(to));
        waits.add(wait);
    }

    private void answered(long millis, String end) {
        Exchange exchange = journal.begin(Duration.ofMillis(millis - 100), "GET", "I-1", false);
        journal.end(exchange, Duration.ofMillis(millis), end, Set.of());
    }

    private void sent(long... millis) {
        for (long at : millis) {
            journal.begin(Duration.ofMillis(at), "GET", "I-1", false);
        }
    }

    private void throttled(long millis, int retryAfter) {
        Exchange throttled = journal.begin(Duration.ofMillis(millis - 100), "GET", "I-1", false);
        journal.asks(throttled, Duration.ofSeconds(retryAfter));
        journal.end(throttled, Duration.ofMillis(millis), "429", Set.of());
    }

    private void assertBroken(double rate, String law) {
        assertThat(broken(rate)).singleElement().asString().startsWith(law + ": ");
    }

    private List<String> broken(double rate) {
        Duration longestWait = Duration.ofSeconds(10);
        FilterSettings settings =
                new FilterSettings(rate, 5, Duration.ofMillis(500), longestWait, null, Own.NONE, Own.NONE, Own.NONE);
        return FilterLaws.broken(journal.exchanges(), waits, settings);
    }
}
