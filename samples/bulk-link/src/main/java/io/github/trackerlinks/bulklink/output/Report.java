package io.github.trackerlinks.bulklink.output;

import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.input.Row;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts the results of rows, prints the first failures and writes the files. May block. */
public final class Report implements RowOutput, Closeable {
    private static final int SHOWN_FAILURES = 10;

    private final String input;
    private final Counters counters;
    private final StatusLine status;
    private final Map<String, RowFile> named;
    private final Collection<RowFile> files;
    private final boolean countsWritten;
    /** Counts of the rows that were written. */
    private final Map<Result, Long> written = new EnumMap<>(Result.class);
    /** How many rows an earlier run has read: the lines of those that could not be read are written. */
    private long readBefore;

    private final Set<Path> incomplete = new HashSet<>();
    private boolean isClosed;

    /**
     * Opens the files without changing their contents.
     *
     * @param input the file that is linked; dead letters have its format
     * @param countsWritten whether {@link #position} is asked for, so that all rows have to be written
     */
    public Report(Counters counters, StatusLine status, ReportFiles files, InputFile input, boolean countsWritten)
            throws UnusableOutputException {
        this.countsWritten = countsWritten;
        this.input = input.name();
        this.counters = counters;
        this.status = status;
        this.named = files.open(input);
        this.files = named.values();
    }

    /**
     * How far the files of results have come.
     *
     * @param ends where the rows end in each file, by its option
     * @param counts of the rows that were written
     */
    public record Position(Map<String, Long> ends, Map<Result, Long> counts) {}

    /**
     * Checks that files of an earlier run can be gone on with.
     *
     * @param before where its rows ended
     */
    public synchronized void checkResume(Map<String, Long> before) throws UnusableOutputException {
        for (String option : List.of(ReportFiles.OUTCOMES, ReportFiles.DEAD_LETTERS)) {
            RowFile file = named.get(option);
            Long end = before.get(option);
            if (end == null && file != null) {
                throw new UnusableOutputException(
                        file.path(), "the job was begun without " + option + ", and cannot go on with it");
            }
            if (end != null && file == null) {
                throw new UnusableOutputException(
                        Path.of(option), "the job was begun with this option, and needs it to go on");
            }
            if (end != null && file != null) {
                checkResume(file, end);
            }
        }
    }

    private static void checkResume(RowFile file, long end) throws UnusableOutputException {
        try {
            if (!file.canResume(end)) {
                throw new UnusableOutputException(
                        file.path(), "it has fewer rows than the checkpoint says: it was changed, or is another file");
            }
        } catch (UnusableOutputException e) {
            throw e;
        } catch (IOException e) {
            throw new UnusableOutputException(file.path(), "it cannot be read (" + e.getMessage() + ")");
        }
    }

    /**
     * Goes on with the files of an earlier run, in place of {@link #begin}.
     *
     * @param before how far they had come
     * @param read how many rows it had read
     */
    public synchronized void resume(Position before, long read) {
        readBefore = read;
        written.putAll(before.counts());
        named.forEach((option, file) ->
                file.resume(Objects.requireNonNull(before.ends().get(option))));
        noteProblems();
    }

    /** Writes buffered rows to the files, and says how far they have come; null if one of them cannot be written. */
    public synchronized @Nullable Position position() {
        flush();
        if (isClosed || isIncomplete()) {
            return null;
        }
        Map<String, Long> ends = new HashMap<>();
        named.forEach((option, file) -> ends.put(option, file.end()));
        return new Position(ends, new EnumMap<>(written));
    }

    /** Writes to the disk what was flushed. */
    public void force() throws IOException {
        for (RowFile file : files) {
            file.force();
        }
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
    @Override
    public synchronized void read(Row row) {
        String problem = row.problem();
        if (problem != null && !isClosed && row.index() >= readBefore) {
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
        return countsWritten || files.stream().anyMatch(file -> file.hasLine(row, result));
    }

    @Override
    public synchronized void write(Row row, Result result, String detail) {
        if (!isClosed) {
            files.forEach(file -> file.write(row, result, detail));
            written.merge(result, 1L, Long::sum);
            noteProblems();
        }
    }

    private void show(Row row, String detail) {
        long shown = counters.failed() + counters.rows(Result.UNKNOWN);
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
