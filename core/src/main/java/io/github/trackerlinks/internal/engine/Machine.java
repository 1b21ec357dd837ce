package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.DeadlineExceededException;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.internal.kind.ListedLinks;
import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Unlink;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The state of one run, without threads, timers or I/O: items, answers and the time go in, exchanges and outcomes come out.
 * It is used by one thread at a time. Each call that something follows from is preceded by {@link #advance}.
 */
final class Machine<T> {
    private final Function<LinkDraft, LinkKind<LinkDraft>> kinds;
    private final int concurrency;
    private final long deadline;
    private final RunState run;
    private final Composer composer;
    private final Doubts doubts;
    private final Removals removals;
    private final Answers answers;
    private final ReadResults readResults;
    private final ExchangeSelection selection;
    private final KnownLinks known;
    private final Outbox<T> outbox;
    private final UnderWay active = new UnderWay();
    private long taken;
    private boolean inputEnded;
    private @Nullable Throwable inputError;
    private boolean closed;

    /**
     * @param concurrency exchanges under way at once
     * @param deadline when the run ends in any case
     */
    Machine(BatchSpec<T> spec, Function<LinkDraft, LinkKind<LinkDraft>> kinds, int concurrency, long deadline) {
        BatchOptions options = spec.options();
        this.kinds = kinds;
        this.concurrency = concurrency;
        this.deadline = deadline;
        this.run = new RunState(options, this::settled);
        this.removals = new Removals(run);
        this.doubts = new Doubts(run, removals);
        this.answers = new Answers(run, doubts, removals);
        this.readResults = new ReadResults(run, doubts);
        this.known = new KnownLinks(options.rememberSettled());
        this.outbox = new Outbox<>(options.window(), options.order());
        this.composer = new Composer(run, new Withdrawals<>(spec.wanted(), run, known, outbox)::isWanted);
        this.selection = new ExchangeSelection(run, composer);
    }

    @SuppressWarnings("unchecked") // The links of a run have items of this run alone.
    private void settled(Link link) {
        for (Item<?> item = link.detach(); item != null; item = link.detach()) {
            outbox.settled((Item<T>) item);
        }
        Link next = run.stopped == null ? KnownLinks.next(link) : null;
        if (next != null) {
            run.begin(next);
        }
    }

    /** An item comes in with its change, or with the error for which it has none. */
    void take(T value, @Nullable LinkChange change, @Nullable Throwable error) {
        long index = taken++;
        if (change == null) {
            outbox.add(Item.invalid(index, value, error == null ? new NullPointerException("no link") : error));
            return;
        }
        boolean removal = change instanceof Unlink;
        LinkDraft draft = change instanceof Unlink unlink ? unlink.draft() : (LinkDraft) change;
        LinkKind<LinkDraft> kind = kinds.apply(draft);
        Object pair = kind.pair(draft);
        Link last = known.last(pair, kind, draft);
        if (last != null && last.isRemoval() != removal && last.canBeSuperseded()) {
            run.supersede(last, index);
            last = known.last(pair, kind, draft);
        }
        KnownLinks.Remembered remembered = last == null ? known.remembered(kind, draft, removal) : null;
        if (remembered != null) {
            outbox.add(Item.remembered(index, value, remembered));
            return;
        }
        Link link = last;
        if (link == null || link.isRemoval() != removal) {
            link = new Link(index, draft, removal, pair, kind, run.lanes.of(kind, draft));
            run.opened(link);
            if (!known.comesIn(link)) {
                run.begin(link);
            }
        }
        Item<T> item = Item.of(index, value, link);
        outbox.add(item);
        if (!link.isSettled()) {
            link.attach(item);
        }
    }

    void endInput(@Nullable Throwable error) {
        inputEnded = true;
        inputError = error;
    }

    /** The time has come to this point: ends pauses, and the run if it is to be ended. */
    void advance(long now) {
        run.now = Math.max(run.now, now);
        run.lanes.advance(run.now);
        while (!run.paused.isEmpty() && run.paused.first().dueAt <= run.now) {
            Link link = run.paused.pollFirst();
            link.lane().addAgain(link);
            run.lanes.changed(link.lane());
        }
        if (run.open == 0) {
            run.reads.forget();
            run.writes.forget();
        }
        if (run.now >= deadline && (run.open > 0 || !inputEnded)) {
            run.stop(new DeadlineExceededException());
        }
        run.stopIfInVain();
    }

    /** The next exchange to start, for which a place is reserved; {@code null} if none can start now. */
    @Nullable
    Exchange next() {
        if (run.stopped != null || active.size() >= concurrency) {
            return null;
        }
        Exchange next = run.reads.isOpen(run.now, active.reading()) ? selection.read() : null;
        if (next == null && run.writes.isOpen(run.now, active.writing())) {
            next = selection.write(!inputEnded && outbox.room() > 0);
        }
        if (next != null) {
            active.add(next);
        }
        return next;
    }

    /** The links that leave now with this write; {@code null} if nothing is left to send. */
    @Nullable
    LinkArray compose(Exchange.Write write) {
        letGo(write);
        LinkArray array = active.contains(write) ? composer.compose(write) : null;
        active.meet(write);
        return array;
    }

    /** Whether an array that was composed leaves now. It does not after the end of the run, or after its call was given up. */
    boolean leaves(Exchange.Write write, LinkArray array) {
        array.hasLeft = run.stopped == null && write.underWay.contains(array);
        return array.hasLeft;
    }

    /** Nothing more is sent, for this reason. */
    void stop(Throwable reason) {
        run.stop(reason);
    }

    /** Links that a write would carry if it left now. */
    List<LinkDraft> candidates(Exchange.Write write) {
        return composer.candidates(write);
    }

    void created(Exchange.Write write, LinkArray array, @Nullable String id) {
        if (end(write, array)) {
            answers.created(array, id);
        }
    }

    /** It is composed anew in the same call. Until then its ends stay its own, or two calls could turn each other away for ever. */
    void unprocessed(Exchange.Write write, LinkArray array) {
        if (write.underWay.remove(array)) {
            letGo(write);
            write.turnedAway = array;
            answers.unprocessed(array);
        }
    }

    private void letGo(Exchange.Write write) {
        LinkArray array = write.turnedAway;
        write.turnedAway = null;
        if (array != null && array.isExclusive()) {
            run.conflicts.letGo(array);
        }
    }

    void failed(Exchange.Write write, LinkArray array, TrackerException error) {
        if (end(write, array)) {
            answers.failed(array, error, write.begun());
        }
    }

    private boolean end(Exchange.Write write, LinkArray array) {
        boolean isFirst = write.underWay.remove(array);
        if (isFirst && array.isExclusive()) {
            run.conflicts.letGo(array);
        }
        return isFirst;
    }

    /** A call has ended: with an error, or as its attempts have told. */
    void ended(Exchange.Write write, @Nullable Throwable error, boolean clientClosed) {
        if (!active.remove(write)) {
            return;
        }
        boolean isForNothing = !write.hasComposed || write.turnedAway != null;
        Lane lane = write.lane();
        letGo(write);
        lane.reserve(write, -1);
        run.lanes.changed(lane);
        if (!write.underWay.isEmpty()) {
            throw new IllegalStateException("a write ended without saying what became of its links");
        }
        if (error instanceof TrackerException known) {
            if (Answers.isAboutAll(known)) {
                run.stop(known);
            } else if (known.delivery() == Delivery.NOT_APPLIED || isForNothing) {
                run.notTaken(run.writes, write, known, clientClosed);
                if (isForNothing) {
                    run.lanes.rest(lane, run.backOff.nanos(++lane.notTaken));
                }
            }
        }
        if (write.removal() != null) {
            removals.ended(write.removal(), error);
        }
    }

    void answered(Exchange.Read read, ListedLinks<LinkDraft> seen) {
        if (active.remove(read)) {
            readResults.answered(read, seen);
        }
    }

    void failed(Exchange.Read read, TrackerException error, boolean clientClosed) {
        if (active.remove(read)) {
            readResults.failed(read, error, clientClosed);
        }
    }

    void named(Exchange.Names names) {
        if (active.remove(names)) {
            readResults.named(names);
        }
    }

    void failed(Exchange.Names names, TrackerException error, boolean clientClosed) {
        if (active.remove(names)) {
            readResults.failed(names, error, clientClosed);
        }
    }

    /** A read was answered that is not the machine's own. */
    void readAnswered() {
        run.succeeded(run.reads);
    }

    /** The exchange is given up: the run ends. */
    void abandoned(Exchange exchange) {
        active.remove(exchange);
    }

    /** Exchanges that are in vain now that the run ends: all but writes that are under way. */
    List<Exchange> inVain() {
        return run.stopped == null ? List.of() : active.inVain(run.stopped instanceof DeadlineExceededException);
    }

    boolean isStopped() {
        return run.stopped != null;
    }

    /** Whether all is done that can be. */
    boolean isFinished() {
        return active.size() == 0 && (run.stopped != null || (inputEnded && run.open == 0));
    }

    /** Tells what is known of a run that has ended, and what is not: a link of which something may have been applied is unknown. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        outbox.close(item -> {
            Link link = item.link();
            if (link != null) {
                doubts.leftOpen(link);
            }
        });
    }

    /** Why the run ends other than by the end of its input. */
    @Nullable
    Throwable end() {
        Throwable stopped = run.stopped;
        Throwable cause = inputError == null ? stopped : inputError;
        if (cause == null) {
            return null;
        }
        return outbox.stopped(cause, stopped == cause ? null : stopped);
    }

    boolean hasOutcome() {
        return outbox.hasNext();
    }

    /** The next item whose outcome is to be told, which it is by {@link #told}, in the same order. */
    Item<T> nextOutcome() {
        return outbox.next();
    }

    void told(Item<T> item) {
        outbox.leaves(item);
        Link link = item.link();
        if (link != null && !item.isShared()) {
            known.leaves(link);
        }
    }

    /** How many more items can come in. */
    int room() {
        return run.stopped != null || inputEnded ? 0 : outbox.room();
    }

    List<T> values() {
        return outbox.values();
    }

    /** When something is to be done next if nothing else happens before; {@link Long#MAX_VALUE} if nothing is. */
    long nextWakeUp() {
        if (run.stopped != null) {
            return Long.MAX_VALUE;
        }
        long next = run.open > 0 || !inputEnded ? deadline : Long.MAX_VALUE;
        if (run.open > 0) {
            next = Math.min(next, run.inVainAt());
        }
        if (!run.paused.isEmpty()) {
            next = Math.min(next, run.paused.first().dueAt);
        }
        next = Math.min(next, selection.readAt());
        return Math.min(next, selection.writeAt());
    }
}
