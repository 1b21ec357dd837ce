package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.error.NothingToSendException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.engine.Scenario.Fault;
import io.github.trackerlinks.internal.engine.Scenario.Part;
import io.github.trackerlinks.model.LinkDraft;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A machine, its server, and what is under way between them. It does what {@code BatchRun} does, one step at a time. */
final class World {
    static final long DEADLINE = 1L << 60;
    final Scenario scenario;
    final ModelKind kind;
    final ModelServer server;
    final Machine<Integer> machine;
    final Insight insight;
    final Laws laws;
    final OutcomeQueue outcomes = new OutcomeQueue(this::told);
    final List<Running> running = new ArrayList<>();
    final List<Item<Integer>> items = new ArrayList<>();
    int started;
    int budget;
    boolean inputEnded;
    int resolved;
    /** The items that say no when they are asked whether they are still wanted. */
    private int unwanted;

    long now;

    /** What a predicate throws; without a trace, which is slow to build. */
    private static final class CannotSay extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CannotSay() {
            super("it cannot be found out", null, false, false);
        }
    }

    /** An exchange under way. */
    static final class Running {
        final Exchange exchange;
        final int number;
        final List<Attempt> attempts = new ArrayList<>(1);
        int composed;
        boolean hasEndedAttempt;
        /** What its last attempt ended with. */
        @Nullable
        TrackerException error;

        /** Links that a listing has to show, and those that it may show. */
        int certain;

        int possible;

        Running(Exchange exchange, int number, int certain, int possible) {
            this.exchange = exchange;
            this.number = number;
            this.certain = certain;
            this.possible = possible;
        }
    }

    /** An array under way. */
    static final class Attempt {
        final LinkArray array;
        final int[] links;
        final int[] owners;
        /** Whether it left after a conflict was met. */
        final boolean isApart;
        /** Whether it is written to an end that refuses it. */
        final boolean isRefused;
        /** The row that it removes; {@code null} if it creates links. */
        final @Nullable Integer removedId;

        /** Whether its journal entry is written. */
        boolean hasLeft;

        boolean isProcessed;

        @Nullable
        TrackerException result;

        Attempt(
                LinkArray array,
                int[] links,
                int[] owners,
                boolean isApart,
                @Nullable Integer removedId,
                boolean isRefused) {
            this.isRefused = isRefused;
            this.removedId = removedId;
            this.array = array;
            this.links = links;
            this.owners = owners;
            this.isApart = isApart;
        }
    }

    World(Scenario scenario) {
        this.scenario = scenario;
        this.kind = new ModelKind(scenario);
        this.server = new ModelServer(scenario);
        this.budget = scenario.budget;
        this.machine = new Machine<>(
                BatchSpec.<Integer>of(kind::draft, scenario.options()).sendIf(this::isWanted),
                draft -> kind,
                scenario.concurrency,
                DEADLINE);
        this.insight = new Insight(machine);
        this.laws = new Laws(this);
        insight.proofs(scenario.proofs);
    }

    /** Makes one step, and what follows from it at once. */
    void make(int step) {
        insight.pin(scenario.share);
        machine.advance(now);
        long wakeUp = machine.nextWakeUp();
        boolean isQuiet = Step.what(step) == Step.What.TICK && now + 1 < wakeUp;
        happen(step);
        for (Running each : running) {
            each.certain &= server.rows;
            each.possible |= server.rows;
        }
        machine.advance(now);
        server.passed(now);
        if (machine.isStopped()) {
            giveUp();
        }
        boolean isEager = !scenario.has(Part.SLOW_START);
        while (isEager && start()) {
            laws.check(!isQuiet, "an exchange starts later than it could have: no wake-up");
        }
        if (machine.isFinished()) {
            machine.close();
        }
        while (machine.hasOutcome() && !scenario.has(Part.DEMAND)) {
            tell();
        }
        outcomes.write();
        laws.afterStep(isEager);
    }

    private void happen(int step) {
        switch (Step.what(step)) {
            case TAKE -> take();
            case END_INPUT -> {
                inputEnded = true;
                machine.endInput(null);
            }
            case START -> start();
            case TELL -> tell();
            case SETTLED -> outcomes.written();
            case SETTLED_FAILS -> {
                budget--;
                machine.stop(new IllegalStateException("the journal is full"));
                outcomes.failed();
            }
            case TICK -> now++;
            case WAKE -> now = machine.nextWakeUp();
            case DEADLINE -> now = DEADLINE;
            case COMMIT -> {
                ModelServer.Late late = server.late.remove(Step.exchange(step));
                laws.commits(late);
                apply(late.links(), late.owners(), late.removedId());
            }
            case OTHERS -> {
                budget--;
                server.others(Step.how(step), now);
                laws.others(Step.how(step));
            }
            default -> happen(running(Step.exchange(step)), step);
        }
    }

    private void happen(Running exchange, int step) {
        switch (Step.what(step)) {
            case COMPOSE -> compose(exchange, Step.how(step));
            case WRITTEN -> leave(exchange, exchange.attempts.get(Step.attempt(step)));
            case APPLY -> process(exchange.attempts.get(Step.attempt(step)));
            case ANSWER -> answer(exchange, exchange.attempts.get(Step.attempt(step)));
            case FAULT -> fault(exchange, exchange.attempts.get(Step.attempt(step)), Step.fault(step));
            case END -> end(exchange);
            case SHOW -> show(exchange, Step.how(step));
            case READ_FAULT -> {
                budget--;
                running.remove(exchange);
                machine.failed((Exchange.Read) exchange.exchange, Faults.error(Step.fault(step)), false);
            }
            case NAMED -> {
                running.remove(exchange);
                Exchange.Names names = (Exchange.Names) exchange.exchange;
                resolved |= 1 << kind.number(names.link().draft());
                machine.named(names);
            }
            case NAMES_FAULT -> {
                budget--;
                running.remove(exchange);
                machine.failed((Exchange.Names) exchange.exchange, Faults.error(Step.fault(step)), false);
            }
            default -> throw new IllegalArgumentException(Step.name(step));
        }
    }

    Running running(int number) {
        return running.stream()
                .filter(each -> each.number == number)
                .findFirst()
                .orElseThrow();
    }

    private void take() {
        int next = items.size();
        LinkDraft draft = kind.draft(scenario.items[next]);
        machine.take(next, scenario.isRemoval(next) ? draft.unlink() : draft, null);
        items.add(insight.newest());
        laws.taken(next);
    }

    private boolean start() {
        Exchange next = machine.next();
        if (next == null) {
            return false;
        }
        running.add(new Running(next, started++, server.shown(now), server.possible(now)));
        laws.check(running.size() <= scenario.concurrency, "more exchanges than allowed");
        if (next instanceof Exchange.Read read) {
            laws.reads(read);
        }
        return true;
    }

    private void tell() {
        Item<Integer> item = machine.nextOutcome();
        if (scenario.has(Part.OUTCOME_JOURNAL)) {
            outcomes.add(item);
        } else {
            told(item);
        }
    }

    private void told(Item<Integer> item) {
        machine.told(item);
        laws.told(item);
    }

    private boolean isWanted(Integer item) {
        boolean isWanted = (unwanted & 1 << item) == 0;
        boolean isThrown = !isWanted && scenario.has(Part.SEND_IF_THROWS) && item % 2 == 0;
        laws.asked(item, isWanted, isThrown);
        if (isThrown) {
            throw new CannotSay();
        }
        return isWanted;
    }

    private void compose(Running exchange, int withdrawn) {
        unwanted = withdrawn;
        exchange.composed++;
        exchange.error = null;
        LinkArray array = machine.compose((Exchange.Write) exchange.exchange);
        if (array == null) {
            if (exchange.attempts.isEmpty()) {
                end(exchange, new NothingToSendException());
            }
            return;
        }
        laws.check(
                array.drafts().stream().map(kind::source).distinct().count() == 1,
                "links that are written to two ends are in an array");
        int[] links = array.drafts().stream().mapToInt(kind::number).toArray();
        int[] owners =
                array.links().stream().mapToInt(link -> (int) link.index()).toArray();
        if (array.isRemoval()) {
            laws.removes(links[0], owners[0]);
        } else {
            laws.leaves(links, owners);
        }
        boolean isRefused =
                scenario.has(Part.TARGETS_REFUSE) && array.links().get(0).isFlipped();
        Integer removedId = array.isRemoval() ? server.ids[links[0]] : null;
        Attempt attempt = new Attempt(array, links, owners, laws.isApart(), removedId, isRefused);
        exchange.attempts.add(attempt);
        if (!scenario.has(Part.JOURNAL)) {
            leave(exchange, attempt);
        }
    }

    private void leave(Running exchange, Attempt attempt) {
        attempt.hasLeft = machine.leaves((Exchange.Write) exchange.exchange, attempt.array);
        if (attempt.hasLeft) {
            laws.check(!machine.isStopped(), "something leaves after the end");
        } else {
            doesNotLeave(exchange, attempt);
        }
    }

    private void doesNotLeave(Running exchange, Attempt attempt) {
        exchange.attempts.remove(attempt);
        machine.unprocessed((Exchange.Write) exchange.exchange, attempt.array);
        if (exchange.attempts.isEmpty()) {
            end(exchange, new NothingToSendException());
        }
    }

    private void process(Attempt attempt) {
        if (!attempt.isProcessed) {
            attempt.isProcessed = true;
            attempt.result = attempt.isRefused
                    ? Faults.error(Fault.READ_403)
                    : apply(attempt.links, attempt.owners, attempt.removedId);
        }
    }

    private @Nullable TrackerException apply(int[] links, int[] owners, @Nullable Integer removedId) {
        return removedId == null
                ? server.process(links, owners, now)
                : server.remove(links[0], removedId, owners[0], now);
    }

    private void answer(Running exchange, Attempt attempt) {
        process(attempt);
        if (attempt.result == null) {
            laws.taken(attempt);
            exchange.attempts.remove(attempt);
            machine.created((Exchange.Write) exchange.exchange, attempt.array, null);
            attemptEnded(exchange, null);
        } else {
            failed(exchange, attempt, attempt.result);
        }
    }

    private void failed(Running exchange, Attempt attempt, TrackerException error) {
        exchange.attempts.remove(attempt);
        laws.failed(attempt, error, now);
        machine.failed((Exchange.Write) exchange.exchange, attempt.array, error);
        attemptEnded(exchange, error);
    }

    private void fault(Running exchange, Attempt attempt, Fault fault) {
        budget--;
        if (fault == Fault.JOURNAL_FAILS) {
            machine.stop(new IllegalStateException("the journal is full"));
            doesNotLeave(exchange, attempt);
            return;
        }
        if (fault == Fault.JOURNAL_CANCELLED) {
            exchange.error = Faults.error(Fault.LOST_REQUEST);
            end(exchange);
            return;
        }
        if (fault == Fault.LOST_ANSWER) {
            process(attempt);
        } else if (fault == Fault.LATE && !attempt.isProcessed && !attempt.isRefused) {
            server.mayBeLate(attempt.links, attempt.owners, attempt.removedId, now);
        }
        if (fault == Fault.TURNED_AWAY) {
            exchange.attempts.remove(attempt);
            laws.turnedAway(attempt.owners);
            machine.unprocessed((Exchange.Write) exchange.exchange, attempt.array);
            exchange.error = Faults.error(Fault.TURNED_AWAY);
        } else {
            failed(exchange, attempt, Faults.error(fault));
        }
    }

    private void attemptEnded(Running exchange, @Nullable TrackerException error) {
        exchange.error = error;
        exchange.hasEndedAttempt = true;
        if (!scenario.has(Part.SLOW_END) && !mayRepeat(exchange) && exchange.attempts.isEmpty()) {
            end(exchange);
        }
    }

    boolean mayRepeat(Running exchange) {
        return scenario.has(Part.RETRY) && exchange.composed == 1 && exchange.error != null;
    }

    private void end(Running exchange) {
        cancelAttempts(exchange);
        end(exchange, exchange.error);
    }

    private void end(Running exchange, @Nullable Throwable error) {
        running.remove(exchange);
        machine.ended((Exchange.Write) exchange.exchange, error, false);
    }

    private void show(Running exchange, int shown) {
        Exchange.Read read = (Exchange.Read) exchange.exchange;
        running.remove(exchange);
        laws.shown(read, exchange.number, shown & (resolved | ~scenario.aliased));
        machine.answered(read, kind.new Listing(shown, resolved));
    }

    private void giveUp() {
        List<Exchange> inVain = machine.inVain();
        for (Running exchange : List.copyOf(running)) {
            if (inVain.contains(exchange.exchange)) {
                running.remove(exchange);
                cancelAttempts(exchange);
                machine.abandoned(exchange.exchange);
            }
        }
    }

    /** The call ends while attempts of it are under way: the server may still apply them. */
    private void cancelAttempts(Running exchange) {
        TrackerException cancelled = Faults.error(Fault.LOST_REQUEST);
        for (Attempt attempt : exchange.attempts) {
            if (!attempt.hasLeft) {
                machine.unprocessed((Exchange.Write) exchange.exchange, attempt.array);
                continue;
            }
            if (!attempt.isProcessed && !attempt.isRefused) {
                server.mayBeLate(attempt.links, attempt.owners, attempt.removedId, now);
            }
            laws.failed(attempt, cancelled, now);
            machine.failed((Exchange.Write) exchange.exchange, attempt.array, cancelled);
        }
        exchange.attempts.clear();
    }

    boolean isOver() {
        return machine.isFinished() && !machine.hasOutcome() && !outcomes.isWriting();
    }

    long key() {
        CanonicalKey key = new CanonicalKey(scenario, insight.run);
        key.add(items.size() * 1000L + budget * 10L + (inputEnded ? 1 : 0));
        key.add(resolved);
        server.addTo(key, now);
        laws.addTo(key);
        outcomes.addTo(key);
        for (Running each : running) {
            key.addObject(each.exchange);
            key.add(each.certain * 64L + each.possible);
            key.add(Math.min(each.composed, 2) + (each.hasEndedAttempt ? 4 : 0));
            key.addObject(each.error);
            for (Attempt attempt : each.attempts) {
                key.addObject(attempt.array);
                key.add((attempt.isProcessed ? 1 : 0) + (attempt.isApart ? 2 : 0) + (attempt.hasLeft ? 4 : 0));
                key.add(attempt.removedId == null ? -1 : server.ids[attempt.links[0]] - attempt.removedId);
                key.addObject(attempt.result);
            }
        }
        for (Item<Integer> item : items) {
            key.addObject(item);
        }
        key.addObject(machine);
        return key.hash();
    }
}
