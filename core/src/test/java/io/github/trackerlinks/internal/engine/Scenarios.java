package io.github.trackerlinks.internal.engine;

import static io.github.trackerlinks.internal.engine.Scenario.Fault.FOREIGN;
import static io.github.trackerlinks.internal.engine.Scenario.Fault.JOURNAL_CANCELLED;
import static io.github.trackerlinks.internal.engine.Scenario.Fault.JOURNAL_FAILS;
import static io.github.trackerlinks.internal.engine.Scenario.Fault.LATE;
import static io.github.trackerlinks.internal.engine.Scenario.Fault.LOST_ANSWER;
import static io.github.trackerlinks.internal.engine.Scenario.Fault.LOST_REQUEST;
import static io.github.trackerlinks.internal.engine.Scenario.Fault.OTHERS;
import static io.github.trackerlinks.internal.engine.Scenario.Fault.READ_401;
import static io.github.trackerlinks.internal.engine.Scenario.Fault.READ_403;
import static io.github.trackerlinks.internal.engine.Scenario.Fault.READ_404;
import static io.github.trackerlinks.internal.engine.Scenario.Fault.READ_429;
import static io.github.trackerlinks.internal.engine.Scenario.Fault.READ_LOST;
import static io.github.trackerlinks.internal.engine.Scenario.Fault.SETTLED_FAILS;
import static io.github.trackerlinks.internal.engine.Scenario.Fault.STATUS_401;
import static io.github.trackerlinks.internal.engine.Scenario.Fault.STATUS_409;
import static io.github.trackerlinks.internal.engine.Scenario.Fault.STATUS_429;
import static io.github.trackerlinks.internal.engine.Scenario.Fault.STATUS_500;
import static io.github.trackerlinks.internal.engine.Scenario.Fault.TURNED_AWAY;

import io.github.trackerlinks.internal.engine.Scenario.Arrays;
import io.github.trackerlinks.internal.engine.Scenario.Duplicates;
import io.github.trackerlinks.internal.engine.Scenario.Fault;
import io.github.trackerlinks.internal.engine.Scenario.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The tables of what is explored. */
final class Scenarios {
    private static final Fault[] WRITES = {
        LOST_REQUEST, LOST_ANSWER, LATE, STATUS_500, FOREIGN, STATUS_429, STATUS_409, TURNED_AWAY
    };
    private static final Fault[] LOSSES = {LOST_REQUEST, LOST_ANSWER, LATE};
    private static final Fault[] READS = {LOST_ANSWER, LATE, READ_LOST, READ_429, READ_403};
    private static final Duration SHORT = Duration.ofMillis(300);

    private Scenarios() {}

    static List<Scenario> table() {
        List<Scenario> table = new ArrayList<>(small());
        if ("full".equals(System.getProperty("explore"))) {
            table.addAll(large());
        }
        return table;
    }

    static List<Scenario> small() {
        return List.of(
                new Scenario("1 item, all faults of writes")
                        .faults(2, WRITES)
                        .parts(Part.SLOW_END, Part.SLOW_ANSWER, Part.STOP),
                new Scenario("1 item, losses, settle time 4")
                        .faults(3, LOSSES)
                        .times(2, 4)
                        .parts(Part.STOP),
                new Scenario("1 item, faults of reads").faults(3, READS).parts(Part.STOP),
                new Scenario("1 item, faults of reads, other end")
                        .faults(3, READS)
                        .parts(Part.STOP, Part.REVERSIBLE),
                new Scenario("1 item, credentials").faults(2, LOST_ANSWER, LATE, STATUS_401, READ_401),
                new Scenario("1 item, short patience")
                        .faults(3, LOST_ANSWER, LATE, STATUS_429, READ_LOST, READ_429)
                        .patience(SHORT),
                new Scenario("1 item, no patience")
                        .faults(2, LOST_ANSWER, LATE, STATUS_409, STATUS_429, READ_LOST, READ_429)
                        .patience(Duration.ZERO),
                new Scenario("1 item there before, read first")
                        .readFirst()
                        .before(0)
                        .faults(2, READS)
                        .parts(Part.STOP),
                new Scenario("1 item there before under another name")
                        .before(0)
                        .aliased(0)
                        .faults(2, LOST_ANSWER, LATE, READ_LOST, READ_429)
                        .parts(Part.STOP),
                new Scenario("1 item, a filter repeats and hedges")
                        .faults(2, LOST_ANSWER, LATE, STATUS_429, TURNED_AWAY)
                        .parts(Part.RETRY, Part.HEDGE, Part.STOP),
                new Scenario("2 items of an end that is missing")
                        .items(0, 1)
                        .sources(0, 0)
                        .arraysOf(2, Arrays.STOP_AT_FIRST)
                        .bad(0, 1)
                        .faults(2, LOST_REQUEST, READ_404, READ_403)
                        .parts(Part.STOP, Part.REVERSIBLE),
                new Scenario("2 items of an end that is missing, read first")
                        .items(0, 1)
                        .sources(0, 0)
                        .readFirst()
                        .bad(0, 1)
                        .faults(3, LOST_REQUEST, READ_404, READ_403)
                        .parts(Part.STOP, Part.REVERSIBLE),
                new Scenario("1 item that somebody else makes, too")
                        .faults(3, OTHERS, LOST_ANSWER, LATE, READ_LOST)
                        .parts(Part.STOP),
                new Scenario("1 item, later commits")
                        .faults(2, LOST_ANSWER, LATE, READ_LOST, READ_403)
                        .later()
                        .parts(Part.STOP),
                new Scenario("1 item, later commits, duplicates are taken")
                        .duplicates(Duplicates.TAKEN)
                        .faults(2, LATE, READ_LOST)
                        .later()
                        .parts(Part.STOP),
                new Scenario("1 item, later commits, short patience")
                        .faults(3, LATE, READ_LOST)
                        .later()
                        .patience(SHORT),
                new Scenario("an array of 2, one bad, stops, later commits")
                        .items(0, 1)
                        .arraysOf(2, Arrays.STOP_AT_FIRST)
                        .bad(1)
                        .faults(1, LOST_ANSWER, LATE)
                        .later(),
                new Scenario("1 unlink of a link that is there")
                        .removals(0)
                        .before(0)
                        .faults(2, LOST_REQUEST, LOST_ANSWER, LATE, STATUS_500, STATUS_429, STATUS_409, TURNED_AWAY)
                        .parts(Part.SLOW_END, Part.STOP),
                new Scenario("1 unlink, faults of reads")
                        .removals(0)
                        .before(0)
                        .faults(2, LOST_ANSWER, LATE, READ_LOST, READ_429, READ_403)
                        .parts(Part.STOP, Part.REVERSIBLE),
                new Scenario("1 unlink of a link that is not there")
                        .removals(0)
                        .faults(2, OTHERS, READ_LOST)
                        .parts(Part.STOP),
                new Scenario("a link, then its unlink")
                        .items(0, 0)
                        .removals(1)
                        .faults(2, LOST_ANSWER, LATE, STATUS_429)
                        .parts(Part.STOP),
                new Scenario("an unlink, then its link")
                        .items(0, 0)
                        .removals(0)
                        .before(0)
                        .faults(2, LOST_ANSWER, LATE, STATUS_429)
                        .parts(Part.STOP),
                new Scenario("2 unlinks of a pair, one delete")
                        .items(0, 1)
                        .targets(0, 0, 1, 2)
                        .removals(0, 1)
                        .before(0, 1)
                        .faults(1, LOST_ANSWER, LATE, READ_403)
                        .parts(Part.PAIRS, Part.STOP),
                new Scenario("1 unlink of a pair, another link stays")
                        .items(0, 1)
                        .targets(0, 0, 1, 2)
                        .removals(0)
                        .before(0)
                        .faults(1, LOST_ANSWER, LATE)
                        .parts(Part.PAIRS, Part.STOP),
                new Scenario("2 items of one target, written from there")
                        .items(0, 1)
                        .sources(0, 1)
                        .targets(0, 0)
                        .arraysOf(2, Arrays.STOP_AT_FIRST)
                        .faults(1, LOST_ANSWER, LATE, STATUS_429, READ_403)
                        .parts(Part.ORIENTED, Part.STOP),
                new Scenario("2 items of one target, which refuses")
                        .items(0, 1)
                        .sources(0, 1)
                        .targets(0, 0)
                        .arraysOf(2, Arrays.ATOMIC)
                        .bad(1)
                        .concurrency(2)
                        .faults(1, LOST_ANSWER, LATE)
                        .parts(Part.ORIENTED, Part.TARGETS_REFUSE, Part.STOP),
                new Scenario("2 items, a window of 1")
                        .items(0, 1)
                        .window(1)
                        .faults(1, LATE)
                        .parts(Part.DEMAND),
                new Scenario("2 items, no lag and no settle time")
                        .items(0, 1)
                        .before(0)
                        .times(0, 0)
                        .concurrency(2)
                        .faults(1, LATE, LOST_ANSWER),
                new Scenario("3 items of one end, a conflict")
                        .items(0, 1, 2)
                        .concurrency(2)
                        .faults(1, STATUS_409),
                new Scenario("1 link asked for twice")
                        .items(0, 0)
                        .faults(1, LOST_ANSWER, LATE, READ_403)
                        .inOrder()
                        .parts(Part.STOP, Part.DEMAND),
                new Scenario("2 items of one end, one by one")
                        .items(0, 1)
                        .faults(1, LOST_ANSWER, LATE, STATUS_409)
                        .parts(Part.STOP),
                new Scenario("2 items of one end, duplicates are taken")
                        .items(0, 1)
                        .duplicates(Duplicates.TAKEN)
                        .faults(2, LATE, LOST_ANSWER)
                        .concurrency(2),
                new Scenario("2 items of two ends, in order, on demand")
                        .items(0, 1)
                        .sources(0, 1)
                        .concurrency(2)
                        .inOrder()
                        .faults(1, LATE, STATUS_429)
                        .parts(Part.DEMAND, Part.STOP),
                new Scenario("an array of 2, one bad, atomic")
                        .items(0, 1)
                        .arraysOf(2, Arrays.ATOMIC)
                        .bad(1)
                        .faults(1, LOST_ANSWER, LATE, READ_403)
                        .parts(Part.STOP),
                new Scenario("an array of 2, one bad, stops")
                        .items(0, 1)
                        .arraysOf(2, Arrays.STOP_AT_FIRST)
                        .bad(1)
                        .faults(1, LOST_ANSWER, LATE, READ_403)
                        .parts(Part.STOP),
                new Scenario("an array of 2, one there, partial")
                        .items(0, 1)
                        .arraysOf(2, Arrays.PARTIAL)
                        .before(0)
                        .faults(1, LOST_ANSWER, LATE, READ_403)
                        .parts(Part.STOP),
                new Scenario("send if: 1 item, faults of writes")
                        .faults(2, WRITES)
                        .parts(Part.SEND_IF, Part.STOP),
                new Scenario("send if: 1 item, later commits")
                        .faults(2, LATE, READ_LOST)
                        .later()
                        .parts(Part.SEND_IF),
                new Scenario("send if: 1 link asked for three times")
                        .items(0, 0, 0)
                        .faults(1, LOST_ANSWER, LATE)
                        .parts(Part.SEND_IF),
                new Scenario("send if: 1 link asked for twice, in order")
                        .items(0, 0)
                        .inOrder()
                        .window(1)
                        .faults(2, LOST_ANSWER, LATE, TURNED_AWAY)
                        .parts(Part.SEND_IF, Part.DEMAND, Part.STOP),
                new Scenario("send if: an array of 3, one bad, atomic, proven")
                        .items(0, 1, 2)
                        .arraysOf(3, Arrays.ATOMIC)
                        .bad(1)
                        .proofs(3)
                        .faults(1, LOST_ANSWER)
                        .parts(Part.SEND_IF),
                new Scenario("send if: an array of 2, one bad, partial")
                        .items(0, 1)
                        .arraysOf(2, Arrays.PARTIAL)
                        .bad(1)
                        .faults(1, LOST_ANSWER, LATE)
                        .parts(Part.SEND_IF, Part.STOP),
                new Scenario("send if: 2 items of one end, a conflict")
                        .items(0, 1)
                        .concurrency(2)
                        .faults(1, STATUS_409)
                        .parts(Part.SEND_IF),
                new Scenario("journal: 1 item")
                        .faults(3, JOURNAL_FAILS, JOURNAL_CANCELLED, LOST_ANSWER, LATE, STATUS_429, TURNED_AWAY)
                        .parts(Part.JOURNAL, Part.STOP),
                new Scenario("journal: 2 items of one end, two exchanges")
                        .items(0, 1)
                        .concurrency(2)
                        .faults(1, JOURNAL_FAILS, JOURNAL_CANCELLED, LOST_ANSWER, STATUS_409)
                        .parts(Part.JOURNAL, Part.STOP),
                new Scenario("journal and send if: 1 link asked for twice, a filter hedges")
                        .items(0, 0)
                        .faults(2, JOURNAL_FAILS, JOURNAL_CANCELLED, LATE)
                        .parts(Part.JOURNAL, Part.SEND_IF, Part.HEDGE),
                new Scenario("send if throws: 1 link asked for three times")
                        .items(0, 0, 0)
                        .faults(1, LOST_ANSWER, LATE, STATUS_429)
                        .parts(Part.SEND_IF, Part.SEND_IF_THROWS, Part.STOP),
                new Scenario("send if throws: an array of 2, one bad, partial")
                        .items(0, 1)
                        .arraysOf(2, Arrays.PARTIAL)
                        .bad(1)
                        .faults(1, LOST_ANSWER, LATE)
                        .parts(Part.SEND_IF, Part.SEND_IF_THROWS),
                new Scenario("journal of outcomes: 2 items and a repeat")
                        .items(0, 1, 0)
                        .faults(1, SETTLED_FAILS, LOST_ANSWER)
                        .parts(Part.OUTCOME_JOURNAL, Part.STOP),
                new Scenario("journal of outcomes: a link, its unlink, its link")
                        .items(0, 0, 0)
                        .removals(1)
                        .faults(1, SETTLED_FAILS, LOST_ANSWER)
                        .parts(Part.OUTCOME_JOURNAL),
                new Scenario("journal of outcomes: in order, on demand, a small window")
                        .items(0, 1, 2)
                        .sources(0, 1, 0)
                        .inOrder()
                        .window(2)
                        .concurrency(2)
                        .faults(1, SETTLED_FAILS, LOST_ANSWER)
                        .parts(Part.OUTCOME_JOURNAL, Part.DEMAND, Part.STOP));
    }

    /** All there is at once: nobody can visit all of its states. */
    static Scenario product() {
        return new Scenario("4 items, 3 ends, all faults, all parts")
                .items(0, 1, 2, 3)
                .sources(0, 0, 1, 2)
                .arraysOf(2, Arrays.STOP_AT_FIRST)
                .bad(1)
                .before(2)
                .aliased(2)
                .concurrency(2)
                .faults(4, Fault.values())
                .parts(Part.values());
    }

    static List<Scenario> large() {
        return List.of(
                new Scenario("2 items, all faults, two exchanges")
                        .items(0, 1)
                        .concurrency(2)
                        .faults(2, WRITES)
                        .parts(Part.STOP),
                new Scenario("2 items, slow in all parts")
                        .items(0, 1)
                        .sources(0, 1)
                        .concurrency(2)
                        .faults(1, LOST_ANSWER, LATE, READ_403)
                        .parts(Part.SLOW_START, Part.SLOW_END, Part.SLOW_ANSWER, Part.STOP),
                new Scenario("2 items, faults of reads, read first")
                        .items(0, 1)
                        .readFirst()
                        .before(1)
                        .concurrency(2)
                        .faults(2, READS)
                        .parts(Part.STOP, Part.REVERSIBLE),
                new Scenario("2 items of a hub")
                        .items(0, 1)
                        .before(1)
                        .concurrency(2)
                        .faults(2, READS)
                        .parts(Part.HUB, Part.REVERSIBLE, Part.STOP),
                new Scenario("2 items, duplicates answered with 409")
                        .items(0, 1)
                        .before(0)
                        .duplicates(Duplicates.REFUSED_409)
                        .concurrency(2)
                        .faults(2, LOST_ANSWER, LATE, STATUS_409, READ_LOST)
                        .parts(Part.STOP),
                new Scenario("2 items, a filter repeats and hedges")
                        .items(0, 1)
                        .concurrency(2)
                        .faults(2, LOST_ANSWER, LATE, STATUS_429, TURNED_AWAY)
                        .parts(Part.RETRY, Part.HEDGE, Part.STOP),
                new Scenario("array of 3, bad in the middle, stops")
                        .items(0, 1, 2)
                        .arraysOf(3, Arrays.STOP_AT_FIRST)
                        .bad(1)
                        .duplicates(Duplicates.TAKEN)
                        .faults(1, LOST_ANSWER, LATE, READ_403)
                        .parts(Part.STOP),
                new Scenario("array of 3, bad at the end, partial")
                        .items(0, 1, 2)
                        .arraysOf(3, Arrays.PARTIAL)
                        .bad(2)
                        .concurrency(2)
                        .faults(1, LOST_ANSWER, LATE, READ_LOST, STATUS_409)
                        .parts(Part.STOP),
                new Scenario("array of 3, one proof missing, atomic")
                        .items(0, 1, 2)
                        .arraysOf(3, Arrays.ATOMIC)
                        .bad(2)
                        .proofs(2)
                        .faults(2, LOST_ANSWER, LATE, STATUS_409)
                        .parts(Part.STOP),
                new Scenario("array of 4, one proof missing, stops")
                        .items(0, 1, 2, 3)
                        .arraysOf(4, Arrays.STOP_AT_FIRST)
                        .bad(1, 3)
                        .duplicates(Duplicates.TAKEN)
                        .proofs(2)
                        .faults(1, LOST_ANSWER, LATE)
                        .parts(Part.STOP),
                new Scenario("array of 3, proven atomic")
                        .items(0, 1, 2)
                        .arraysOf(3, Arrays.ATOMIC)
                        .bad(1)
                        .before(2)
                        .proofs(3)
                        .concurrency(2)
                        .faults(2, LOST_ANSWER, LATE, READ_403)
                        .parts(Part.STOP),
                new Scenario("2 items, short patience")
                        .items(0, 1)
                        .concurrency(2)
                        .patience(SHORT)
                        .faults(2, LOST_ANSWER, LATE, STATUS_429, STATUS_409, READ_LOST, READ_429),
                new Scenario("3 items, arrays of 2, faults of reads")
                        .items(0, 1, 2)
                        .arraysOf(2, Arrays.STOP_AT_FIRST)
                        .bad(1)
                        .concurrency(2)
                        .faults(2, READS)
                        .parts(Part.REVERSIBLE),
                new Scenario("3 items, two exchanges, all faults of writes")
                        .items(0, 1, 2)
                        .sources(0, 0, 1)
                        .concurrency(2)
                        .faults(1, WRITES),
                new Scenario("3 items of two ends, a repeat, in order")
                        .items(0, 1, 0)
                        .sources(0, 1)
                        .concurrency(2)
                        .inOrder()
                        .window(2)
                        .faults(2, LOST_ANSWER, LATE, READ_403)
                        .parts(Part.DEMAND, Part.STOP),
                new Scenario("3 items of three ends")
                        .items(0, 1, 2)
                        .sources(0, 1, 2)
                        .concurrency(2)
                        .faults(2, LOST_ANSWER, LATE)
                        .parts(Part.STOP),
                new Scenario("4 items, arrays of 2, one bad, stops")
                        .items(0, 1, 2, 3)
                        .sources(0, 0, 0, 0)
                        .arraysOf(2, Arrays.STOP_AT_FIRST)
                        .bad(1)
                        .concurrency(2)
                        .faults(1, LOST_ANSWER, LATE),
                new Scenario("an unlink, its link, its unlink")
                        .items(0, 0, 0)
                        .removals(0, 2)
                        .before(0)
                        .faults(1, LOST_ANSWER, LATE, STATUS_429)
                        .parts(Part.STOP),
                new Scenario("a link, its unlink, its link, later commits")
                        .items(0, 0, 0)
                        .removals(1)
                        .faults(1, LOST_ANSWER, LATE, READ_403)
                        .later()
                        .parts(Part.STOP),
                new Scenario("a link, its unlink, in order, on demand")
                        .items(0, 0, 0)
                        .removals(1)
                        .inOrder()
                        .concurrency(2)
                        .faults(1, LOST_ANSWER, LATE)
                        .parts(Part.DEMAND, Part.STOP),
                new Scenario("changes of two links, two exchanges")
                        .items(0, 1, 0)
                        .removals(1, 2)
                        .before(1)
                        .concurrency(2)
                        .faults(1, LOST_ANSWER, LATE, STATUS_409, READ_403),
                new Scenario("changes of a pair, one delete for both")
                        .items(0, 1, 0)
                        .targets(0, 0, 1, 2)
                        .removals(0, 1)
                        .before(0, 1)
                        .concurrency(2)
                        .faults(1, LOST_ANSWER, LATE, STATUS_429)
                        .parts(Part.PAIRS, Part.STOP),
                new Scenario("links and unlinks of a pair, arrays of 2")
                        .items(0, 2, 1, 0)
                        .targets(0, 0, 1, 2)
                        .removals(3)
                        .arraysOf(2, Arrays.STOP_AT_FIRST)
                        .concurrency(2)
                        .faults(1, LOST_ANSWER, LATE)
                        .parts(Part.PAIRS),
                new Scenario("an unlink at the other end, read at two ends")
                        .items(0, 1)
                        .sources(0, 0)
                        .removals(0)
                        .before(0, 1)
                        .concurrency(2)
                        .faults(2, READS)
                        .parts(Part.HUB, Part.REVERSIBLE, Part.STOP),
                new Scenario("3 items, written from either end")
                        .items(0, 1, 2)
                        .sources(0, 1, 1)
                        .targets(0, 0, 1)
                        .arraysOf(2, Arrays.PARTIAL)
                        .before(1)
                        .concurrency(2)
                        .faults(1, LOST_ANSWER, LATE, STATUS_429, STATUS_409)
                        .parts(Part.ORIENTED, Part.STOP),
                new Scenario("4 items, written from either end, some refuse")
                        .items(0, 1, 2, 3)
                        .sources(0, 1, 2, 2)
                        .targets(0, 0, 0, 1)
                        .arraysOf(2, Arrays.STOP_AT_FIRST)
                        .bad(1)
                        .concurrency(2)
                        .faults(1, LOST_ANSWER, LATE)
                        .parts(Part.ORIENTED, Part.TARGETS_REFUSE),
                new Scenario("3 changes, written from either end")
                        .items(0, 1, 0)
                        .sources(0, 1)
                        .targets(0, 0)
                        .removals(2)
                        .arraysOf(2, Arrays.STOP_AT_FIRST)
                        .concurrency(2)
                        .faults(1, LOST_ANSWER, LATE, STATUS_429)
                        .parts(Part.ORIENTED, Part.STOP),
                new Scenario("2 items, later commits, duplicates are taken")
                        .items(0, 1)
                        .duplicates(Duplicates.TAKEN)
                        .concurrency(2)
                        .faults(2, LOST_ANSWER, LATE, READ_LOST, READ_403)
                        .later()
                        .parts(Part.STOP),
                new Scenario("3 items, arrays of 2, later commits, partial")
                        .items(0, 1, 2)
                        .arraysOf(2, Arrays.PARTIAL)
                        .bad(1)
                        .concurrency(2)
                        .faults(1, LOST_ANSWER, LATE, READ_LOST)
                        .later()
                        .parts(Part.STOP),
                new Scenario("2 items, all faults, three of them")
                        .items(0, 1)
                        .concurrency(2)
                        .faults(
                                3,
                                LOST_REQUEST,
                                LOST_ANSWER,
                                LATE,
                                FOREIGN,
                                STATUS_429,
                                STATUS_409,
                                READ_LOST,
                                READ_403)
                        .parts(Part.STOP),
                new Scenario("2 items, a filter repeats and hedges, slow ends")
                        .items(0, 1)
                        .sources(0, 1)
                        .concurrency(2)
                        .faults(2, LOST_ANSWER, LATE, STATUS_429, STATUS_409, TURNED_AWAY, READ_LOST)
                        .parts(Part.RETRY, Part.HEDGE, Part.SLOW_END, Part.STOP),
                new Scenario("3 items of one end, conflicts and losses")
                        .items(0, 1, 2)
                        .concurrency(2)
                        .faults(2, LOST_ANSWER, LATE, STATUS_409)
                        .parts(Part.STOP),
                new Scenario("3 items, two of one end, losses, slow answers")
                        .items(0, 1, 2)
                        .sources(0, 0, 1)
                        .concurrency(2)
                        .faults(2, LOST_ANSWER, LATE, READ_LOST)
                        .parts(Part.SLOW_ANSWER, Part.STOP),
                new Scenario("3 items, an array of 2, all faults, stops")
                        .items(0, 1, 2)
                        .sources(0, 0, 1)
                        .arraysOf(2, Arrays.STOP_AT_FIRST)
                        .bad(1)
                        .concurrency(2)
                        .faults(2, LOST_ANSWER, LATE, STATUS_500, STATUS_409, READ_LOST, READ_403)
                        .parts(Part.REVERSIBLE, Part.STOP),
                new Scenario("4 items of three ends")
                        .items(0, 1, 2, 3)
                        .sources(0, 0, 1, 2)
                        .concurrency(2)
                        .faults(1, LOST_ANSWER, LATE, STATUS_409)
                        .parts(Part.STOP),
                new Scenario("4 items, arrays of 2, in order, on demand")
                        .items(0, 1, 2, 3)
                        .sources(0, 0, 0, 1)
                        .arraysOf(2, Arrays.PARTIAL)
                        .bad(1)
                        .concurrency(2)
                        .inOrder()
                        .faults(1, LOST_ANSWER, LATE)
                        .parts(Part.DEMAND, Part.STOP),
                new Scenario("4 items, an array of 4, two bad, stops")
                        .items(0, 1, 2, 3)
                        .arraysOf(4, Arrays.STOP_AT_FIRST)
                        .bad(1, 3)
                        .faults(1, LOST_ANSWER, LATE, READ_403)
                        .parts(Part.STOP));
    }
}
