package io.github.trackerlinks.resilience.streams;

import io.github.trackerlinks.resilience.streams.WaitingCalls.Wait;
import io.github.trackerlinks.streams.Journal.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What must hold on the wire besides, because of a filter. Each law adds a line for what breaks it. */
final class FilterLaws {
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** Longer than the slowest rate takes for a call, or than what is under way and then fails keeps the others waiting. */
    private static final Duration TOO_LONG = Duration.ofSeconds(12);

    private static final Pattern TAKEN = Pattern.compile("2..|3..|4(?!29)..");

    private FilterLaws() {}

    /**
     * What is broken; nothing, if all is well.
     *
     * @param exchanges in the order of their beginning
     * @param waits those before the first sending of a call
     */
    static List<String> broken(List<Exchange> exchanges, List<Wait> waits, FilterSettings settings) {
        List<String> broken = new ArrayList<>();
        if (settings.rate() < Double.POSITIVE_INFINITY) {
            ceilingIsKept(exchanges, (int) Math.ceil(settings.rate()) + 1, broken);
        }
        pausesAreKept(exchanges, settings.longestWait(), broken);
        nobodyWaitsForNothing(exchanges, waits, broken);
        return broken;
    }

    /** @param most requests in any second */
    private static void ceilingIsKept(List<Exchange> exchanges, int most, List<String> broken) {
        for (int i = most; i < exchanges.size(); i++) {
            Duration from = exchanges.get(i - most).began();
            Duration to = exchanges.get(i).began();
            if (to.minus(from).compareTo(SECOND) < 0) {
                broken.add("ceiling: %d requests from %s to %s".formatted(most + 1, from, to));
            }
        }
    }

    /** While the server asks to be left alone, nobody sends anything; up to the longest wait. */
    private static void pausesAreKept(List<Exchange> exchanges, Duration longest, List<String> broken) {
        for (Exchange refusal : exchanges) {
            Duration asked = refusal.asked().compareTo(longest) > 0 ? longest : refusal.asked();
            Duration until = refusal.ended().plus(asked);
            exchanges.stream()
                    .filter(later -> later.began().compareTo(refusal.ended()) > 0)
                    .filter(later -> later.began().compareTo(until) < 0)
                    .forEach(later ->
                            broken.add("pause: %s%n   after %s%n   until %s".formatted(later, refusal, until)));
        }
    }

    /** Once the server has taken something, whoever waits is sent before long, unless another pause is asked for. */
    private static void nobodyWaitsForNothing(List<Exchange> exchanges, List<Wait> waits, List<String> broken) {
        for (Exchange taken : exchanges) {
            Duration since = taken.ended();
            Duration until = since.plus(TOO_LONG);
            if (TAKEN.matcher(taken.end()).matches()
                    && waits.stream().anyMatch(wait -> wait.covers(since, until))
                    && exchanges.stream().noneMatch(other -> explains(other, since, until))) {
                broken.add("stall: a call waits from %s to %s, after %s".formatted(since, until, taken));
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
