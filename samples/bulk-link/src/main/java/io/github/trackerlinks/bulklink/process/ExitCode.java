package io.github.trackerlinks.bulklink.process;

/** The exit codes of the process. */
public final class ExitCode {
    public static final int ALL_LINKED = 0;
    public static final int SOME_FAILED = 1;
    public static final int USAGE = 2;
    public static final int STOPPED = 3;
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
