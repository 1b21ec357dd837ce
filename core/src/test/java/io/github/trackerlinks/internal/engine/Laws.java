package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.BatchOptions.Existing;
import io.github.trackerlinks.batch.BatchOptions.Order;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.engine.Scenario.Duplicates;
import io.github.trackerlinks.internal.engine.Scenario.Fault;
import java.util.Arrays;

/**
 * What must hold after each step, seen from outside: what left, what was answered, what was told, and what the server has. What is
 * kept for each item is kept under the number of the item that asked first for its link: its owner.
 */
final class Laws {
    private static final long NEVER = Long.MIN_VALUE;

    private final World world;
    private final Status[] told;
    private final boolean[] isRepeat;
    /** A write of it was answered with success. */
    private final boolean[] created;
    /** A write of it got no answer, or was refused. */
    private final boolean[] refused;
    /** A write of it got no definite answer, or was in an array that was refused: a part of that may have been applied. */
    private final boolean[] undecided;
    /** When its last write ended that may have been applied, unless a believable read did not show it since. */
    private final long[] lostAt;

    /** A write of it alone met another one. */
    private final boolean[] conflict;
    /** It was refused alone, because it is there. */
    private final boolean[] duplicate;
    /** How many exchanges had started when its last write failed. */
    private final int[] startedBefore;

    /** A write of it was applied after the state that a believable read showed: no client can be right about it. */
    private final boolean[] isExempt;

    private final boolean isReadFirst;
    /** Whether reads may be refused for good. */
    private final boolean mayBeUnread;
    /** A write was refused for a conflict, and taken when it was sent again. */
    boolean hasMetConflict;

    private int lastTold = -1;

    /** A law is broken. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(String law) {
            super(law, null, false, false);
        }
    }

    Laws(World world) {
        this.world = world;
        int count = world.scenario.items.length;
        this.told = new Status[count];
        this.isRepeat = new boolean[count];
        this.created = new boolean[count];
        this.refused = new boolean[count];
        this.undecided = new boolean[count];
        this.lostAt = new long[count];
        this.conflict = new boolean[count];
        this.duplicate = new boolean[count];
        this.startedBefore = new int[count];
        this.isExempt = new boolean[count];
        this.mayBeUnread = world.scenario.faults.contains(Fault.READ_403);
        this.isReadFirst = world.scenario.existing == Existing.READ_FIRST;
        Arrays.fill(lostAt, NEVER);
    }

    void check(boolean holds, String law) {
        if (!holds) {
            throw new Broken(law);
        }
    }

    /** An item has come in: it shares the fate of an earlier one of its link that has no outcome yet. */
    void taken(int index) {
        int firsts = 0;
        for (int i = 0; i <= index; i++) {
            boolean isOpen = told[i] == null;
            firsts += isOpen && owner(i) == i ? 1 : 0;
            check(
                    !isOpen || owner(i) == owner(index) || world.scenario.items[i] != world.scenario.items[index],
                    "item " + index + " has a link of its own, and item " + i + " asks for the same");
        }
        check(told[owner(index)] == null, "item " + index + " shares an outcome that was told before it came in");
        check(firsts <= world.scenario.window, "more items than the window holds");
    }

    void leaves(int[] links, int[] owners) {
        for (int i = 0; i < owners.length; i++) {
            int owner = owners[i];
            check(
                    lostAt[owner] == NEVER,
                    "item " + owner + " is sent again unread after its write may have been applied");
            check(
                    !isReadFirst || (world.scenario.before & 1 << links[i]) == 0,
                    "item " + owner + " is sent, and was there");
            check(told[owner] == null, "item " + owner + " is sent after its outcome");
        }
        check(Arrays.stream(links).distinct().count() == links.length, "a link is twice in an array");
        check(!isApart() || !sharesEnd(links), "two writes that share an end are under way after a conflict");
    }

    /** Whether a conflict was met, or one alone that a link met is not explained yet. */
    boolean isApart() {
        boolean apart = hasMetConflict;
        for (int i = 0; i < told.length; i++) {
            apart |= conflict[i] && told[i] == null;
        }
        return apart;
    }

    /** Whether a write is under way that left after a conflict was met, and has an end in common with these links. */
    private boolean sharesEnd(int[] links) {
        int[] sources = world.scenario.sources;
        return world.running.stream()
                .flatMap(each -> each.attempts.stream())
                .filter(attempt -> attempt.isApart)
                .flatMapToInt(attempt -> Arrays.stream(attempt.links))
                .anyMatch(other -> Arrays.stream(links).anyMatch(link -> sources[link] == sources[other]));
    }

    void created(int[] owners) {
        for (int owner : owners) {
            created[owner] = true;
            hasMetConflict |= conflict[owner];
        }
    }

    void turnedAway(int[] owners) {
        check(owners.length > 0, "an empty array");
    }

    void failed(int[] owners, TrackerException error, long now) {
        boolean isLost = error.delivery() == Delivery.UNKNOWN;
        for (int owner : owners) {
            refused[owner] |= error.delivery() != Delivery.NOT_APPLIED;
            boolean isInRefusedArray = error.delivery() == Delivery.REJECTED && owners.length > 1;
            undecided[owner] |= isLost || isInRefusedArray;
            conflict[owner] |= error.isStatus(409) && owners.length == 1;
            duplicate[owner] |= world.server.isDuplicate(error) && owners.length == 1;
            startedBefore[owner] = world.started;
            lostAt[owner] = isLost || (isInRefusedArray && world.scenario.proofs == 0) ? now : lostAt[owner];
        }
    }

    void reads(Exchange.Read read) {
        check(!read.links().isEmpty(), "a read that asks for nothing");
    }

    /** A read is answered: what was lost and is not shown is decided if the read began late enough. */
    void shown(Exchange.Read read, int number, int shown) {
        for (Link link : read.links()) {
            int owner = (int) link.index();
            boolean isShown = (shown & 1 << world.kind.number(link.draft())) != 0;
            boolean isLater = number >= startedBefore[owner] && read.begun() >= lostAt[owner] + world.scenario.settle;
            if (!isShown && lostAt[owner] != NEVER && isLater) {
                lostAt[owner] = NEVER;
                isExempt[owner] |= world.scenario.isLater && world.server.applied[owner] > 0;
                world.server.disproved(owner);
            }
        }
    }

    /** A write is applied that was given up. */
    void commits(ModelServer.Late write) {
        write.disproved().stream().forEach(owner -> isExempt[owner] = world.scenario.isLater);
    }

    /** Links that no client can be right about. */
    long exempt() {
        long exempt = 0;
        for (boolean is : isExempt) {
            exempt += is ? 1 : 0;
        }
        return exempt;
    }

    void told(Item<Integer> item) {
        int index = item.value();
        check(told[index] == null, "item " + index + " has two outcomes");
        Status status = item.outcome().status();
        told[index] = status;
        isRepeat[index] = item.isRepeat();
        check(
                index > lastTold || world.scenario.order == Order.AS_COMPLETED,
                "item " + index + " is told after one that came later");
        lastTold = index;
        int owner = owner(index);
        boolean isThere = (world.server.rows & 1 << world.scenario.items[index]) != 0;
        switch (status) {
            case CREATED -> check(created[owner], "item " + index + " is CREATED without an answer that says so");
            case CONFIRMED -> check(undecided[owner], "item " + index + " is CONFIRMED, and no write was undecided");
            case UNKNOWN -> check(refused[owner], "item " + index + " is UNKNOWN, and no write of it failed");
            case ALREADY_LINKED ->
                check(
                        item.isRepeat() || isExempt[owner] || world.server.applied[owner] == 0,
                        "item " + index + " is ALREADY_LINKED, and we made it");
            default -> {
                check(status == Status.FAILED, "item " + index + " is " + status);
                check(!duplicate[owner] || mayBeUnread, "item " + index + " is FAILED as a duplicate, and is there");
            }
        }
        check(isThere || status == Status.FAILED || status == Status.UNKNOWN, "item " + index + " is not there");
    }

    private int owner(int index) {
        Link link = world.items.get(index).link();
        return link == null ? index : (int) link.index();
    }

    void afterStep(boolean isEager) {
        for (int index = 0; index < told.length; index++) {
            int applied = world.server.applied[index];
            boolean mayBeTwice = isExempt[index] && world.scenario.duplicates == Duplicates.TAKEN;
            check(applied <= 1 || mayBeTwice, "item " + index + " has two rows");
            int owner = index < world.items.size() ? owner(index) : -1;
            if (owner >= 0 && !isExempt[owner] && world.server.applied[owner] > 0) {
                check(told[index] != Status.FAILED, "item " + index + " is FAILED, and was applied");
                check(told[index] != null || !world.isOver(), "item " + index + " was applied and has no outcome");
            }
        }
        if (world.isOver()) {
            over();
        } else if (isEager) {
            check(isOpen(), "nothing can happen any more");
        }
    }

    private void over() {
        if (!world.machine.isStopped()) {
            for (int index = 0; index < world.items.size(); index++) {
                check(told[index] != null, "item " + index + " has no outcome");
            }
            String left = world.insight.leftOver();
            check(left.isEmpty(), left);
        }
    }

    private boolean isOpen() {
        return !world.running.isEmpty()
                || world.machine.nextWakeUp() < World.DEADLINE
                || world.machine.hasOutcome()
                || (!world.inputEnded && (world.machine.room() > 0 || world.items.size() == told.length));
    }

    void addTo(CanonicalKey key) {
        long now = world.now;
        for (int i = 0; i < told.length; i++) {
            key.addObject(told[i]);
            key.add((created[i] ? 1 : 0)
                    + (undecided[i] ? 2 : 0)
                    + (refused[i] ? 4 : 0)
                    + (conflict[i] ? 8 : 0)
                    + (duplicate[i] ? 16 : 0)
                    + (isExempt[i] ? 32 : 0));
            key.add(lostAt[i] == NEVER ? 1 : Math.max(-world.scenario.settle - 1, lostAt[i] - now));
        }
        key.add(world.scenario.order == Order.INPUT ? lastTold : 0);
        key.add(hasMetConflict ? 1 : 0);
        for (World.Running each : world.running) {
            for (int before : startedBefore) {
                key.add(each.number >= before ? 1 : 0);
            }
        }
    }

    @Override
    public String toString() {
        return Arrays.toString(told);
    }
}
