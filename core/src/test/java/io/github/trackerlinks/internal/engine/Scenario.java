package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Existing;
import io.github.trackerlinks.batch.BatchOptions.Order;
import io.github.trackerlinks.batch.BatchOptions.Orientation;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** What one exploration starts from: the input, the options, what the server does, and what may go wrong how often. */
final class Scenario {
    /** What the server does with a link that exists. */
    enum Duplicates {
        REFUSED_422,
        REFUSED_409,
        /** A second row is made. */
        TAKEN,
        /** Answered with success, without effect. */
        IGNORED
    }

    /** What the server applies of an array with a link that it refuses. */
    enum Arrays {
        ATOMIC,
        STOP_AT_FIRST,
        /** All but the links that it refuses. */
        PARTIAL
    }

    /** What may go wrong. Each of them takes one from the budget. */
    enum Fault {
        /** A write does not arrive. */
        LOST_REQUEST,
        /** A write is applied, and its answer is lost. */
        LOST_ANSWER,
        /** A write gets no answer; it is applied later, or never. */
        LATE,
        /** A write is answered with 500 and is not applied. */
        STATUS_500,
        /** A write is answered by somebody else, with something unreadable, and is not applied. */
        FOREIGN,
        STATUS_429,
        STATUS_409,
        STATUS_401,
        /** An attempt is turned away before it is looked at; the call composes anew, or ends. */
        TURNED_AWAY,
        /** A journal cannot write down what is to leave. */
        JOURNAL_FAILS,
        /** A call is given up while its journal entry is being written. */
        JOURNAL_CANCELLED,
        /** A journal cannot write down outcomes. */
        SETTLED_FAILS,
        /** Somebody else makes a link, at any time. */
        OTHERS,
        READ_LOST,
        READ_429,
        READ_403,
        /** Only where the server takes no link of the end. */
        READ_404,
        READ_401
    }

    /** Parts of the skin or of the server that are explored only where it is said, as each multiplies the states. */
    enum Part {
        /** The run may be stopped by its deadline. */
        STOP,
        /** Outcomes are told one by one, on demand. */
        DEMAND,
        /** Exchanges start one by one, as a step of its own. */
        SLOW_START,
        /** A call ends after its attempt, as a step of its own. */
        SLOW_END,
        /** A write is applied before its answer comes, as a step of its own. */
        SLOW_ANSWER,
        /** A filter repeats a call whose attempt has failed. */
        RETRY,
        /** A filter sends a second attempt while the first is under way. */
        HEDGE,
        /** Links can be read at their other ends. */
        REVERSIBLE,
        /** A listing costs many requests. */
        HUB,
        /** A delete removes all links of two ends. */
        PAIRS,
        /** Links may be written from either end. */
        ORIENTED,
        /** Nothing may be written from the target of a link. */
        TARGETS_REFUSE,
        /** Items may say that they are not wanted any more. */
        SEND_IF,
        /** Every other item that is not wanted any more does not say so: its predicate throws. */
        SEND_IF_THROWS,
        /** What leaves is written down before. */
        JOURNAL,
        /** Outcomes are written down before they are told, one list at a time. */
        OUTCOME_JOURNAL
    }

    final String name;
    /** The link that each item asks for. */
    int[] items = {0};
    /** Those of the items, a bit for each, that ask for their link to be removed. */
    int removals;
    /** The end that each link is written to. */
    int[] sources = {0, 0, 0, 0};
    /** The other end of each link: those with the same two ends have different relationships. */
    int[] targets = {0, 1, 2, 3};

    int batchSize = 1;
    int concurrency = 1;
    Order order = Order.AS_COMPLETED;
    Existing existing = Existing.DETECT_ON_CONFLICT;
    Duplicates duplicates = Duplicates.REFUSED_422;
    Arrays arrays = Arrays.ATOMIC;
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    Set<Part> parts = EnumSet.noneOf(Part.class);
    int budget = 2;
    /** Sets of links, a bit for each: refused, there before, listed under another name. */
    int bad;

    int before;
    int aliased;
    int lag = 1;
    int settle = 2;
    /** Whether a write without an answer may be applied at any later time, and not only as late as a read can still tell. */
    boolean isLater;

    Duration patience = BatchOptions.MAX_PATIENCE;
    int window = 16;
    /** What the machine has learned at the start: the share of lost answers, and proofs that arrays are atomic. */
    double share = 1e-5;

    int proofs;

    Scenario(String name) {
        this.name = name;
    }

    Scenario items(int... links) {
        items = links;
        return this;
    }

    Scenario sources(int... ends) {
        sources = ends;
        return this;
    }

    Scenario targets(int... ends) {
        targets = ends;
        return this;
    }

    Scenario removals(int... numbers) {
        removals = set(numbers);
        return this;
    }

    Scenario arraysOf(int size, Arrays mode) {
        batchSize = size;
        arrays = mode;
        return this;
    }

    Scenario concurrency(int exchanges) {
        concurrency = exchanges;
        return this;
    }

    Scenario inOrder() {
        order = Order.INPUT;
        return this;
    }

    Scenario readFirst() {
        existing = Existing.READ_FIRST;
        return this;
    }

    Scenario duplicates(Duplicates mode) {
        duplicates = mode;
        return this;
    }

    Scenario faults(int most, Fault... kinds) {
        budget = most;
        faults = EnumSet.noneOf(Fault.class);
        faults.addAll(Set.of(kinds));
        return this;
    }

    Scenario parts(Part... more) {
        parts.addAll(Set.of(more));
        return this;
    }

    Scenario bad(int... links) {
        bad = set(links);
        return this;
    }

    Scenario before(int... links) {
        before = set(links);
        return this;
    }

    Scenario aliased(int... links) {
        aliased = set(links);
        return this;
    }

    Scenario times(int listingLag, int settleTime) {
        lag = listingLag;
        settle = settleTime;
        return this;
    }

    Scenario later() {
        isLater = true;
        return this;
    }

    Scenario patience(Duration most) {
        patience = most;
        return this;
    }

    Scenario window(int most) {
        window = most;
        return this;
    }

    Scenario share(double lost) {
        share = lost;
        return this;
    }

    Scenario proofs(int before) {
        proofs = before;
        return this;
    }

    private static int set(int... links) {
        int set = 0;
        for (int link : links) {
            set |= 1 << link;
        }
        return set;
    }

    boolean isRemoval(int item) {
        return (removals & 1 << item) != 0;
    }

    /** The links with the same two ends as this one, a bit for each. */
    int pair(int link) {
        int pair = 0;
        for (int other = 0; other < sources.length; other++) {
            pair |= sources[other] == sources[link] && targets[other] == targets[link] ? 1 << other : 0;
        }
        return pair;
    }

    boolean has(Part part) {
        return parts.contains(part);
    }

    boolean isPatient() {
        return patience.equals(BatchOptions.MAX_PATIENCE);
    }

    BatchOptions options() {
        return BatchOptions.builder()
                .window(window)
                .batchSize(batchSize)
                .concurrency(concurrency)
                .settleTime(Duration.ofNanos(settle))
                .patience(patience)
                .order(order)
                .existing(existing)
                .orientation(has(Part.ORIENTED) ? Orientation.FEWEST_REQUESTS : Orientation.AS_GIVEN)
                .build();
    }
}
