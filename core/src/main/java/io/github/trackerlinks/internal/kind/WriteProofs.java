package io.github.trackerlinks.internal.kind;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.http.trust.AnswerEvidence;
import io.github.trackerlinks.model.LinkDraft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Compares what writes were answered with and what reads show of them, so that a text that Tracker answers with in place of
 * JSON comes to be believed, and one of a proxy does not.
 */
final class WriteProofs<D extends LinkDraft> {
    /** As many writes are remembered as a default window has links; a forgotten one proves nothing. */
    private static final int MAX = BatchOptions.DEFAULT_WINDOW;

    private final AnswerEvidence evidence;
    private final boolean creates;
    private final Map<List<D>, Doubt> doubts = latest();
    private final Map<D, Long> relied = latest();

    /** @param creates whether a read shows what such a write was applied to; else it shows what was not deleted */
    WriteProofs(AnswerEvidence evidence, boolean creates) {
        this.evidence = evidence;
        this.creates = creates;
    }

    /** Whether a read before the next write is worth it. */
    boolean isWanted() {
        return evidence.isInDoubt();
    }

    /** Whether none of these was applied yet, as far as the read shows. */
    boolean isOpen(List<D> drafts, ListedLinks<D> seen) {
        return drafts.stream().noneMatch(draft -> isAsWritten(draft, seen) || seen.mayHide(draft));
    }

    /**
     * The write, and what it ends with is remembered.
     *
     * @param open whether a read before it showed that it was not applied yet, by an earlier try or by anybody
     */
    Mono<Void> watched(Mono<Void> write, List<D> drafts, boolean open) {
        return write.doOnSubscribe(subscribed -> begun(drafts))
                .doOnError(TrackerException.class, error -> ended(drafts, open, error))
                .doOnSuccess(done -> succeeded(drafts));
    }

    /** The opposite was done to these. */
    synchronized void forget(List<D> drafts) {
        drafts.forEach(relied::remove);
    }

    private synchronized void begun(List<D> drafts) {
        doubts.remove(drafts);
    }

    private synchronized void ended(List<D> drafts, boolean open, TrackerException error) {
        if (evidence.isUnproven(error)) {
            doubts.put(drafts, new Doubt(open, error));
        }
    }

    private synchronized void succeeded(List<D> drafts) {
        if (evidence.isRelied()) {
            drafts.forEach(draft -> relied.put(draft, now()));
        }
    }

    /** What a read is asked about besides these drafts: whether what counted as a success is there by now. */
    synchronized List<D> asked(List<D> drafts, Predicate<D> ofSource) {
        if (relied.isEmpty()) {
            return drafts;
        }
        long believable = now() - BatchOptions.DEFAULT_SETTLE_TIME.toNanos();
        List<D> asked = new ArrayList<>(drafts);
        relied.forEach((draft, written) -> {
            if (written - believable <= 0 && ofSource.test(draft)) {
                asked.add(draft);
            }
        });
        return asked;
    }

    /** A read showed this of what it was asked about. */
    synchronized void read(List<D> asked, ListedLinks<D> seen) {
        if (doubts.isEmpty() && relied.isEmpty()) {
            return;
        }
        Set<D> told = new HashSet<>(asked);
        for (Iterator<Map.Entry<List<D>, Doubt>> each = doubts.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<List<D>, Doubt> doubt = each.next();
            List<D> drafts = doubt.getKey();
            if (told.containsAll(drafts) && drafts.stream().noneMatch(seen::mayHide)) {
                each.remove();
                judge(doubt.getValue(), drafts.stream().allMatch(draft -> isAsWritten(draft, seen)));
            }
        }
        long believable = now() - BatchOptions.DEFAULT_SETTLE_TIME.toNanos();
        boolean isBroken = false;
        for (Iterator<Map.Entry<D, Long>> each = relied.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<D, Long> success = each.next();
            D draft = success.getKey();
            if (told.contains(draft) && success.getValue() - believable <= 0 && !seen.mayHide(draft)) {
                each.remove();
                isBroken |= !isAsWritten(draft, seen);
            }
        }
        if (isBroken) {
            evidence.refuted();
        }
    }

    private void judge(Doubt doubt, boolean applied) {
        if (!applied) {
            evidence.refuted(doubt.error());
        } else if (doubt.open()) {
            evidence.proved(doubt.error());
        }
    }

    private boolean isAsWritten(D draft, ListedLinks<D> seen) {
        return seen.shows(draft) == creates;
    }

    private static long now() {
        return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
    }

    private static <K, V> Map<K, V> latest() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MAX;
            }
        };
    }

    /** A write that ended with a text. */
    private record Doubt(boolean open, TrackerException error) {}
}
