package io.github.trackerlinks.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was sent and how it ended, as the client's side of the connection knows it. Any thread may write. */
final class Journal {
    /** An exchange that somebody waits for. */
    static final String OPEN = "open";
    /** An exchange that the client did not wait for any longer. */
    static final String GIVEN_UP = "given up";
    /** An answer that broke off. */
    static final String LOST = "lost";

    private final List<Exchange> exchanges = new ArrayList<>();
    private final Map<String, Integer> writesBySource = new HashMap<>();
    private final List<String> crowds = new ArrayList<>();
    private int inFlight;
    private int mostInFlight;

    /** One request and its end. */
    static final class Exchange {
        private final Duration began;
        private final String request;
        private final @Nullable String writtenTo;
        private Set<LinkIdentity> links = Set.of();
        private String end = OPEN;
        private Duration ended = Duration.ZERO;

        private Exchange(Duration began, String request, @Nullable String writtenTo) {
            this.began = began;
            this.request = request;
            this.writtenTo = writtenTo;
        }

        Duration began() {
            return began;
        }

        Duration ended() {
            return ended;
        }

        /** A status, {@link #LOST}, {@link #GIVEN_UP}, {@link #OPEN}. */
        String end() {
            return end;
        }

        boolean isWrite() {
            return writtenTo != null;
        }

        boolean isSuccess() {
            return end.startsWith("2");
        }

        /** The links that a write carried. */
        Set<LinkIdentity> links() {
            return links;
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
     * @param writtenTo the source that a write changes; {@code null} for a read
     */
    synchronized Exchange begin(Duration now, String request, @Nullable String writtenTo) {
        Exchange exchange = new Exchange(now, request, writtenTo);
        exchanges.add(exchange);
        mostInFlight = Math.max(mostInFlight, ++inFlight);
        if (writtenTo != null && writesBySource.merge(writtenTo, 1, Integer::sum) > 1) {
            crowds.add(exchange.toString());
        }
        return exchange;
    }

    /** The links that it carries. */
    synchronized void carries(Exchange exchange, Set<LinkIdentity> links) {
        exchange.links = links;
    }

    /** Nobody waits for it any longer; the first end counts. */
    synchronized void end(Exchange exchange, Duration now, String end) {
        if (exchange.end.equals(OPEN)) {
            exchange.end = end;
            exchange.ended = now;
            inFlight--;
            if (exchange.writtenTo != null) {
                writesBySource.merge(exchange.writtenTo, -1, Integer::sum);
            }
        }
    }

    /** All of them in the order of their beginning. */
    synchronized List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    synchronized int size() {
        return exchanges.size();
    }

    /** Writes that began while another one to the same source was under way. */
    synchronized List<String> crowds() {
        return List.copyOf(crowds);
    }

    synchronized int inFlight() {
        return inFlight;
    }

    synchronized int mostInFlight() {
        return mostInFlight;
    }
}
