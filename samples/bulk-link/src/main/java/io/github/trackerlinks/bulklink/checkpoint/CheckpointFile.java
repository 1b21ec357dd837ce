package io.github.trackerlinks.bulklink.checkpoint;

import static io.github.trackerlinks.bulklink.output.PackedBytes.number;
import static io.github.trackerlinks.bulklink.output.PackedBytes.put;
import static io.github.trackerlinks.bulklink.output.PackedBytes.text;

import io.github.trackerlinks.batch.BatchJournal;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.output.Result;
import io.github.trackerlinks.bulklink.output.UnusableOutputException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The checkpoint of a job on the disk: see the page of this package. */
public final class CheckpointFile implements BatchJournal<Row>, Closeable {
    private static final List<Result> RESULTS = List.of(Result.values());
    private static final byte INPUT = 'I';
    private static final byte MARK = 'M';
    private static final byte BEGUN = 'B';
    private static final byte SETTLED = 'S';
    /** Below this size it is not worth while to write a smaller file. */
    private static final long MIN_COMPACTED = 1 << 22;

    private final Path path;
    private final Function<LinkOutcome<? extends Row>, Settled> results;
    private final String input;
    private final Recovery recovery;
    /** Rows that may have been sent and have no result. */
    private final Set<Long> begun = new HashSet<>();

    private final Scheduler writer = Schedulers.newBoundedElastic(1, Integer.MAX_VALUE, "checkpoint", 60, true);
    private RecordFile file;
    private long compactAt = MIN_COMPACTED;
    private @Nullable IOException problem;

    private CheckpointFile(
            Path path,
            RecordFile file,
            String input,
            Recovery recovery,
            Function<LinkOutcome<? extends Row>, Settled> results) {
        this.path = path;
        this.file = file;
        this.input = input;
        this.recovery = recovery;
        this.results = results;
    }

    /** What to do with a file that is there, or is not. */
    public enum Start {
        /** Goes on from what is there, if anything is. */
        AUTOMATIC,
        /** Goes on from what has to be there. */
        RESUME,
        /** Begins anew. */
        RESTART
    }

    /**
     * Opens a checkpoint and reads what earlier runs have left.
     *
     * @param input what gives a row and its place their meaning; the same for all runs
     * @param results the result of an outcome
     * @throws UnusableOutputException if it cannot be used, or is of another job; nothing was changed
     */
    public static CheckpointFile open(
            Path path, Start start, String input, Function<LinkOutcome<? extends Row>, Settled> results)
            throws UnusableOutputException {
        if (start == Start.RESUME && !Files.exists(path)) {
            throw new UnusableOutputException(path, "there is no checkpoint to go on from");
        }
        RecordFile file = RecordFile.open(path);
        try {
            return of(path, file, start, input, results);
        } catch (UnusableOutputException e) {
            close(file);
            throw e;
        } catch (IOException e) {
            close(file);
            throw new UnusableOutputException(path, "it cannot be read (" + e.getMessage() + ")");
        }
    }

    private static void close(RecordFile file) {
        try {
            file.close();
        } catch (IOException e) {
            // Nothing was written.
        }
    }

    private static CheckpointFile of(
            Path path,
            RecordFile file,
            Start start,
            String input,
            Function<LinkOutcome<? extends Row>, Settled> results)
            throws IOException {
        if (start == Start.RESTART) {
            RecordFile empty = file.replace(List.of(inputRecord(input)), record -> null);
            return new CheckpointFile(path, empty, input, new Recovery(), results);
        }
        Recovery recovery = new Recovery();
        file.readAll(record -> recover(path, record, input, recovery));
        if (start == Start.RESUME && file.isEmpty()) {
            throw new UnusableOutputException(path, "there is no checkpoint to go on from");
        }
        if (file.isEmpty()) {
            file.append(inputRecord(input));
        }
        return new CheckpointFile(path, file, input, recovery, results);
    }

    private static void recover(Path path, ByteBuffer record, String input, Recovery recovery)
            throws UnusableOutputException {
        byte kind = record.get();
        switch (kind) {
            case INPUT -> {
                String found = text(record);
                if (!found.equals(input)) {
                    throw new UnusableOutputException(
                            path,
                            "it belongs to another job (" + found + "), this one is: " + input
                                    + "; --restart begins anew");
                }
            }
            case MARK -> recovery.mark(Mark.read(record));
            case BEGUN -> {
                for (long rows = number(record); rows > 0; rows--) {
                    recovery.begun(number(record));
                }
            }
            case SETTLED -> {
                for (long rows = number(record); rows > 0; rows--) {
                    long index = number(record);
                    Settled result = new Settled(RESULTS.get((int) number(record)), text(record));
                    // It is looked for again, unless its line is behind a mark.
                    if (result.result() != Result.UNKNOWN) {
                        recovery.settled(index, result);
                    }
                }
            }
            default -> throw new UnusableOutputException(path, "it was written by a newer version");
        }
    }

    /**
     * What a job has left, or has come to so far. Changes nothing.
     *
     * @param input as in {@link #open}
     * @throws UnusableOutputException if it cannot be read, or is of another job
     */
    public static Recovery look(Path path, String input) throws UnusableOutputException {
        Recovery recovery = new Recovery();
        try {
            RecordFile.look(path, record -> recover(path, record, input, recovery));
        } catch (UnusableOutputException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new UnusableOutputException(path, "the file does not exist");
        } catch (IOException e) {
            throw new UnusableOutputException(path, "it cannot be read (" + e.getMessage() + ")");
        }
        return recovery;
    }

    /** What earlier runs have left. */
    public Recovery recovery() {
        return recovery;
    }

    @Override
    public Mono<Void> beforeWrite(List<? extends Row> rows) {
        return Mono.<Void>fromRunnable(() -> append(begunRecord(rows))).subscribeOn(writer);
    }

    @Override
    public Mono<Void> settled(List<? extends LinkOutcome<? extends Row>> outcomes) {
        return Mono.<Void>fromRunnable(() -> append(settledRecord(outcomes))).subscribeOn(writer);
    }

    private static byte[] inputRecord(String input) {
        ByteArrayOutputStream bytes = record(INPUT);
        put(bytes, input);
        return bytes.toByteArray();
    }

    private synchronized byte[] begunRecord(List<? extends Row> rows) {
        ByteArrayOutputStream bytes = record(BEGUN);
        put(bytes, rows.size());
        for (Row row : rows) {
            put(bytes, row.index());
            begun.add(row.index());
        }
        return bytes.toByteArray();
    }

    /** The result of an outcome. What was sent in an earlier run, and found in this one, may be older than the job. */
    public Settled result(LinkOutcome<? extends Row> outcome) {
        Settled result = results.apply(outcome);
        if (!recovery.isDoubtful(outcome.item().index())) {
            return result;
        }
        return switch (result.result()) {
            case ALREADY -> new Settled(Result.CONFIRMED, result.detail());
            case ABSENT -> new Settled(Result.REMOVED, result.detail());
            default -> result;
        };
    }

    private synchronized byte[] settledRecord(List<? extends LinkOutcome<? extends Row>> outcomes) {
        ByteArrayOutputStream bytes = record(SETTLED);
        put(bytes, outcomes.size());
        for (LinkOutcome<? extends Row> outcome : outcomes) {
            Settled result = result(outcome);
            put(bytes, outcome.item().index());
            put(bytes, RESULTS.indexOf(result.result()));
            put(bytes, result.detail());
            if (result.result() != Result.UNKNOWN) {
                begun.remove(outcome.item().index());
            }
        }
        return bytes.toByteArray();
    }

    private static ByteArrayOutputStream record(byte kind) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(kind);
        return bytes;
    }

    /** Whether a row may have been sent and has no result that the checkpoint knows. */
    public synchronized boolean isDoubtful(long index) {
        return begun.contains(index) || recovery.isDoubtful(index);
    }

    private synchronized void append(byte[] record) {
        try {
            append(record, false);
        } catch (IOException e) {
            throw new CheckpointException(path, e);
        }
    }

    private void append(byte[] record, boolean force) throws IOException {
        if (problem != null) {
            throw problem;
        }
        try {
            file.append(record);
            if (force) {
                file.force();
            }
        } catch (IOException e) {
            // What follows half a record could not be read.
            problem = e;
            throw e;
        }
    }

    /**
     * Writes down that the job can go on from here. The lines of these rows are on the disk already.
     *
     * @throws CheckpointException if it cannot be written; the mark before stays
     */
    public synchronized void mark(Mark mark) {
        begun.removeIf(index -> index < mark.rows());
        ByteArrayOutputStream bytes = record(MARK);
        mark.write(bytes);
        try {
            append(bytes.toByteArray(), true);
            if (file.size() > compactAt) {
                file = file.replace(
                        List.of(inputRecord(input), bytes.toByteArray()), record -> behind(record, mark.rows()));
                compactAt = Math.max(MIN_COMPACTED, 2 * file.size());
            }
        } catch (IOException e) {
            throw new CheckpointException(path, e);
        }
    }

    /** What a record says of rows behind a mark; {@code null} if it says nothing. */
    private static byte @Nullable [] behind(ByteBuffer record, long mark) {
        byte kind = record.get();
        if (kind == MARK || kind == INPUT) {
            return null;
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        int rows = 0;
        for (long left = number(record); left > 0; left--) {
            long index = number(record);
            long result = kind == SETTLED ? number(record) : 0;
            String detail = kind == SETTLED ? text(record) : "";
            if (index >= mark) {
                rows++;
                put(kept, index);
                if (kind == SETTLED) {
                    put(kept, result);
                    put(kept, detail);
                }
            }
        }
        if (rows == 0) {
            return null;
        }
        ByteArrayOutputStream bytes = record(kind);
        put(bytes, rows);
        bytes.writeBytes(kept.toByteArray());
        return bytes.toByteArray();
    }

    /** Writes no more. */
    @Override
    public synchronized void close() throws IOException {
        problem = new IOException("it is closed");
        writer.dispose();
        file.close();
    }
}
