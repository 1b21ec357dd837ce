package io.github.trackerlinks.bulklink.order;

import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.input.RowDigest;
import io.github.trackerlinks.bulklink.output.Result;
import io.github.trackerlinks.bulklink.output.RowOutput;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes the results of rows in any order and writes the rows in the order of the input. Rows that were settled before
 * an earlier one are held in memory. If they take as much as is allowed, the input has to wait for that earlier row.
 * Results never wait. For several threads.
 */
public final class Resequencer {
    private final RowOutput output;
    private final long bound;
    /** Rows without a result. The client holds them, too. */
    private final Map<Long, Row> unsettled = new HashMap<>();

    private final RowsInWork inWork;

    private final HeldRows held = new HeldRows();
    /** The digests of rows that were read and not written; null if nobody asks for them. */
    private final @Nullable LongQueue digests;

    private long digest;
    /** The index of the oldest row that was not written. It has no result. */
    private long next;
    /** The index behind the last row that was read. */
    private long end;

    /**
     * @param output gets the rows
     * @param bound the bytes of held rows at which the input has to wait
     */
    Resequencer(RowOutput output, long bound) {
        this(output, bound, Long.MAX_VALUE, null);
    }

    /**
     * @param output gets the rows
     * @param bound the bytes of held rows at which the input has to wait
     * @param rowMemory the bytes of rows without a result at which it has to wait
     * @param position what was written before; null if nobody asks for {@link #position}
     */
    public Resequencer(RowOutput output, long bound, long rowMemory, @Nullable Position position) {
        this.output = output;
        this.inWork = new RowsInWork(rowMemory);
        this.bound = bound;
        this.digests = position == null ? null : new LongQueue();
        this.next = position == null ? 0 : position.written();
        this.end = next;
        this.digest = position == null ? 0 : position.digest();
    }

    /**
     * How far a job has come.
     *
     * @param written rows that were written
     * @param read rows that were read
     * @param digest of the rows that were written
     */
    public record Position(long written, long read, long digest) {}

    /** How far the job has come, while nothing is read or written. */
    public synchronized <T extends @Nullable Object> T position(Function<Position, T> use) {
        return use.apply(new Position(next, end, digest));
    }

    /** Blocks while a bound is reached and the job has not been stopped. Who stops it calls {@link #wake}. */
    public synchronized void awaitRoom(BooleanSupplier isStopped) throws InterruptedException {
        long most = inWork.isFull() ? inWork.refill() : Long.MAX_VALUE;
        while ((isFull() || (!unsettled.isEmpty() && inWork.bytes() > most)) && !isStopped.getAsBoolean()) {
            wait();
        }
    }

    /** Makes {@link #awaitRoom} look again. */
    public synchronized void wake() {
        notifyAll();
    }

    /** Adds the next row of the input. Its index is one higher than that of the row before. */
    public synchronized Row add(Row row) {
        output.read(row);
        Row kept = row.withoutRaw();
        if (digests != null) {
            digests.add(RowDigest.of(kept));
        }
        unsettled.put(end++, kept);
        inWork.add(kept);
        return kept;
    }

    /** The row at {@link #oldestIndex} is being written. */
    private void advance() {
        next++;
        if (digests != null) {
            digest = RowDigest.add(digest, digests.remove());
        }
    }

    /** All rows without a result. */
    public synchronized List<Row> unsettled() {
        return List.copyOf(unsettled.values());
    }

    /**
     * Settles a row: counts it, and writes or holds it.
     *
     * @return whether it had no result before
     */
    public synchronized boolean settle(long index, Result result, String detail) {
        Row row = unsettled.get(index);
        if (row == null) {
            return false;
        }
        if (index != next) {
            // First of all: if there is no memory for it, the row still has no result.
            held.put(
                    index, output.isWritten(row, result) ? RowCodec.encode(new SettledRow(row, result, detail)) : null);
        }
        unsettled.remove(index);
        inWork.remove(row);
        notifyAll();
        output.count(row, result, detail);
        if (index == next) {
            advance();
            output.write(row, result, detail);
            writeHeld();
        }
        return true;
    }

    private void writeHeld() {
        while (held.contains(next)) {
            ByteBuffer text = held.take(next);
            advance();
            if (text != null) {
                SettledRow row = RowCodec.decode(text);
                output.write(row.row(), row.result(), row.detail());
            }
        }
        notifyAll();
    }

    /** The oldest row without a result; null if all rows have one, and so have been written. */
    public synchronized @Nullable Row oldest() {
        return unsettled.get(next);
    }

    /** The index of the oldest row without a result. */
    public synchronized long oldestIndex() {
        return next;
    }

    /** Whether the input has to wait. Never if all rows have results: then nothing would end the wait. */
    public synchronized boolean isFull() {
        return !unsettled.isEmpty() && memory() >= bound;
    }

    /** The bytes that the held rows take. */
    synchronized long memory() {
        return held.memory() + (digests == null ? 0 : digests.memory());
    }
}
