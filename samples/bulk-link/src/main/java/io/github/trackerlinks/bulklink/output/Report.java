package io.github.trackerlinks.bulklink.output;

import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.input.Row;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the books: every row with its result, counted and written down. Used by one thread at a time, may block. */
public final class Report implements Closeable {
    private static final int SHOWN_FAILURES = 10;

    private final Tally tally;
    private final StatusLine status;
    private final List<RowFile> files;
    private @Nullable IOException problem;

    /**
     * Creates the files.
     *
     * @param input the file that is linked; dead letters are written down as its rows are
     */
    public Report(Tally tally, StatusLine status, ReportFiles files, InputFile input) throws UnusableOutput {
        this.tally = tally;
        this.status = status;
        this.files = files.create(input);
    }

    /** What the files could not be written for, if so; the counts go on all the same. */
    public @Nullable IOException problem() {
        return problem;
    }

    /** A row has its result. */
    public void record(Row row, Result result, String detail) {
        tally.count(result);
        if (result == Result.FAILED) {
            show(detail);
        }
        for (RowFile file : files) {
            try {
                if (problem == null) {
                    file.write(row, result, detail);
                }
            } catch (IOException | UncheckedIOException e) {
                note(e);
            }
        }
    }

    private void show(String detail) {
        long failures = tally.rows(Result.FAILED);
        if (failures <= SHOWN_FAILURES) {
            status.say(detail);
        }
        if (failures == SHOWN_FAILURES) {
            status.say("further failures are not shown; --outcomes and --dead-letters keep them all");
        }
    }

    /** Writes what is still in memory; returns what the files could not be written for, if so. */
    public @Nullable IOException finish() {
        close();
        return problem;
    }

    @Override
    public void close() {
        for (RowFile file : files) {
            try {
                file.close();
            } catch (IOException | UncheckedIOException e) {
                note(e);
            }
        }
    }

    /** The first one is told; the CSV writer wraps it. */
    private void note(Exception found) {
        if (problem == null) {
            problem = found instanceof IOException checked ? checked : new IOException(found.getCause());
        }
    }
}
