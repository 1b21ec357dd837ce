package io.github.trackerlinks.bulklink.job;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchOptions.Existing;
import io.github.trackerlinks.bulklink.checkpoint.CheckpointFile;
import io.github.trackerlinks.bulklink.checkpoint.Recovery;
import io.github.trackerlinks.bulklink.checkpoint.Settled;
import io.github.trackerlinks.bulklink.draft.MissingLinks;
import io.github.trackerlinks.bulklink.draft.RowMapper;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.output.Result;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkDraft;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds out what became of rows that an earlier run may have sent. One listing serves all rows of an end, and of the two ends
 * of a link the one is read that more of these rows have. What is there has a result; what is not is no longer in doubt, and is
 * sent when its turn comes. Rows that no such listing shows go through a batch that reads before it writes.
 */
final class LookUp {
    private final TrackerClient client;
    private final BatchOptions options;
    private final CheckpointFile checkpoint;
    private final Recovery recovery;

    LookUp(TrackerClient client, BatchOptions options, CheckpointFile checkpoint) {
        this.client = client;
        this.options = options;
        this.checkpoint = checkpoint;
        this.recovery = checkpoint.recovery();
    }

    /** Reads the listings, no earlier than the settle time from now: until then they may not show what was sent last. */
    Mono<Void> of(List<Row> rows) {
        if (rows.isEmpty()) {
            return Mono.empty();
        }
        Queue<Row> others = new ConcurrentLinkedQueue<>();
        return Mono.delay(options.settleTime())
                .thenMany(Flux.defer(() -> Flux.fromIterable(listings(rows, others))))
                .flatMap(listing -> read(listing, others), options.concurrency())
                .then(Mono.defer(() -> readFirst(List.copyOf(others))));
    }

    private Mono<Void> read(Listing listing, Queue<Row> others) {
        return Mono.defer(() ->
                        MissingLinks.of(client, listing.end(), listing.drafts().values()))
                .doOnNext(missing -> listing.drafts().forEach((row, draft) -> found(row, !missing.contains(draft))))
                .then()
                .onErrorResume(
                        error -> error instanceof TrackerException || error instanceof IllegalArgumentException,
                        error -> Mono.fromRunnable(
                                () -> others.addAll(listing.drafts().keySet())));
    }

    private void found(Row row, boolean isThere) {
        if (!isThere) {
            recovery.isNotThere(row.index());
        } else {
            Result result = recovery.isDoubtful(row.index()) ? Result.CONFIRMED : Result.ALREADY;
            recovery.settled(row.index(), new Settled(result, ""));
        }
    }

    private Mono<Void> readFirst(List<Row> rows) {
        BatchOptions readFirst = options.mutate().existing(Existing.READ_FIRST).build();
        return client.batch(RowMapper::toDraft)
                .options(readFirst)
                .journal(checkpoint)
                .run(Flux.fromIterable(rows))
                .doOnNext(outcome -> recovery.settled(outcome.item().index(), checkpoint.result(outcome)))
                .then();
    }

    private static List<Listing> listings(List<Row> rows, Collection<Row> others) {
        Map<Object, List<Row>> byEnd = new HashMap<>();
        Map<Row, LinkDraft> drafts = new HashMap<>();
        for (Row row : rows) {
            List<Object> ends = List.of();
            try {
                LinkDraft draft = RowMapper.toDraft(row);
                drafts.put(row, draft);
                ends = ends(draft);
            } catch (IllegalArgumentException e) {
                // The batch says what is wrong with it.
            }
            ends.forEach(
                    end -> byEnd.computeIfAbsent(end, key -> new ArrayList<>()).add(row));
            if (ends.isEmpty()) {
                others.add(row);
            }
        }
        List<Listing> listings = new ArrayList<>();
        List<Map.Entry<Object, List<Row>>> largestFirst = new ArrayList<>(byEnd.entrySet());
        largestFirst.sort(Comparator.comparing(entry -> -entry.getValue().size()));
        drafts.keySet().removeAll(new HashSet<>(others));
        for (Map.Entry<Object, List<Row>> end : largestFirst) {
            Map<Row, LinkDraft> left = new HashMap<>();
            for (Row row : end.getValue()) {
                LinkDraft draft = drafts.remove(row);
                if (draft != null) {
                    left.put(row, draft);
                }
            }
            if (!left.isEmpty()) {
                listings.add(new Listing(end.getKey(), left));
            }
        }
        return listings;
    }

    /** The ends that certainly list a link. */
    private static List<Object> ends(LinkDraft draft) {
        boolean isInvertible = draft.relationship().inverse().isPresent();
        if (draft instanceof EntityLinkDraft link) {
            return isInvertible ? List.of(link.source(), link.target()) : List.of(link.source());
        }
        if (draft instanceof IssueLinkDraft link) {
            return isInvertible ? List.of(link.source(), link.target()) : List.of(link.source());
        }
        return List.of();
    }

    /**
     * The rows that the listing of one end shows.
     *
     * @param end an issue or an entity
     */
    private record Listing(Object end, Map<Row, LinkDraft> drafts) {}
}
