package io.github.trackerlinks.resilience.streams;

import io.github.trackerlinks.resilience.streams.WaitingCalls.Wait;
import io.github.trackerlinks.streams.Journal.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Laws that a filter adds to those of all streams. Each law adds one line for each exchange that breaks it. */
final class FilterLaws {
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** Longer than the slowest rate takes for one call, and than a failing call that is under way can delay the others. */
    private static final Duration TOO_LONG = Duration.ofSeconds(12);

    private static final Pattern ACCEPTED = Pattern.compile("2..|3..|4(?!29)..");

    private FilterLaws() {}

    /**
     * The broken laws; empty if there is none.
     *
     * @param exchanges in the order in which they began
     * @param waits the wait of each call until it was first sent; all calls are those of a batch
     */
    static List<String> broken(List<Exchange> exchanges, List<Wait> waits, FilterSettings settings) {
        List<String> broken = brokenOfWaits(exchanges, waits);
        if (settings.rate() < Double.POSITIVE_INFINITY) {
            ceilingIsKept(exchanges, (int) Math.ceil(settings.rate()) + 1, broken);
        }
        pausesAreKept(exchanges, settings.longestWait(), broken);
        return broken;
    }

    /** Those that hold, too, where requests leave later than the filter lets them. */
    static List<String> brokenOfWaits(List<Exchange> exchanges, List<Wait> waits) {
        List<String> broken = new ArrayList<>();
        noCallStalls(exchanges, waits, broken);
        noCallIsRepeated(waits, broken);
        return broken;
    }

    /** What a batch sends again is up to the batch. */
    private static void noCallIsRepeated(List<Wait> waits, List<String> broken) {
        waits.stream()
                .filter(wait -> wait.timesSent() > 1)
                .forEach(wait -> broken.add("once: a call was sent %d times".formatted(wait.timesSent())));
    }

    /** @param most the most requests in any second */
    private static void ceilingIsKept(List<Exchange> exchanges, int most, List<String> broken) {
        for (int i = most; i < exchanges.size(); i++) {
            Duration from = exchanges.get(i - most).began();
            Duration to = exchanges.get(i).began();
            if (to.minus(from).compareTo(SECOND) < 0) {
                broken.add("ceiling: %d requests from %s to %s".formatted(most + 1, from, to));
            }
        }
    }

    /** No request is sent during a pause that the server asked for, or until the longest wait is over. */
    private static void pausesAreKept(List<Exchange> exchanges, Duration longest, List<String> broken) {
        for (Exchange paused : exchanges) {
            Duration asked = paused.asked().compareTo(longest) > 0 ? longest : paused.asked();
            Duration until = paused.ended().plus(asked);
            exchanges.stream()
                    .filter(later -> later.began().compareTo(paused.ended()) > 0)
                    .filter(later -> later.began().compareTo(until) < 0)
                    .forEach(
                            later -> broken.add("pause: %s%n   after %s%n   until %s".formatted(later, paused, until)));
        }
    }

    /** After the server accepted a call, any waiting call is sent soon, unless the server asks for another pause. */
    private static void noCallStalls(List<Exchange> exchanges, List<Wait> waits, List<String> broken) {
        for (Exchange accepted : exchanges) {
            Duration since = accepted.ended();
            Duration until = since.plus(TOO_LONG);
            if (ACCEPTED.matcher(accepted.end()).matches()
                    && waits.stream().anyMatch(wait -> wait.covers(since, until))
                    && exchanges.stream().noneMatch(other -> explains(other, since, until))) {
                broken.add("stall: a call waits from %s to %s, after %s".formatted(since, until, accepted));
            }
        }
    }

    private static boolean explains(Exchange exchange, Duration since, Duration until) {
        boolean isSent =
                exchange.began().compareTo(since) >= 0 && exchange.began().compareTo(until) < 0;
        boolean isPause = !exchange.asked().isZero()
                && exchange.ended().plus(exchange.asked()).compareTo(since) > 0
                && exchange.ended().compareTo(until) < 0;
        return isSent || isPause;
    }
}
