package io.github.trackerlinks.bulklink.job;

import io.github.trackerlinks.bulklink.checkpoint.Mark;
import io.github.trackerlinks.bulklink.checkpoint.Recovery;
import io.github.trackerlinks.bulklink.input.InputFile;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.input.RowDigest;
import io.github.trackerlinks.bulklink.text.BrokenInputException;
import io.github.trackerlinks.bulklink.text.UnusableInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the place in the input where a job goes on, and the rows that have to be looked for before. */
public final class Resume {
    private final Recovery recovery;
    private final int remembered;

    /**
     * For one input.
     *
     * @param remembered how many links a run remembers to recognize repeats
     */
    public Resume(Recovery recovery, int remembered) {
        this.recovery = recovery;
        this.remembered = remembered;
    }

    /**
     * Skips the rows that have their lines, and checks that they are those of the job that is gone on with.
     *
     * @param input goes on behind them
     * @return the ends of the last of them
     */
    private Set<Long> skip(InputFile input) throws IOException {
        Mark mark = recovery.mark();
        Set<Long> ends = new HashSet<>();
        long digest = 0;
        for (long index = 0; index < mark.rows(); index++) {
            Row row = input.next();
            if (row == null) {
                throw new UnusableInputException(
                        "it has " + index + " rows, but the checkpoint is of an input of which " + mark.rows()
                                + " rows are done; --restart begins anew");
            }
            digest = RowDigest.add(digest, RowDigest.of(row));
            if (index >= mark.rows() - remembered) {
                ends.add(RowDigest.ofEnds(row));
            }
        }
        if (digest != mark.digest()) {
            throw new UnusableInputException("the checkpoint is of another input: the first " + mark.rows()
                    + " rows, which are done, were others; --restart begins anew");
        }
        return ends;
    }

    /**
     * Skips the rows that have their lines.
     *
     * @param input goes on behind them
     * @param again the same input, to look ahead in
     * @return rows that may have been sent, and rows with the same ends as one that was: one run would have known these
     */
    public List<Row> skip(InputFile input, InputFile again) throws IOException {
        return lookAhead(again, skip(input));
    }

    private List<Row> lookAhead(InputFile again, Set<Long> ends) throws BrokenInputException {
        List<Row> found = new ArrayList<>();
        long end = recovery.end() + (ends.isEmpty() && !recovery.knowsRows() ? 0 : remembered);
        long begin = recovery.mark().rows();
        for (Row row = again.next(); row != null && row.index() < end; row = again.next()) {
            if (row.index() < begin || row.problem() != null) {
                continue;
            }
            if (recovery.isSettled(row.index())) {
                ends.add(RowDigest.ofEnds(row));
            } else if (recovery.isDoubtful(row.index())) {
                ends.add(RowDigest.ofEnds(row));
                found.add(row);
            } else if (ends.contains(RowDigest.ofEnds(row))) {
                found.add(row);
            }
        }
        return found;
    }
}
