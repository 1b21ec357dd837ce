package io.github.trackerlinks.internal.engine;

import java.lang.reflect.Field;
import java.util.List;

/** Private parts of a machine that the explorer reads, or holds fast so that there are fewer states. */
final class Insight {
    private static final Field RUN = field(Machine.class, "run");
    private static final Field OUTBOX = field(Machine.class, "outbox");
    private static final Field NEWEST = field(Outbox.class, "newest");
    private static final Field SPREAD = field(BackOff.class, "spread");
    private static final Field LATELY = field(FailureShare.class, "lately");
    private static final Field LONG_RUN = field(FailureShare.class, "inTheLongRun");
    private static final Field BAD = field(ArraySize.class, "bad");
    private static final Field PROOFS = field(ArraySize.class, "proofs");
    private static final Field DOUBTS = field(ArraySize.class, "doubts");
    private static final Field SUSPECTED = field(Conflicts.class, "suspected");
    private static final Field HELD = field(Conflicts.class, "held");
    private static final double FEW_BAD = 0.004;

    final RunState run;
    private final Outbox<?> outbox;

    Insight(Machine<Integer> machine) {
        this.run = (RunState) get(RUN, machine);
        this.outbox = (Outbox<?>) get(OUTBOX, machine);
    }

    /** Pauses are not spread, and shares stay as they are at the start: else there were no end of different states. */
    void pin(double share) {
        try {
            SPREAD.setDouble(run.backOff, 0);
            for (FailureShare failures : List.of(run.writeFailures, run.readFailures)) {
                LATELY.setDouble(failures, share);
                LONG_RUN.setDouble(failures, share);
            }
            BAD.setDouble(run.sizes, FEW_BAD);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Arrays were proven atomic so often. */
    void proofs(int count) {
        try {
            PROOFS.setInt(run.sizes, count);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @SuppressWarnings("unchecked") // The machine is one of numbers.
    Item<Integer> newest() {
        return (Item<Integer>) get(NEWEST, outbox);
    }

    /** What should have come to an end with the run, and has not; empty if there is nothing. */
    String leftOver() {
        String left = run.open == 0 ? "" : run.open + " open links; ";
        left += run.lanes.count() == 0 ? "" : run.lanes.count() + " lanes; ";
        left += run.alone.isEmpty() && run.paused.isEmpty() ? "" : "parked links; ";
        left += get(DOUBTS, run.sizes).equals(0) ? "" : get(DOUBTS, run.sizes) + " doubts about the size of arrays; ";
        left += get(SUSPECTED, run.conflicts).equals(0) ? "" : get(SUSPECTED, run.conflicts) + " suspected conflicts; ";
        return left + (((java.util.Map<?, ?>) get(HELD, run.conflicts)).isEmpty() ? "" : "held ends; ");
    }

    private static Object get(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Field field(Class<?> owner, String name) {
        try {
            Field field = owner.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException renamed) {
            throw new IllegalStateException(renamed);
        }
    }
}
