package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.internal.engine.Scenario.Fault;
import io.github.trackerlinks.internal.engine.Scenario.Part;
import io.github.trackerlinks.internal.engine.Step.What;
import io.github.trackerlinks.internal.engine.World.Attempt;
import io.github.trackerlinks.internal.engine.World.Running;
import java.util.List;
import java.util.stream.IntStream;

/** The steps that are possible in a {@link World}. */
@SuppressWarnings("EnumOrdinal") // A step is a number.
final class Choices {
    private static final List<Fault> OF_READS =
            List.of(Fault.READ_LOST, Fault.READ_429, Fault.READ_403, Fault.READ_404, Fault.READ_401);

    private static final List<Fault> OF_JOURNALS = List.of(Fault.JOURNAL_FAILS, Fault.JOURNAL_CANCELLED);

    private static final List<Fault> ELSEWHERE = List.of(Fault.OTHERS, Fault.SETTLED_FAILS);

    private final World world;
    private final Scenario scenario;
    private final IntStream.Builder steps = IntStream.builder();

    private Choices(World world) {
        this.world = world;
        this.scenario = world.scenario;
    }

    static int[] of(World world) {
        Choices choices = new Choices(world);
        choices.all();
        return choices.steps.build().toArray();
    }

    private void all() {
        for (int i = 0; i < world.server.late.size(); i++) {
            steps.add(Step.of(What.COMMIT, i, 0, 0));
        }
        if (world.isOver()) {
            return;
        }
        for (Running exchange : world.running) {
            if (exchange.exchange instanceof Exchange.Write) {
                write(exchange);
            } else if (exchange.exchange instanceof Exchange.Read) {
                read(exchange);
            } else {
                names(exchange);
            }
        }
        input();
        others();
        if (scenario.has(Part.SLOW_START)
                && !world.machine.isStopped()
                && world.running.size() < scenario.concurrency) {
            steps.add(Step.of(What.START));
        }
        if (scenario.has(Part.DEMAND) && world.machine.hasOutcome()) {
            steps.add(Step.of(What.TELL));
        }
        outcomes();
        time();
    }

    private void outcomes() {
        if (world.outcomes.isWriting()) {
            steps.add(Step.of(What.SETTLED));
            if (world.budget > 0 && scenario.faults.contains(Fault.SETTLED_FAILS)) {
                steps.add(Step.of(What.SETTLED_FAILS));
            }
        }
    }

    private void input() {
        if (world.inputEnded || world.machine.isStopped()) {
            return;
        }
        if (world.items.size() == scenario.items.length) {
            steps.add(Step.of(What.END_INPUT));
        } else if (world.machine.room() > 0) {
            steps.add(Step.of(What.TAKE));
        }
    }

    private void others() {
        if (world.budget > 0 && scenario.faults.contains(Fault.OTHERS)) {
            IntStream.of(scenario.items)
                    .distinct()
                    .filter(link -> ((world.server.rows | scenario.bad) & 1 << link) == 0)
                    .forEach(link -> steps.add(Step.of(What.OTHERS, 0, 0, link)));
        }
    }

    private void time() {
        steps.add(Step.of(What.TICK));
        long wakeUp = world.machine.nextWakeUp();
        if (wakeUp > world.now + 1 && wakeUp < World.DEADLINE) {
            steps.add(Step.of(What.WAKE));
        }
        if (scenario.has(Part.STOP) && !world.machine.isStopped()) {
            steps.add(Step.of(What.DEADLINE));
        }
    }

    private void write(Running exchange) {
        boolean isIdle = exchange.attempts.isEmpty();
        boolean isFirst = exchange.composed == 0;
        boolean isRepeat = isIdle && exchange.error != null && (world.mayRepeat(exchange) || isTurnedAway(exchange));
        boolean isHedge = scenario.has(Part.HEDGE) && exchange.composed == 1 && !isIdle;
        if (isFirst || isRepeat || isHedge) {
            compose(exchange);
        }
        if (!isFirst && (isIdle || exchange.hasEndedAttempt)) {
            steps.add(Step.of(What.END, exchange.number, 0, 0));
        }
        for (int i = 0; i < exchange.attempts.size(); i++) {
            attempt(exchange, i);
        }
    }

    /** Any of the items that wait may say no. */
    private void compose(Running exchange) {
        int mayLeave = world.items.stream()
                .filter(item -> scenario.has(Part.SEND_IF)
                        && item.link() != null
                        && item.link().isPending())
                .mapToInt(item -> 1 << item.value())
                .sum();
        for (int unwanted = mayLeave; ; unwanted = (unwanted - 1) & mayLeave) {
            steps.add(Step.of(What.COMPOSE, exchange.number, 0, unwanted));
            if (unwanted == 0) {
                break;
            }
        }
    }

    private static boolean isTurnedAway(Running exchange) {
        return exchange.composed <= 2 && exchange.error == Faults.error(Fault.TURNED_AWAY);
    }

    private void attempt(Running exchange, int number) {
        Attempt attempt = exchange.attempts.get(number);
        if (!attempt.hasLeft) {
            journal(exchange, number);
            return;
        }
        steps.add(Step.of(What.ANSWER, exchange.number, number, 0));
        if (scenario.has(Part.SLOW_ANSWER) && !attempt.isProcessed) {
            steps.add(Step.of(What.APPLY, exchange.number, number, 0));
        }
        if (world.budget == 0) {
            return;
        }
        for (Fault fault : scenario.faults) {
            boolean isOfWrites =
                    !ELSEWHERE.contains(fault) && !OF_READS.contains(fault) && !OF_JOURNALS.contains(fault);
            if (isOfWrites && (!attempt.isProcessed || fault == Fault.LOST_ANSWER)) {
                steps.add(Step.of(What.FAULT, exchange.number, number, fault.ordinal()));
            }
        }
    }

    private void journal(Running exchange, int attempt) {
        steps.add(Step.of(What.WRITTEN, exchange.number, attempt, 0));
        for (Fault fault : OF_JOURNALS) {
            if (world.budget > 0 && scenario.faults.contains(fault)) {
                steps.add(Step.of(What.FAULT, exchange.number, attempt, fault.ordinal()));
            }
        }
    }

    /** It may have been made at any time since it began: it shows what was there all the time, and any part of what was there at times. */
    private void read(Running exchange) {
        int fresh = exchange.possible & ~exchange.certain;
        for (int part = fresh; ; part = (part - 1) & fresh) {
            steps.add(Step.of(What.SHOW, exchange.number, 0, exchange.certain | part));
            if (part == 0) {
                break;
            }
        }
        readFaults(exchange, What.READ_FAULT);
    }

    private void names(Running exchange) {
        steps.add(Step.of(What.NAMED, exchange.number, 0, 0));
        readFaults(exchange, What.NAMES_FAULT);
    }

    private void readFaults(Running exchange, What what) {
        for (Fault fault : scenario.faults) {
            boolean mayBe = fault != Fault.READ_404 || isMissing(exchange.exchange);
            if (world.budget > 0 && OF_READS.contains(fault) && mayBe) {
                steps.add(Step.of(what, exchange.number, 0, fault.ordinal()));
            }
        }
    }

    /** Whether the server has nothing, and takes nothing, of the end that is read. */
    private boolean isMissing(Exchange exchange) {
        if (!(exchange instanceof Exchange.Read read) || !read.isListing()) {
            return false;
        }
        int source = scenario.sources[world.kind.number(read.links().get(0).draft())];
        return IntStream.range(0, scenario.sources.length)
                .filter(link -> scenario.sources[link] == source)
                .allMatch(link -> (scenario.bad & 1 << link) != 0);
    }
}
