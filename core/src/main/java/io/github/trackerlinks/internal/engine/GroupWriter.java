package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerTransportException;
import io.github.trackerlinks.internal.engine.Window.Group;
import io.github.trackerlinks.model.LinkDraft;
import java.util.List;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes the links of one source and settles each of them. Nothing whose fate is unknown is sent a second time; what
 * was refused is looked for before it is sent alone.
 */
final class GroupWriter<T> {
    private final Group<T> group;
    private final int batchSize;
    private final Gate gate;

    GroupWriter(Group<T> group, int batchSize, Gate gate) {
        this.group = group;
        this.batchSize = Math.min(batchSize, group.port().maxBatchSize());
        this.gate = gate;
    }

    /** Completes when each link of the group has its outcome; never fails for what Tracker answers. */
    Mono<Void> write() {
        return Flux.range(0, (group.entries().size() + batchSize - 1) / batchSize)
                .concatMap(cut -> writeBatch(cut(cut)), 0)
                .then();
    }

    private List<Entry<T>> cut(int number) {
        int from = number * batchSize;
        return group.entries()
                .subList(from, Math.min(from + batchSize, group.entries().size()));
    }

    private Mono<Void> writeBatch(List<Entry<T>> batch) {
        return batch.size() == 1
                ? writeAlone(batch.get(0), false)
                : send(batch)
                        .doOnSuccess(sent -> batch.forEach(Entry::created))
                        .onErrorResume(TrackerException.class, refusal -> afterRefusal(batch, refusal));
    }

    private Mono<Void> send(List<Entry<T>> batch) {
        return gate.pass(group.port().send(batch.stream().map(Entry::draft).toList()));
    }

    private Mono<Predicate<LinkDraft>> read(Entry<T> entry) {
        return gate.pass(group.port().read(entry.draft()));
    }

    /** Takes out what is there and sends the rest link by link, unless the refusal is not about one link. */
    private Mono<Void> afterRefusal(List<Entry<T>> batch, TrackerException refusal) {
        if (refusal.delivery() != Delivery.REJECTED || refusal.isStatus(401)) {
            batch.forEach(entry -> entry.failed(refusal));
            return Mono.empty();
        }
        return read(batch.get(0))
                .flatMap(present -> writeAbsent(batch, present))
                .onErrorResume(TrackerException.class, unread -> {
                    TrackerException error = unreadable(refusal, unread);
                    batch.forEach(entry -> entry.failed(error));
                    return Mono.empty();
                });
    }

    /**
     * What a refused write ends as when its source cannot be read: nothing can be there where the source is missing or
     * closed to us; else an array may have been applied in part, and a duplicate may be there.
     */
    private static TrackerException unreadable(TrackerException refusal, TrackerException unread) {
        if (unread.isStatus(403) || unread.isNotFound()) {
            refusal.addSuppressed(unread);
            return refusal;
        }
        TrackerException unknown = new TrackerTransportException(
                refusal.call(), Delivery.UNKNOWN, "it was refused, and a read of what is there failed", refusal);
        unknown.addSuppressed(unread);
        return unknown;
    }

    private Mono<Void> writeAbsent(List<Entry<T>> batch, Predicate<LinkDraft> present) {
        return Flux.fromIterable(batch)
                .concatMap(
                        entry -> {
                            if (present.test(entry.draft())) {
                                entry.confirmed();
                                return Mono.empty();
                            }
                            return writeAlone(entry, true);
                        },
                        0)
                .then();
    }

    private Mono<Void> writeAlone(Entry<T> entry, boolean triedBefore) {
        return send(List.of(entry))
                .doOnSuccess(sent -> entry.created())
                .onErrorResume(TrackerException.class, refusal -> settleRefused(entry, refusal, triedBefore));
    }

    /** 409 and 422 may mean that the link is there: reading tells, the text of the answer never does. */
    private Mono<Void> settleRefused(Entry<T> entry, TrackerException refusal, boolean triedBefore) {
        if (!refusal.isStatus(409) && !refusal.isStatus(422)) {
            entry.failed(refusal);
            return Mono.empty();
        }
        return read(entry)
                .doOnNext(present -> settleRead(entry, present, refusal, triedBefore))
                .onErrorResume(TrackerException.class, unread -> {
                    entry.failed(unreadable(refusal, unread));
                    return Mono.empty();
                })
                .then();
    }

    private static <T> void settleRead(
            Entry<T> entry, Predicate<LinkDraft> present, TrackerException refusal, boolean triedBefore) {
        if (!present.test(entry.draft())) {
            entry.failed(refusal);
        } else if (triedBefore) {
            entry.confirmed();
        } else {
            entry.alreadyLinked();
        }
    }
}
