package io.github.trackerlinks.internal.engine;

/** The run ends before its input does; ends what is under way without a fate. */
final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
        super("the run was stopped", null, false, false);
    }
}
