package io.github.trackerlinks.streams;

import io.github.trackerlinks.streams.scenario.LinkIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was sent and how it ended, as the client's side of the connection knows it. Any thread may write. */
public final class Journal {
    /** An exchange that somebody waits for. */
    static final String OPEN = "open";
    /** An exchange that the client did not wait for any longer. */
    static final String GIVEN_UP = "given up";
    /** A connection that ended before its answer did. */
    public static final String LOST = "lost";
    /** A connection that was never made: nothing was sent. */
    static final String REFUSED = "refused";

    /** A success with a page, which is not Tracker's. */
    static final String PAGE = "page";
    /** A success that says by its head that a gateway made it. */
    static final String FOREIGN = "foreign";
    /** A success with plain text, of Tracker or of a gateway. */
    static final String TEXT = "text";

    /** How exchanges end with successes that are not, or may not be, Tracker's. */
    static final Set<String> NOT_TRACKERS = Set.of(PAGE, FOREIGN, TEXT);

    private static final Pattern SUCCESS = Pattern.compile("2..");
    private static final Pattern UNTRIED = Pattern.compile(REFUSED + "|421|425|429|3..");
    private static final Pattern UNKNOWN =
            Pattern.compile(String.join("|", LOST, GIVEN_UP, PAGE, FOREIGN, TEXT, "1..", "408", "460", "499", "5.."));

    /** A write may be on its way to its connection when a page comes in on another one. */
    private static final Duration ON_ITS_WAY = Duration.ofMillis(100);

    private final List<Exchange> exchanges = new ArrayList<>();
    private int inFlight;
    private int mostInFlight;

    /** One request and its end. */
    public static final class Exchange {
        private final Duration began;
        private final String request;
        private final String source;
        private final boolean write;
        private Set<LinkIdentity> links = Set.of();
        private Set<LinkIdentity> removed = Set.of();
        private String end = OPEN;
        private Duration ended = Duration.ZERO;
        private Duration asked = Duration.ZERO;

        private Exchange(Duration began, String request, String source, boolean write) {
            this.began = began;
            this.request = request;
            this.source = source;
            this.write = write;
        }

        public Duration began() {
            return began;
        }

        public Duration ended() {
            return ended;
        }

        String source() {
            return source;
        }

        boolean isWrite() {
            return write;
        }

        /**
         * A status, {@link #LOST}, {@link #GIVEN_UP}, {@link #REFUSED} or {@link #OPEN}; of a success that may not be
         * Tracker's {@link #PAGE}, {@link #FOREIGN} or {@link #TEXT}.
         */
        public String end() {
            return end;
        }

        /** For how long the server asked to be left alone, in seconds, with an answer that was read to its end. */
        public Duration asked() {
            return asked;
        }

        boolean isSuccess() {
            return SUCCESS.matcher(end).matches();
        }

        boolean isProbe() {
            return request.startsWith("GET ") && request.contains("/myself");
        }

        /** Whether it was not tried on its source. */
        boolean isUntried() {
            return UNTRIED.matcher(end).matches();
        }

        /** Whether nobody can tell from the end what the server did. */
        boolean isUnknown() {
            return UNKNOWN.matcher(end).matches();
        }

        /** The links that a write carried; known when it has ended. */
        Set<LinkIdentity> links() {
            return links;
        }

        /** The links that a delete was for. */
        Set<LinkIdentity> removed() {
            return removed;
        }

        boolean overlaps(Exchange later) {
            return later.began.compareTo(ended) < 0 || end.equals(OPEN);
        }

        private boolean meets(Exchange other) {
            return !Collections.disjoint(ends(), other.ends());
        }

        private Set<String> ends() {
            return links.stream()
                    .flatMap(link -> java.util.stream.Stream.of(link.first(), link.second()))
                    .collect(Collectors.toSet());
        }

        @Override
        public String toString() {
            return "%8d .. %8d ms  %-8s %s %s"
                    .formatted(began.toMillis(), ended.toMillis(), end, request, links.isEmpty() ? "" : links);
        }
    }

    /**
     * A request is sent.
     *
     * @param request method and target
     * @param source whose links it reads or changes
     */
    public synchronized Exchange begin(Duration now, String request, String source, boolean write) {
        Exchange exchange = new Exchange(now, request, source, write);
        exchanges.add(exchange);
        mostInFlight = Math.max(mostInFlight, ++inFlight);
        return exchange;
    }

    /** It is a delete, for these links. */
    synchronized void removes(Exchange exchange, Set<LinkIdentity> links) {
        exchange.removed = links;
    }

    /** Its answer, which has been read to its end, asks for a pause. */
    public synchronized void asks(Exchange exchange, Duration pause) {
        exchange.asked = pause;
    }

    /** Nobody waits for it any longer; the first end counts. */
    public synchronized void end(Exchange exchange, Duration now, String end, Set<LinkIdentity> links) {
        if (exchange.end.equals(OPEN)) {
            exchange.end = end;
            exchange.ended = now;
            exchange.links = links;
            inFlight--;
        }
    }

    /** All of them in the order of their beginning. */
    public synchronized List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /**
     * The longest time in which none of a run's own exchanges ended well, up to this end.
     *
     * @param renamed asked for under other names, here and below: an answer about one of them is a success only when a
     *     read has shown that the names are of one issue
     */
    synchronized Duration longestWithoutSuccess(Duration end, Set<LinkIdentity> renamed) {
        List<Duration> successes = successes(renamed);
        successes.add(end);
        Duration last = Duration.ZERO;
        Duration longest = Duration.ZERO;
        for (Duration success : successes) {
            Duration without = success.minus(last);
            longest = without.compareTo(longest) > 0 ? without : longest;
            last = success;
        }
        return longest;
    }

    /** How many exchanges ended after the last one of a run's own that ended well. */
    synchronized long failedLast(Set<LinkIdentity> renamed) {
        List<Duration> successes = successes(renamed);
        Duration last = successes.isEmpty() ? Duration.ZERO : successes.get(successes.size() - 1);
        return exchanges.stream()
                .filter(exchange -> exchange.ended().compareTo(last) > 0)
                .count();
    }

    /** In order of time; without the probes by which a client finds out whether Tracker is back, as they settle nothing. */
    private List<Duration> successes(Set<LinkIdentity> renamed) {
        List<Duration> successes = new ArrayList<>();
        exchanges.stream()
                .filter(exchange -> exchange.isSuccess() && !exchange.isProbe())
                .filter(exchange -> Collections.disjoint(exchange.links(), renamed))
                .map(Exchange::ended)
                .sorted()
                .forEach(successes::add);
        return successes;
    }

    /**
     * Of one end of a link or of the other, either of which may be its source; in a row, in which a read that never left,
     * was not taken or was sent elsewhere does not count.
     */
    int mostUnansweredReads(String one, String other) {
        return Math.max(mostUnansweredReads(one), mostUnansweredReads(other));
    }

    private synchronized int mostUnansweredReads(String source) {
        int most = 0;
        int inRow = 0;
        for (Exchange read : exchanges) {
            if (read.source.equals(source) && !read.write && !read.isUntried()) {
                inRow = read.isUnknown() ? inRow + 1 : 0;
                most = Math.max(most, inRow);
            }
        }
        return most;
    }

    /** Writes that began although the last read before them that was answered at all got a page: they would get one, too. */
    synchronized List<String> sentWhilePagesCame() {
        List<String> sent = new ArrayList<>();
        if (exchanges.stream().noneMatch(read -> read.end.equals(PAGE))) {
            return sent;
        }
        for (Exchange write : exchanges) {
            Exchange last = exchanges.stream()
                    .filter(read -> !read.write && (read.end.matches("[1-4]\\d\\d") || read.end.equals(PAGE)))
                    .filter(read -> read.ended.compareTo(write.began) <= 0)
                    .max(Comparator.comparing(Exchange::ended))
                    .orElse(write);
            boolean knew = last.end.equals(PAGE) && last.ended.plus(ON_ITS_WAY).compareTo(write.began) < 0;
            if (write.write && knew) {
                sent.add(write + " after " + last);
            }
        }
        return sent;
    }

    synchronized int size() {
        return exchanges.size();
    }

    /** When a link was created that had been refused with 409: from then on it is known that that was for a conflict. */
    private @Nullable Duration firstConflict(Set<LinkIdentity> unsure) {
        Set<LinkIdentity> refused = new HashSet<>();
        Duration first = null;
        for (Exchange write : exchanges) {
            if (write.isSuccess() && !Collections.disjoint(write.links, refused)) {
                first = first == null || write.ended.compareTo(first) < 0 ? write.ended : first;
            }
            if (write.end.equals("409") && write.links.size() == 1) { // An array may have held a duplicate.
                refused.addAll(write.links);
                refused.removeAll(unsure);
            }
        }
        return first;
    }

    /**
     * Writes that began after the first refusal for a conflict, while another such write was under way that shares an end with
     * them.
     *
     * @param unsure links that are asked for several times, or with an end of two names, which nobody can know to be one
     * @param composed how long before it began a write may have been composed
     */
    synchronized List<String> crowds(Set<LinkIdentity> unsure, Duration composed) {
        Duration first = firstConflict(unsure);
        if (first == null) {
            return List.of();
        }
        List<Exchange> writes = exchanges.stream()
                .filter(exchange ->
                        exchange.write && exchange.began.minus(composed).compareTo(first) > 0)
                .filter(exchange -> Collections.disjoint(exchange.links, unsure))
                .toList();
        List<String> crowds = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            for (int k = i + 1; k < writes.size(); k++) {
                if (writes.get(i).overlaps(writes.get(k)) && writes.get(i).meets(writes.get(k))) {
                    crowds.add(writes.get(k) + " beside " + writes.get(i));
                }
            }
        }
        return crowds;
    }

    synchronized int inFlight() {
        return inFlight;
    }

    synchronized int mostInFlight() {
        return mostInFlight;
    }
}
