package io.github.trackerlinks.streams;

import io.github.trackerlinks.streams.scenario.LinkIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was sent and how it ended, as the client's side of the connection knows it. Any thread may write. */
final class Journal {
    /** An exchange that somebody waits for. */
    static final String OPEN = "open";
    /** An exchange that the client did not wait for any longer. */
    static final String GIVEN_UP = "given up";
    /** A connection that ended before its answer did. */
    static final String LOST = "lost";
    /** A connection that was never made: nothing was sent. */
    static final String REFUSED = "refused";

    private final List<Exchange> exchanges = new ArrayList<>();
    private final Map<String, Integer> writesBySource = new HashMap<>();
    private final List<String> crowds = new ArrayList<>();
    private int inFlight;
    private int mostInFlight;

    /** One request and its end. */
    static final class Exchange {
        private final Duration began;
        private final String request;
        private final String source;
        private final boolean write;
        private Set<LinkIdentity> links = Set.of();
        private String end = OPEN;
        private Duration ended = Duration.ZERO;

        private Exchange(Duration began, String request, String source, boolean write) {
            this.began = began;
            this.request = request;
            this.source = source;
            this.write = write;
        }

        Duration began() {
            return began;
        }

        Duration ended() {
            return ended;
        }

        String source() {
            return source;
        }

        boolean isWrite() {
            return write;
        }

        /** A status, {@link #LOST}, {@link #GIVEN_UP}, {@link #REFUSED} or {@link #OPEN}. */
        String end() {
            return end;
        }

        boolean isSuccess() {
            return end.startsWith("2");
        }

        /** Whether nobody can tell from the end what the server did. */
        boolean isUnknown() {
            return end.equals(LOST) || end.equals(GIVEN_UP) || end.startsWith("5");
        }

        /** The links that a write carried; known when it has ended. */
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
     * @param request method and target
     * @param source whose links it reads or changes
     */
    synchronized Exchange begin(Duration now, String request, String source, boolean write) {
        Exchange exchange = new Exchange(now, request, source, write);
        exchanges.add(exchange);
        mostInFlight = Math.max(mostInFlight, ++inFlight);
        if (write && writesBySource.merge(source, 1, Integer::sum) > 1) {
            crowds.add(exchange.toString());
        }
        return exchange;
    }

    /** Nobody waits for it any longer; the first end counts. */
    synchronized void end(Exchange exchange, Duration now, String end, Set<LinkIdentity> links) {
        if (exchange.end.equals(OPEN)) {
            exchange.end = end;
            exchange.ended = now;
            exchange.links = links;
            inFlight--;
            if (exchange.write) {
                writesBySource.merge(exchange.source, -1, Integer::sum);
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
