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
import java.util.stream.Collectors;
import reactor.core.scheduler.Schedulers;

/**
 * Compares the responses to writes with later reads. So a text that Tracker sends in place of JSON is believed after a while,
 * and a text of a proxy is not.
 */
final class WriteProofs<D extends LinkDraft> {
    /** The most writes that are remembered: as many as a default window has links. */
    private static final int MAX = BatchOptions.DEFAULT_WINDOW;

    private final AnswerEvidence evidence;
    private final boolean creates;
    private final Map<List<D>, Doubt> doubts = latest();
    private final Map<D, Long> relied = latest();

    /** @param creates whether a listed link means that the write was applied; for deletes, a missing one does */
    WriteProofs(AnswerEvidence evidence, boolean creates) {
        this.evidence = evidence;
        this.creates = creates;
    }

    /** Whether a read before the next write is useful. */
    boolean isWanted() {
        return evidence.isInDoubt();
    }

    /** Those of which the read shows that they were not applied yet. */
    Set<D> open(List<D> drafts, ListedLinks<D> seen) {
        return drafts.stream()
                .filter(draft -> !isAsWritten(draft, seen) && !seen.mayHide(draft))
                .collect(Collectors.toSet());
    }

    /** The opposite change was made to these links. */
    synchronized void forget(List<D> drafts) {
        if (!relied.isEmpty()) {
            drafts.forEach(relied::remove);
        }
    }

    /** These are written. */
    synchronized void begun(List<D> drafts) {
        // Also an empty map asks for the hash of all drafts.
        if (!doubts.isEmpty()) {
            doubts.remove(drafts);
        }
    }

    /** They were not, or not for certain. */
    synchronized void ended(List<D> drafts, boolean open, TrackerException error) {
        if (evidence.isUnproven(error)) {
            doubts.put(drafts, new Doubt(open, error));
        }
    }

    /** They were. */
    synchronized void succeeded(List<D> drafts) {
        if (evidence.isRelied()) {
            drafts.forEach(draft -> relied.put(draft, now()));
        }
    }

    /** These drafts, and the earlier writes that a read can check now. */
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

    /** Checks remembered writes against a read. */
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

    /** A write whose response was a text. */
    private record Doubt(boolean open, TrackerException error) {}
}
