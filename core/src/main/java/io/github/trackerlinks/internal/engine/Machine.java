package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Existing;
import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.DeadlineExceededException;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.engine.Link.Doubt;
import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.internal.kind.ListedLinks;
import io.github.trackerlinks.model.LinkDraft;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final Answers answers;
    private final KnownLinks known;
    private final Outbox<T> outbox;
    private final Set<Exchange> active = new HashSet<>();
    private int writing;
    private long taken;
    private boolean inputEnded;
    private @Nullable Throwable inputError;
    private boolean closed;

    /**
     * @param concurrency exchanges under way at once
     * @param deadline when the run ends in any case
     */
    Machine(BatchOptions options, Function<LinkDraft, LinkKind<LinkDraft>> kinds, int concurrency, long deadline) {
        this.kinds = kinds;
        this.concurrency = concurrency;
        this.deadline = deadline;
        this.run = new RunState(options, this::settled);
        this.composer = new Composer(run);
        this.doubts = new Doubts(run);
        this.answers = new Answers(run, doubts);
        this.known = new KnownLinks(options.rememberSettled());
        this.outbox = new Outbox<>(options.window(), options.order());
    }

    @SuppressWarnings("unchecked") // The links of a run have items of this run alone.
    private void settled(Link link) {
        link.items().forEach(item -> outbox.settled((Item<T>) item));
        link.items().clear();
    }

    /** An item comes in with its link, or with the error for which it has none. */
    void take(T value, @Nullable LinkDraft draft, @Nullable Throwable error) {
        long index = taken++;
        if (draft == null) {
            outbox.add(Item.invalid(index, value, error == null ? new NullPointerException("no link") : error));
            return;
        }
        LinkKind<LinkDraft> kind = kinds.apply(draft);
        Object identity = kind.identity(draft);
        Link link = known.inside(identity);
        Optional<String> remembered = link == null ? known.remembered(identity) : null;
        if (remembered != null) {
            outbox.add(Item.remembered(index, value, remembered.orElse(null)));
            return;
        }
        boolean isNew = link == null;
        if (link == null) {
            link = new Link(index, draft, kind, run.lanes.of(kind, draft));
            known.comesIn(identity, link);
        }
        Item<T> item = Item.of(index, value, link);
        outbox.add(item);
        if (!link.isSettled()) {
            link.items().add(item);
        }
        if (isNew) {
            begin(link);
        }
    }

    private void begin(Link link) {
        Lane lane = link.lane();
        run.opened(link);
        link.takenAt = run.now;
        if (run.options().existing() == Existing.READ_FIRST) {
            link.ripeAt = run.now;
            run.park(link, Doubt.UNCHECKED, null, run.now);
            run.lanes.changed(lane);
        } else {
            lane.add(link);
            if (!lane.isReady) {
                run.lanes.changed(lane);
            }
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
        stopIfInVain(run.reads);
        stopIfInVain(run.writes);
    }

    private void stopIfInVain(CallTrouble kind) {
        TrackerException reason = kind.reason();
        if (reason != null && run.now >= inVainAt(kind)) {
            run.stop(reason);
        }
    }

    /** When the patience with one kind of calls ends: it is counted from the last success of any call. */
    private long inVainAt(CallTrouble kind) {
        return Math.max(kind.since(), run.lastSuccess) + run.patience();
    }

    /** The next exchange to start, for which a place is reserved; {@code null} if none can start now. */
    @Nullable
    Exchange next() {
        if (run.stopped != null || active.size() >= concurrency) {
            return null;
        }
        Exchange next = run.reads.isOpen(run.now, active.size() - writing) ? nextRead() : null;
        if (next == null && run.writes.isOpen(run.now, writing)) {
            next = nextWrite();
        }
        if (next != null) {
            active.add(next);
            writing += next instanceof Exchange.Write ? 1 : 0;
        }
        return next;
    }

    private @Nullable Exchange nextRead() {
        if (!run.alone.isEmpty() && run.alone.first().dueAt <= run.now) {
            Link link = run.alone.pollFirst();
            return link.asksNames
                    ? new Exchange.Names(run.now, link)
                    : new Exchange.Read(run.now, link.lane(), List.of(link), false);
        }
        Lane lane = run.lanes.firstWaiting();
        return lane != null && lane.waitKey <= run.now ? listing(lane) : null;
    }

    /** Pending links are looked for by the way if their lane has some that existed before. */
    private Exchange listing(Lane lane) {
        List<Link> links = lane.takeParked();
        if (links.stream().anyMatch(link -> link.doubt != Doubt.LOST)) {
            lane.fresh().stream().filter(Link::isPending).forEach(links::add);
        }
        int cost = links.get(0).kind().listingCost(lane.size);
        lane.listing = true;
        lane.requests += cost;
        lane.listings += cost;
        run.lanes.changed(lane);
        return new Exchange.Read(run.now, lane, links, true);
    }

    private @Nullable Exchange nextWrite() {
        for (Lane lane : run.lanes.ready()) {
            if (composer.hasFree(lane, true)) {
                return reserve(lane, true);
            }
            if (composer.hasFree(lane, false) && !isToWait(lane)) {
                return reserve(lane, false);
            }
        }
        return null;
    }

    private Exchange reserve(Lane lane, boolean resend) {
        if (resend) {
            lane.reservedAgain++;
        } else {
            lane.reservedFresh++;
        }
        LinkDraft first = lane.first(resend);
        run.lanes.changed(lane);
        return new Exchange.Write(run.now, lane, resend, first);
    }

    /** Whether an array that is not full waits for more links. */
    private boolean isToWait(Lane lane) {
        Link oldest = lane.oldestFresh();
        return oldest != null
                && !lane.isFull()
                && !inputEnded
                && outbox.room() > 0
                && run.now < oldest.takenAt + run.options().minArrayWait().toNanos();
    }

    /** The links that leave now with this write; {@code null} if nothing is left to send. */
    @Nullable
    LinkArray compose(Exchange.Write write) {
        letGo(write);
        return active.contains(write) ? composer.compose(write) : null;
    }

    /** Links that a write would carry if it left now. */
    List<LinkDraft> candidates(Exchange.Write write) {
        return composer.candidates(write);
    }

    void created(Exchange.Write write, LinkArray array, @Nullable String id) {
        if (end(write, array)) {
            array.lane().size += array.size();
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
        if (!leave(write)) {
            return;
        }
        letGo(write);
        writing--;
        Lane lane = write.lane();
        if (write.isResend()) {
            lane.reservedAgain--;
        } else {
            lane.reservedFresh--;
        }
        run.lanes.changed(lane);
        if (!write.underWay.isEmpty()) {
            throw new IllegalStateException("a write ended without saying what became of its links");
        }
        if (error instanceof TrackerException known) {
            if (Answers.isAboutAll(known)) {
                run.stop(known);
            } else if (known.delivery() == Delivery.NOT_APPLIED) {
                notTaken(run.writes, write, known, clientClosed);
            }
        }
    }

    private void notTaken(CallTrouble kind, Exchange exchange, TrackerException error, boolean clientClosed) {
        kind.notTaken(error, exchange.begun(), run.now, run.backOff);
        if (clientClosed || run.patience() == 0) {
            run.stop(error);
        }
    }

    private boolean leave(Exchange exchange) {
        return active.remove(exchange);
    }

    /** A read was answered that is not the machine's own. */
    void readAnswered() {
        run.succeeded(run.reads);
    }

    void answered(Exchange.Read read, ListedLinks<LinkDraft> seen) {
        if (!leave(read)) {
            return;
        }
        Lane lane = read.lane();
        run.succeeded(run.reads);
        run.readFailures.tried(lane.unanswered == 0, false);
        lane.unanswered = 0;
        if (read.isListing()) {
            lane.listing = false;
            lane.listedAt = read.begun();
            lane.size = Math.max(lane.size, seen.size());
        }
        doubts.judge(read, seen);
        run.lanes.changed(lane);
    }

    void failed(Exchange.Read read, TrackerException error, boolean clientClosed) {
        if (!leave(read)) {
            return;
        }
        Lane lane = read.lane();
        lane.listing &= !read.isListing();
        if (readFailed(read, error, clientClosed, lane)) {
            doubts.unreadable(read, error);
        } else {
            for (int i = 0; i < read.links().size(); i++) {
                if (read.isAbout(i) && read.links().get(i).state == Link.State.PARKED) {
                    run.postpone(read.links().get(i), Math.max(run.now, lane.retryAt));
                }
            }
        }
        run.lanes.changed(lane);
    }

    /** Whether trying again would not help. */
    private boolean readFailed(Exchange read, TrackerException error, boolean clientClosed, Lane lane) {
        switch (error.delivery()) {
            case NOT_APPLIED -> notTaken(run.reads, read, error, clientClosed);
            case REJECTED -> {
                if (!Answers.isAboutAll(error)) {
                    lane.unanswered = 0;
                    return true;
                }
                run.stop(error);
            }
            case UNKNOWN -> {
                return readLost(read.begun(), error, lane);
            }
        }
        return false;
    }

    private boolean readLost(long begun, TrackerException error, Lane lane) {
        run.reads.failed(error, run.now);
        run.reads.lost(error, begun, run.now, run.backOff);
        run.readFailures.tried(lane.unanswered == 0, true);
        if (lane.unanswered++ == 0) {
            lane.unansweredSince = run.now;
        }
        boolean isItsOwn = lane.unanswered >= run.readFailures.limit() && run.lastSuccess > lane.unansweredSince;
        if (isItsOwn || Answers.isOverLimit(error)) {
            lane.unanswered = 0;
            return true;
        }
        lane.retryAt = run.now + Math.max(run.backOff.nanos(lane.unanswered), BackOff.asked(error));
        if (run.patience() == 0) {
            run.stop(error);
        }
        return false;
    }

    void named(Exchange.Names names) {
        if (leave(names)) {
            run.succeeded(run.reads);
            if (names.isAbout()) {
                doubts.named(names.link());
                run.lanes.changed(names.link().lane());
            }
        }
    }

    void failed(Exchange.Names names, TrackerException error, boolean clientClosed) {
        if (!leave(names)) {
            return;
        }
        Link link = names.link();
        boolean isFinal = readFailed(names, error, clientClosed, link.lane());
        if (names.isAbout()) {
            if (!isFinal) {
                run.askNames(link, Math.max(run.now, link.lane().retryAt));
            } else if (error.delivery() == Delivery.REJECTED) {
                doubts.named(link);
            } else {
                doubts.unnamed(link, error);
            }
            run.lanes.changed(link.lane());
        }
    }

    /** The exchange is given up: the run ends. */
    void abandoned(Exchange exchange) {
        leave(exchange);
    }

    /** Exchanges that are in vain now that the run ends: all but writes that are under way. */
    List<Exchange> inVain() {
        boolean all = run.stopped instanceof DeadlineExceededException;
        return run.stopped == null
                ? List.of()
                : active.stream()
                        .filter(exchange ->
                                all || !(exchange instanceof Exchange.Write write && !write.underWay.isEmpty()))
                        .toList();
    }

    boolean isStopped() {
        return run.stopped != null;
    }

    /** Whether all is done that can be. */
    boolean isFinished() {
        return active.isEmpty() && (run.stopped != null || (inputEnded && run.open == 0));
    }

    /** Tells what is known of a run that has ended, and what is not: a link of which something may have been applied is unknown. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        outbox.close(item -> {
            Link link = item.link();
            if (link != null && link.inDoubt) {
                run.settle(link, Status.UNKNOWN, null, undecided(link.error()));
            }
        });
    }

    private TrackerException undecided(TrackerException write) {
        if (run.stopped instanceof TrackerException read && read == run.reads.reason()) {
            return Unreadable.unknown(write, read);
        }
        return write.delivery() == Delivery.UNKNOWN ? write : Unreadable.undecided(write);
    }

    /** Why the run ends other than by the end of its input. */
    @Nullable
    Throwable end() {
        Throwable stopped = run.stopped;
        Throwable cause = inputError == null ? stopped : inputError;
        if (cause == null) {
            return null;
        }
        BatchStoppedException end = new BatchStoppedException(outbox.watermark(), outbox.withoutOutcome(), cause);
        if (stopped != null && stopped != cause) {
            end.addSuppressed(stopped);
        }
        return end;
    }

    boolean hasOutcome() {
        return outbox.hasNext();
    }

    /** The next item whose outcome is to be told now. */
    Item<T> tell() {
        Item<T> item = outbox.next();
        Link link = item.link();
        if (link != null && !item.isRepeat()) {
            known.leaves(link);
        }
        return item;
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
            next = Math.min(next, run.reads.isTroubled() ? inVainAt(run.reads) : Long.MAX_VALUE);
            next = Math.min(next, run.writes.isTroubled() ? inVainAt(run.writes) : Long.MAX_VALUE);
        }
        if (!run.paused.isEmpty()) {
            next = Math.min(next, run.paused.first().dueAt);
        }
        next = Math.min(next, nextReadAt());
        return Math.min(next, nextWriteAt());
    }

    private long nextReadAt() {
        long next = run.alone.isEmpty() ? Long.MAX_VALUE : run.alone.first().dueAt;
        Lane lane = run.lanes.firstWaiting();
        next = lane == null ? next : Math.min(next, lane.waitKey);
        return later(Math.max(next, run.reads.resumeAt()));
    }

    private long nextWriteAt() {
        Lane first = run.lanes.firstReady();
        if (first == null) {
            return later(Math.max(run.lanes.restsUntil(), run.writes.resumeAt()));
        }
        Link oldest = first.oldestFresh();
        long wait = oldest == null || first.hasMoreAgain()
                ? run.now
                : oldest.takenAt + run.options().minArrayWait().toNanos();
        return later(Math.max(Math.min(wait, run.lanes.restsUntil()), run.writes.resumeAt()));
    }

    /** What is due already waits for something else than the time. */
    private long later(long time) {
        return time > run.now ? time : Long.MAX_VALUE;
    }
}
