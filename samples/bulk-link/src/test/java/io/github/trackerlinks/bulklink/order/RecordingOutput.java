package io.github.trackerlinks.bulklink.order;

import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.output.Result;
import io.github.trackerlinks.bulklink.output.RowOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Keeps what it gets. */
final class RecordingOutput implements RowOutput {
    private final Predicate<Result> isWritten;
    private final List<SettledRow> counted = new ArrayList<>();
    private final List<SettledRow> written = new ArrayList<>();

    /**
     * @param isWritten whether a row with this result is written
     */
    RecordingOutput(Predicate<Result> isWritten) {
        this.isWritten = isWritten;
    }

    @Override
    public void read(Row row) {}

    @Override
    public void count(Row row, Result result, String detail) {
        counted.add(new SettledRow(row, result, detail));
    }

    @Override
    public boolean isWritten(Row row, Result result) {
        return isWritten.test(result);
    }

    @Override
    public void write(Row row, Result result, String detail) {
        if (isWritten.test(result)) {
            written.add(new SettledRow(row, result, detail));
        }
    }

    List<SettledRow> counted() {
        return counted;
    }

    List<SettledRow> written() {
        return written;
    }

    /** The numbers of the rows that were written. */
    List<Long> numbers() {
        return written.stream().map(settled -> settled.row().number()).toList();
    }
}
