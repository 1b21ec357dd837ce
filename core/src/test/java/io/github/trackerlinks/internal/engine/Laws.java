package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.BatchOptions.Existing;
import io.github.trackerlinks.batch.BatchOptions.Order;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.engine.Scenario.Duplicates;
import io.github.trackerlinks.internal.engine.Scenario.Fault;
import io.github.trackerlinks.internal.engine.Scenario.Part;
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

    /** A delete of it was answered with success, or got no answer. */
    private final boolean[] removed;
    /** A write of it was not turned away unprocessed. */
    private final boolean[] processed;
    /** A read that began late enough has shown it, and no write of ours to its ends has ended since. */
    private final boolean[] lookedUp;
    /** When the last write of ours to the ends of each link ended. */
    private final long[] wroteAt;

    /** A write of it was applied after the state that a believable read showed: no client can be right about it. */
    private final boolean[] isExempt;

    /** The first item of its link when it came in. */
    private final int[] owners;
    /** Somebody else made its link after it came in. */
    private final boolean[] isMadeMeanwhile;
    /** An item of it said no, and nothing of it has left since. */
    private final boolean[] isWithdrawn;
    /** It could not be asked: it alone has failed, and another item of its link may be sent. */
    private final boolean[] isUnasked;

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
        this.removed = new boolean[count];
        this.processed = new boolean[count];
        this.lookedUp = new boolean[count];
        this.wroteAt = new long[world.scenario.sources.length];
        Arrays.fill(wroteAt, NEVER);
        this.owners = new int[count];
        this.isWithdrawn = new boolean[count];
        this.isUnasked = new boolean[count];
        this.isMadeMeanwhile = new boolean[count];
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
        Link link = world.items.get(index).link();
        owners[index] = link == null ? index : (int) link.index();
        int firsts = 0;
        for (int i = 0; i <= index; i++) {
            boolean isOpen = told[i] == null;
            firsts += isOpen && owner(i) == i ? 1 : 0;
            check(
                    !isOpen
                            || world.items.get(i).link() == null
                            || owner(i) == owner(index)
                            || world.scenario.items[i] != world.scenario.items[index]
                            || world.scenario.removals != 0,
                    "item " + index + " has a link of its own, and item " + i + " asks for the same");
        }
        int owner = owner(index);
        check(!isTold(owner), "item " + index + " shares an outcome that was told before it came in");
        check(
                world.scenario.isRemoval(owner) == world.scenario.isRemoval(index),
                "item " + index + " shares the fate of an opposite one");
        check(firsts <= world.scenario.window, "more items than the window holds");
    }

    /** Somebody else makes a link. */
    void others(int link) {
        for (int item = 0; item < world.items.size(); item++) {
            isMadeMeanwhile[item] |= world.scenario.isRemoval(item) && world.scenario.items[item] == link;
        }
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
            check(!isTold(owner), "item " + owner + " is sent after its outcome");
            check(isAskedFor(owner), "item " + owner + " is sent, and nobody wants it");
            isWithdrawn[owner] = false;
        }
        check(Arrays.stream(links).distinct().count() == links.length, "a link is twice in an array");
        checkPairs(links);
        check(!isApart() || !sharesEnd(links), "two writes that share an end are under way after a conflict");
    }

    /** A link is removed. */
    void removes(int link, int owner) {
        check(lookedUp[owner], "item " + owner + " is removed, and no read shows it that began late enough");
        check(told[owner] == null, "item " + owner + " is removed after its outcome");
        checkPairs(new int[] {link});
        check(
                !isApart() || !sharesEnd(new int[] {link}),
                "two writes that share an end are under way after a conflict");
    }

    private void checkPairs(int[] links) {
        int pairs = 0;
        for (int link : links) {
            check((pairs & 1 << link) == 0, "two links of the same ends are in an array");
            pairs |= world.scenario.pair(link);
        }
        for (World.Running each : world.running) {
            for (World.Attempt attempt : each.attempts) {
                for (int link : attempt.links) {
                    check((pairs & 1 << link) == 0, "two writes of the same ends are under way");
                }
            }
        }
    }

    /** An item is asked whether it is still wanted. */
    void asked(int index, boolean isWanted, boolean isThrown) {
        int owner = owner(index);
        check(told[index] == null, "item " + index + " is asked after its outcome");
        check(lostAt[owner] == NEVER, "item " + index + " is asked unread after its write may have been applied");
        isWithdrawn[owner] |= !isWanted;
        isUnasked[index] |= isThrown;
    }

    /** Whether its outcome is told that the others of its link share. */
    private boolean isTold(int owner) {
        return told[owner] != null && told[owner] != Status.WITHDRAWN && !isUnasked[owner];
    }

    /** Whether an item of its link is in the engine that was not withdrawn. */
    private boolean isAskedFor(int owner) {
        return world.items.stream()
                .anyMatch(item -> owner(item.value()) == owner && item.link() != null && told[item.value()] == null);
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

    /** A write was answered with success. */
    void taken(World.Attempt attempt) {
        ended(attempt);
        for (int owner : attempt.owners) {
            created[owner] |= attempt.removedId == null;
            removed[owner] |= attempt.removedId != null;
            hasMetConflict |= conflict[owner];
        }
    }

    private void ended(World.Attempt attempt) {
        for (int owner : attempt.owners) {
            processed[owner] = true;
        }
        for (int link : attempt.links) {
            int pair = world.scenario.pair(link);
            for (int other = 0; other < wroteAt.length; other++) {
                wroteAt[other] = (pair & 1 << other) == 0 ? wroteAt[other] : world.now;
            }
            for (int item = 0; item < lookedUp.length; item++) {
                lookedUp[item] &= (pair & 1 << world.scenario.items[item]) == 0;
            }
        }
    }

    void turnedAway(int[] owners) {
        check(owners.length > 0, "an empty array");
    }

    void failed(World.Attempt attempt, TrackerException error, long now) {
        int[] owners = attempt.owners;
        boolean isLost = error.delivery() == Delivery.UNKNOWN;
        if (error.delivery() != Delivery.NOT_APPLIED) {
            ended(attempt);
        }
        if (attempt.removedId != null) {
            refused[owners[0]] |= error.delivery() != Delivery.NOT_APPLIED;
            removed[owners[0]] |= isLost;
            return;
        }
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
            int asked = world.kind.number(link.draft());
            boolean isShown = (shown & 1 << asked) != 0;
            if (link.isRemoval()) {
                lookedUp[owner] |=
                        isShown && (wroteAt[asked] == NEVER || read.begun() >= wroteAt[asked] + world.scenario.settle);
                boolean isLate = read.begun() >= wroteAt[asked] + world.scenario.settle;
                if (isShown && removed[owner] && isLate) {
                    isExempt[owner] |= world.scenario.isLater && world.server.removed[owner] > 0;
                    world.server.disproved(owner);
                }
                continue;
            }
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
        write.disproved().stream().forEach(this::exempt);
    }

    /** Where a delete removes all links of two ends, it contradicts what was told of any of them. */
    private void exempt(int owner) {
        int pair = world.scenario.pair(world.scenario.items[owner]);
        for (int item = 0; item < isExempt.length; item++) {
            isExempt[item] |= world.scenario.isLater && (pair & 1 << world.scenario.items[item]) != 0;
        }
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
        check(
                !isUnasked[index] || status == Status.FAILED,
                "item " + index + " is " + status + ", and it could not be asked");
        isRepeat[index] = item.isShared();
        check(
                index > lastTold || world.scenario.order == Order.AS_COMPLETED,
                "item " + index + " is told after one that came later");
        lastTold = index;
        int owner = owner(index);
        boolean isThere = (world.server.rows & 1 << world.scenario.items[index]) != 0;
        switch (status) {
            case CREATED -> check(created[owner], "item " + index + " is CREATED without an answer that says so");
            case CONFIRMED -> check(undecided[owner], "item " + index + " is CONFIRMED, and no write was undecided");
            case UNKNOWN -> check(hasFailed(index), "item " + index + " is UNKNOWN, and no write of it failed");
            case ALREADY_LINKED ->
                check(
                        item.isShared() || isExempt[owner] || world.server.applied[owner] == 0,
                        "item " + index + " is ALREADY_LINKED, and we made it");
            case REMOVED -> check(wasRemoved(index), "item " + index + " is REMOVED, and no delete of ours was sent");
            case ALREADY_ABSENT ->
                check(
                        item.isRepeat() || isExempt[owner] || world.server.removed[owner] == 0,
                        "item " + index + " is ALREADY_ABSENT, and we removed it");
            case SUPERSEDED ->
                superseded(index, (int) item.outcome().supersededBy().orElseThrow());
            case WITHDRAWN -> check(world.scenario.has(Part.SEND_IF), "item " + index + " is WITHDRAWN");
            default -> {
                check(
                        !(item.outcome().error().orElse(null) instanceof TrackerException error)
                                || error.delivery() != Delivery.REJECTED
                                || item.link() == null
                                || !item.link().isFlipped(),
                        "item " + index + " is FAILED, and was refused only at the end that was chosen");
                check(status == Status.FAILED, "item " + index + " is " + status);
                check(
                        !duplicate[owner] || mayBeUnread || isExempt[owner],
                        "item " + index + " is FAILED as a duplicate, and is there");
            }
        }
        if (status == Status.REMOVED || status == Status.ALREADY_ABSENT) {
            check(!isThere || isExempt[owner] || wasUndone(index), "item " + index + " is there");
        } else if (item.outcome().isAsWanted()) {
            check(isThere || isExempt[owner] || wasUndone(index), "item " + index + " is not there");
        }
    }

    /** Whether a delete of ours removed it, perhaps one for another link of its ends. */
    private boolean wasRemoved(int index) {
        return anyOfPair(removed, index);
    }

    private boolean hasFailed(int index) {
        return world.scenario.isRemoval(index) ? anyOfPair(refused, index) : refused[owner(index)];
    }

    private boolean anyOfPair(boolean[] flags, int index) {
        int pair = world.scenario.has(Part.PAIRS)
                ? world.scenario.pair(world.scenario.items[index])
                : 1 << world.scenario.items[index];
        for (int item = 0; item < flags.length; item++) {
            if (flags[item] && (pair & 1 << world.scenario.items[item]) != 0) {
                return true;
            }
        }
        return false;
    }

    private void superseded(int index, int by) {
        check(!processed[owner(index)], "item " + index + " is SUPERSEDED, and a write of it was looked at");
        check(
                by > index
                        && by <= world.items.size()
                        && world.scenario.items[by] == world.scenario.items[index]
                        && world.scenario.isRemoval(by) != world.scenario.isRemoval(index),
                "item " + index + " is SUPERSEDED by " + by);
    }

    /** Whether an opposite change of the same ends that came in later was applied, or somebody else made the link. */
    private boolean wasUndone(int index) {
        int pair = world.scenario.pair(world.scenario.items[index]);
        for (int item = index + 1; item < world.items.size(); item++) {
            boolean isOpposite = world.scenario.isRemoval(item) != world.scenario.isRemoval(index);
            int done = world.server.applied[owner(item)] + world.server.removed[owner(item)];
            if (isOpposite && done > 0 && (pair & 1 << world.scenario.items[item]) != 0) {
                return true;
            }
        }
        return isMadeMeanwhile[index];
    }

    private int owner(int index) {
        return owners[index];
    }

    void afterStep(boolean isEager) {
        for (int index = 0; index < told.length; index++) {
            int applied = world.server.applied[index];
            boolean mayBeTwice =
                    isExempt[index] && (world.scenario.duplicates == Duplicates.TAKEN || world.scenario.removals != 0);
            check(applied <= 1 || mayBeTwice, "item " + index + " has two rows");
            check(
                    !isWithdrawn[index] || isExempt[index] || applied == 0,
                    "item " + index + " is WITHDRAWN, and was applied");
            int owner = index < world.items.size() ? owner(index) : -1;
            if (owner >= 0 && !isExempt[owner] && world.server.applied[owner] + world.server.removed[owner] > 0) {
                check(
                        (told[index] != Status.FAILED || isUnasked[index]) && told[index] != Status.SUPERSEDED,
                        "item " + index + " is " + told[index] + ", and was applied");
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
                || world.outcomes.isWriting()
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
                    + (isExempt[i] ? 32 : 0)
                    + (removed[i] ? 64 : 0)
                    + (processed[i] ? 128 : 0)
                    + (lookedUp[i] ? 256 : 0)
                    + (isWithdrawn[i] ? 512 : 0)
                    + (isUnasked[i] ? 1_024 : 0)
                    + (isMadeMeanwhile[i] ? 2_048 : 0));
            key.add(owners[i]);
            key.add(lostAt[i] == NEVER ? 1 : Math.max(-world.scenario.settle - 1, lostAt[i] - now));
        }
        key.add(world.scenario.order == Order.INPUT ? lastTold : 0);
        key.add(hasMetConflict ? 1 : 0);
        if (world.scenario.removals != 0) {
            for (long end : wroteAt) {
                key.add(end == NEVER ? 1 : Math.max(-world.scenario.settle - 1, end - now));
            }
        }
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
