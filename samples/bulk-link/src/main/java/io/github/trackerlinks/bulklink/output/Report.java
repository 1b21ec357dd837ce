package io.github.trackerlinks.bulklink.output;

import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.input.Row;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps the books: every row with its result, counted and written down. May block. */
public final class Report implements Closeable {
    private static final int SHOWN_FAILURES = 10;

    private final String input;
    private final Counters counters;
    private final StatusLine status;
    private final List<RowFile> files;
    private final Set<Path> incomplete = new HashSet<>();
    private boolean isClosed;

    /**
     * Opens the files and leaves what is in them.
     *
     * @param input the file that is linked; dead letters are written down as its rows are
     */
    public Report(Counters counters, StatusLine status, ReportFiles files, InputFile input)
            throws UnusableOutputException {
        this.input = input.name();
        this.counters = counters;
        this.status = status;
        this.files = files.open(input);
    }

    /** From now on the files tell of this job; until then, of the one before. */
    public synchronized void begin() {
        files.forEach(RowFile::begin);
        noteProblems();
    }

    /**
     * Writes down a row that was read, if it is none, with its text; its result follows in its turn. So such texts, which
     * may be long, wait for nothing.
     */
    public synchronized void read(Row row) {
        String problem = row.problem();
        if (problem != null && !isClosed) {
            files.forEach(file -> file.writeUnreadable(row, problem));
        }
    }

    /** A row has its result. */
    public synchronized void record(Row row, Result result, String detail) {
        if (isClosed) {
            return;
        }
        counters.count(result);
        if (result.isDeadLetter()) {
            show(row, detail);
        }
        files.forEach(file -> file.write(row, result, detail));
        noteProblems();
    }

    private void show(Row row, String detail) {
        long shown = counters.rows(Result.FAILED) + counters.rows(Result.UNKNOWN);
        if (shown <= SHOWN_FAILURES) {
            String link = Stream.of(row.source(), row.relationship(), row.target())
                    .filter(field -> !field.isEmpty())
                    .map(field -> field + " ")
                    .collect(Collectors.joining())
                    .replaceFirst(" $", ": ");
            status.print(input + ":" + row.line() + ": " + link + detail);
        } else if (shown == SHOWN_FAILURES + 1) {
            status.say("further failures are not shown; --outcomes and --dead-letters keep them all");
        }
    }

    /** Hands to the system what waits in memory. */
    public synchronized void flush() {
        if (!isClosed) {
            files.forEach(RowFile::flush);
            noteProblems();
        }
    }

    /** Whether a file could not be written; the counts and the other file go on all the same. */
    public synchronized boolean isIncomplete() {
        return !incomplete.isEmpty();
    }

    /** A file that cannot be written is told of once. */
    private void noteProblems() {
        for (RowFile file : files) {
            IOException problem = file.problem();
            if (problem != null && incomplete.add(file.path())) {
                status.say(file.path() + ": it cannot be written any more (" + problem.getMessage()
                        + "), rows are missing at its end");
            }
        }
    }

    @Override
    public synchronized void close() {
        if (!isClosed) {
            isClosed = true;
            files.forEach(RowFile::close);
            noteProblems();
        }
    }
}
