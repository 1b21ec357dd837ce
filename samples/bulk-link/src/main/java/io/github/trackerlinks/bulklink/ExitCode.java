package io.github.trackerlinks.bulklink;

/** The exit codes of the process. */
final class ExitCode {
    static final int ALL_LINKED = 0;
    static final int SOME_FAILED = 1;
    static final int USAGE = 2;
    static final int STOPPED = 3;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
