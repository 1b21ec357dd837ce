package io.github.trackerlinks.bulklink.job;

import io.github.trackerlinks.batch.DifferentRelationshipException;
import io.github.trackerlinks.batch.InvalidItemException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.bulklink.checkpoint.Settled;
import io.github.trackerlinks.bulklink.draft.RowMapper;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.output.Result;
import io.github.trackerlinks.model.LinkChange;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What a job does with the links of its rows. */
public enum Operation {
    /** Creates them. */
    LINK,
    /** Removes them. */
    UNLINK;

    /**
     * What is sent for a row.
     *
     * @throws IllegalArgumentException if it describes no link; the message says why
     */
    public LinkChange change(Row row) {
        return this == LINK ? RowMapper.toDraft(row) : RowMapper.toExisting(row).unlink();
    }

    /** As {@link #change}, for the rows of one run: their drafts share their ends. */
    public Function<Row, LinkChange> changes() {
        return this == LINK ? new RowMapper()::toSharedDraft : this::change;
    }

    /** What to do with a row that may have been sent. */
    public String advice() {
        return "check it in Tracker, or run it again" + (this == LINK ? " with --existing read-first" : "");
    }

    /** The requests that a row takes if it shares none: a removal begins with a read. */
    public int requests() {
        return this == LINK ? 1 : 2;
    }

    /** The results that the last line counts. */
    public List<Result> results() {
        return this == LINK
                ? List.of(Result.CREATED, Result.CONFIRMED, Result.ALREADY, Result.FAILED, Result.UNKNOWN)
                : List.of(Result.REMOVED, Result.ABSENT, Result.FAILED, Result.UNKNOWN);
    }

    /** The result of an outcome. */
    public static Settled settled(LinkOutcome<? extends Row> outcome) {
        return new Settled(result(outcome), detail(outcome));
    }

    private static Result result(LinkOutcome<? extends Row> outcome) {
        return switch (outcome.status()) {
            case CREATED -> Result.CREATED;
            case CONFIRMED -> Result.CONFIRMED;
            case ALREADY_LINKED -> Result.ALREADY;
            case REMOVED -> Result.REMOVED;
            case ALREADY_ABSENT -> Result.ABSENT;
            case UNKNOWN -> Result.UNKNOWN;
            default -> isLeft(outcome) ? Result.LEFT : Result.FAILED;
        };
    }

    /** Whether a link was not removed because another one of its pair would have been removed with it. */
    private static boolean isLeft(LinkOutcome<? extends Row> outcome) {
        return outcome.error()
                .filter(error -> error instanceof DifferentRelationshipException other && other.getCause() == null)
                .isPresent();
    }

    /** Why it failed; empty for a success. For a row that describes no link, what is wrong with the row. */
    private static String detail(LinkOutcome<? extends Row> outcome) {
        return outcome.error()
                .<Throwable>map(error -> error instanceof InvalidItemException ? error.getCause() : error)
                .map(error -> Objects.requireNonNullElse(
                        error.getMessage(), error.getClass().getSimpleName()))
                .orElse("");
    }
}
