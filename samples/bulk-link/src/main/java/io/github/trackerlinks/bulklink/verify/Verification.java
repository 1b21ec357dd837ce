package io.github.trackerlinks.bulklink.verify;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.bulklink.draft.RowMapper;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.LinkDraft;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Checks the rows that are called linked. Each is looked for at the one of its ends that more of these rows have, and each end
 * is read once. The rows are taken in parts, by their ends, for which the file is read again: so the memory that they take has
 * a bound, apart from one byte per row and 24 per end.
 */
public final class Verification {
    /** Rows of a part: some 10 MB. */
    private static final int PART = 10_000;

    private final LinkedRows rows;
    private final int part;
    private final EndCounts counts = new EndCounts();
    private final EndCounts chosen = new EndCounts();
    private final AtomicInteger done = new AtomicInteger();
    /** The signs of the findings, by the places of the rows. */
    private byte[] findings = new byte[0];

    private int checked;

    /** @param rows those to be checked */
    public Verification(LinkedRows rows) {
        this(rows, PART);
    }

    Verification(LinkedRows rows, int part) {
        this.rows = rows;
        this.part = part;
    }

    /** Takes the error of an end whose links cannot be read, or cannot be compared. */
    public interface Unreadable {
        void tell(String end, Throwable error);
    }

    /** Reads the file and finds out which ends have to be read. */
    public void plan() throws IOException {
        int all = rows.visit((ordinal, number, row) -> {
            checked++;
            LinkDraft draft = draft(row);
            if (draft != null) {
                End.of(draft).forEach(end -> counts.add(end.digest()));
            }
        });
        findings = new byte[all];
        Arrays.fill(findings, (byte) Finding.UNKNOWN.sign());
        rows.visit((ordinal, number, row) -> {
            LinkDraft draft = draft(row);
            if (draft != null) {
                chosen.add(chosen(draft).digest());
            }
        });
    }

    /** How many rows are checked. */
    public int rows() {
        return checked;
    }

    /** How many ends are read. */
    public int reads() {
        return chosen.size();
    }

    /** How many ends were read so far. */
    public int done() {
        return done.get();
    }

    /** What was found out of a row, by its place. */
    public Finding finding(int ordinal) {
        return Finding.of((char) findings[ordinal]);
    }

    /** How many of the checked rows were found to be so. */
    public Map<Finding, Integer> totals() throws IOException {
        Map<Finding, Integer> totals = new EnumMap<>(Finding.class);
        rows.visit((ordinal, number, row) -> totals.merge(finding(ordinal), 1, Integer::sum));
        return totals;
    }

    /**
     * Reads the ends. Fails when the credentials are refused, and with the errors of the file.
     *
     * @param concurrency reads under way at once
     */
    public Mono<Void> run(TrackerClient client, int concurrency, Unreadable unreadable) {
        Reading reading = new Reading(client);
        int parts = (checked + part - 1) / part;
        return Flux.range(0, parts)
                .concatMap(
                        index -> Mono.fromCallable(() -> part(index, parts))
                                .subscribeOn(Schedulers.boundedElastic())
                                .flatMapIterable(ends -> ends.entrySet())
                                .flatMap(end -> read(reading, end.getKey(), end.getValue(), unreadable), concurrency),
                        0)
                .then();
    }

    private Mono<Void> read(Reading reading, End end, List<Looked> looked, Unreadable unreadable) {
        return reading.of(end, looked.stream().map(Looked::draft).toList())
                .doOnNext(found -> looked.forEach(row -> findings[row.ordinal()] =
                        (byte) Objects.requireNonNull(found.get(row.draft())).sign()))
                .onErrorResume(error -> {
                    boolean isRefused = error instanceof TrackerException refusal && refusal.isStatus(401);
                    if (isRefused
                            || !(error instanceof TrackerException || error instanceof IllegalArgumentException)) {
                        return Mono.error(error);
                    }
                    unreadable.tell(end.place().toString(), error);
                    return Mono.empty();
                })
                .doOnTerminate(done::incrementAndGet)
                .then();
    }

    /** What Tracker lists now of the link of one row; unknown if it describes no link. */
    public static Mono<Finding> look(TrackerClient client, Row row) {
        LinkDraft draft = draft(row);
        return draft == null
                ? Mono.just(Finding.UNKNOWN)
                : new Reading(client)
                        .of(End.of(draft).get(0), List.of(draft))
                        .map(found -> Objects.requireNonNull(found.get(draft)));
    }

    private Map<End, List<Looked>> part(int index, int parts) throws IOException {
        Map<End, List<Looked>> ends = new HashMap<>();
        rows.visit((ordinal, number, row) -> {
            LinkDraft draft = draft(row);
            End end = draft == null ? null : chosen(draft);
            if (draft != null && end != null && Math.floorMod(end.digest() >>> Integer.SIZE, parts) == index) {
                ends.computeIfAbsent(end, key -> new ArrayList<>()).add(new Looked(ordinal, draft));
            }
        });
        return ends;
    }

    private End chosen(LinkDraft draft) {
        List<End> ends = End.of(draft);
        End source = ends.get(0);
        End target = ends.get(ends.size() - 1);
        return counts.of(target.digest()) > counts.of(source.digest()) ? target : source;
    }

    /** Null if the row describes no link: the file was changed. */
    private static @Nullable LinkDraft draft(Row row) {
        try {
            return RowMapper.toExisting(row);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A row that is looked for. */
    private record Looked(int ordinal, LinkDraft draft) {}
}
