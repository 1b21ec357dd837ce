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

/** Counts the results of rows, prints the first failures and writes the files. May block. */
public final class Report implements RowOutput, Closeable {
    private static final int SHOWN_FAILURES = 10;

    private final String input;
    private final Counters counters;
    private final StatusLine status;
    private final List<RowFile> files;
    private final Set<Path> incomplete = new HashSet<>();
    private boolean isClosed;

    /**
     * Opens the files without changing their contents.
     *
     * @param input the file that is linked; dead letters have its format
     */
    public Report(Counters counters, StatusLine status, ReportFiles files, InputFile input)
            throws UnusableOutputException {
        this.input = input.name();
        this.counters = counters;
        this.status = status;
        this.files = files.open(input);
    }

    /** Starts the files of this job. Until then they keep the contents of the job before. */
    public synchronized void begin() {
        files.forEach(RowFile::begin);
        noteProblems();
    }

    /**
     * Writes a row that could not be read, with its text, before its result comes. The text may be long and need not be
     * kept then. Other rows are ignored.
     */
    public synchronized void read(Row row) {
        String problem = row.problem();
        if (problem != null && !isClosed) {
            files.forEach(file -> file.writeUnreadable(row, problem));
        }
    }

    @Override
    public synchronized void count(Row row, Result result, String detail) {
        if (!isClosed) {
            counters.count(result);
            if (result.isDeadLetter()) {
                show(row, detail);
            }
        }
    }

    @Override
    public boolean isWritten(Row row, Result result) {
        return files.stream().anyMatch(file -> file.hasLine(row, result));
    }

    @Override
    public synchronized void write(Row row, Result result, String detail) {
        if (!isClosed) {
            files.forEach(file -> file.write(row, result, detail));
            noteProblems();
        }
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
            status.say("further failures are not shown; use --outcomes or --dead-letters to get all of them");
        }
    }

    /** Writes buffered rows to the files. */
    public synchronized void flush() {
        if (!isClosed) {
            files.forEach(RowFile::flush);
            noteProblems();
        }
    }

    /** Whether a file could not be written. The counts and the other file go on. */
    public synchronized boolean isIncomplete() {
        return !incomplete.isEmpty();
    }

    /** Reports a file that cannot be written, once. */
    private void noteProblems() {
        for (RowFile file : files) {
            IOException problem = file.problem();
            if (problem != null && incomplete.add(file.path())) {
                status.say(file.path() + ": it cannot be written any more (" + problem.getMessage()
                        + "); rows are missing at its end");
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
