package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.internal.engine.Scenario.Fault;

/** One thing that happens in a {@link World}, as a number: what, to which exchange, to which of its attempts, and how. */
@SuppressWarnings("EnumOrdinal") // A step is a number: there are millions of them.
final class Step {
    /** What can happen. */
    enum What {
        /** The next item comes in. */
        TAKE,
        END_INPUT,
        /** An exchange starts. */
        START,
        /** One outcome is told. */
        TELL,
        /** Outcomes are written down, and told. */
        SETTLED,
        SETTLED_FAILS,
        /** The time goes on by one. */
        TICK,
        /** The time goes on until the machine is to be woken. */
        WAKE,
        DEADLINE,
        /** Somebody else makes this link. */
        OTHERS,
        /** A write has its permit; these items say that they are not wanted any more. */
        COMPOSE,
        /** A write is written down, and leaves. */
        WRITTEN,
        /** The server applies a write, and has not answered yet. */
        APPLY,
        /** A write is answered, as the server sees it. */
        ANSWER,
        FAULT,
        /** A call ends. */
        END,
        /** A write is applied that was given up. */
        COMMIT,
        /** A listing is answered, and shows these links. */
        SHOW,
        READ_FAULT,
        NAMED,
        NAMES_FAULT
    }

    private static final int BITS = 8;
    private static final int MASK = (1 << BITS) - 1;
    private static final What[] WHAT = What.values();
    private static final Fault[] FAULTS = Fault.values();

    private Step() {}

    static int of(What what) {
        return of(what, 0, 0, 0);
    }

    static int of(What what, int exchange, int attempt, int how) {
        return ((what.ordinal() << BITS | exchange) << BITS | attempt) << BITS | how;
    }

    static What what(int step) {
        return WHAT[step >>> (3 * BITS)];
    }

    static int exchange(int step) {
        return (step >>> (2 * BITS)) & MASK;
    }

    static int attempt(int step) {
        return (step >>> BITS) & MASK;
    }

    static int how(int step) {
        return step & MASK;
    }

    static Fault fault(int step) {
        return FAULTS[how(step)];
    }

    static String name(int step) {
        What what = what(step);
        String on = switch (what) {
            case TAKE, END_INPUT, START, TELL, SETTLED, SETTLED_FAILS, TICK, WAKE, DEADLINE -> "";
            case COMMIT -> " " + exchange(step);
            case OTHERS -> " " + how(step);
            case WRITTEN, APPLY, ANSWER -> " exchange " + exchange(step) + ", attempt " + attempt(step);
            case FAULT -> " exchange " + exchange(step) + ", attempt " + attempt(step) + ": " + fault(step);
            case READ_FAULT, NAMES_FAULT -> " exchange " + exchange(step) + ": " + fault(step);
            case SHOW -> " exchange " + exchange(step) + ": " + Integer.toBinaryString(how(step));
            case COMPOSE ->
                " exchange " + exchange(step)
                        + (how(step) == 0 ? "" : ", unwanted " + Integer.toBinaryString(how(step)));
            case END, NAMED -> " exchange " + exchange(step);
        };
        return what + on;
    }
}
