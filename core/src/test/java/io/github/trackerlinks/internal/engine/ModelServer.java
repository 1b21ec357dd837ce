package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.engine.Scenario.Arrays;
import io.github.trackerlinks.internal.engine.Scenario.Duplicates;
import io.github.trackerlinks.internal.engine.Scenario.Part;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The truth: which links are there, since when, and which of our writes made them. */
@SuppressWarnings("StaticAssignmentOfThrowable") // They are told and never thrown.
final class ModelServer {
    private static final TrackerException BAD = FakeLinkKind.status(404);
    private static final TrackerException DUPLICATE = FakeLinkKind.status(422);
    private static final TrackerException CONFLICT = FakeLinkKind.status(409);

    private static final long NEVER = Long.MAX_VALUE;

    private final Scenario scenario;
    private final long[] shownFrom;
    /** Until when a listing may still show a link that was removed. */
    private final long[] shownUntil;
    /** How many writes were applied for each item that asked first for its link. */
    final int[] applied;
    /** How many deletes took effect for each. */
    final int[] removed;
    /** How often a row was made of each link: its id. */
    final int[] ids;
    /** Which links have a row. */
    int rows;
    /** Writes that got no answer and may still be applied. */
    final List<Late> late = new ArrayList<>();

    /**
     * @param removedId what it removes; {@code null} if it creates links
     * @param until the last time at which it can be applied
     * @param disproved its owners whose link a believable read did not show since
     */
    @SuppressWarnings("ArrayRecordComponent") // It is never compared.
    record Late(int[] links, int[] owners, @Nullable Integer removedId, long until, BitSet disproved) {}

    ModelServer(Scenario scenario) {
        this.scenario = scenario;
        this.shownFrom = new long[scenario.sources.length];
        this.shownUntil = new long[scenario.sources.length];
        this.removed = new int[scenario.items.length];
        this.ids = new int[scenario.sources.length];
        this.applied = new int[scenario.items.length];
        this.rows = scenario.before;
    }

    /** Applies what it takes of an array. The answer is an error, or {@code null} for a success. */
    @Nullable
    TrackerException process(int[] links, int[] owners, long now) {
        TrackerException refusal = null;
        boolean[] good = new boolean[links.length];
        for (int i = 0; i < links.length; i++) {
            TrackerException reason = refusal(links[i]);
            good[i] = reason == null && (refusal == null || scenario.arrays == Arrays.PARTIAL);
            refusal = refusal == null ? reason : refusal;
        }
        if (refusal == null || scenario.arrays != Arrays.ATOMIC) {
            for (int i = 0; i < links.length; i++) {
                if (good[i]) {
                    apply(links[i], owners[i], now);
                }
            }
        }
        return refusal;
    }

    private @Nullable TrackerException refusal(int link) {
        if ((scenario.bad & 1 << link) != 0) {
            return BAD;
        }
        if ((rows & 1 << link) == 0) {
            return null;
        }
        return switch (scenario.duplicates) {
            case REFUSED_422 -> DUPLICATE;
            case REFUSED_409 -> CONFLICT;
            case TAKEN, IGNORED -> null;
        };
    }

    private void apply(int link, int owner, long now) {
        boolean isThere = (rows & 1 << link) != 0;
        if (isThere && scenario.duplicates == Duplicates.IGNORED) {
            return;
        }
        if (!isThere) {
            rows |= 1 << link;
            ids[link]++;
            shownFrom[link] = now + scenario.lag;
        }
        applied[owner]++;
    }

    /** Removes what a delete of this link removes. The answer is an error, or {@code null} for a success. */
    @Nullable
    TrackerException remove(int link, int id, int owner, long now) {
        int meant = scenario.has(Part.PAIRS) ? scenario.pair(link) : id == ids[link] ? 1 << link : 0;
        int gone = rows & meant;
        if (gone == 0) {
            return BAD;
        }
        for (int each = 0; each < shownUntil.length; each++) {
            shownUntil[each] = (gone & 1 << each) == 0 ? shownUntil[each] : now + scenario.lag;
        }
        rows &= ~gone;
        removed[owner]++;
        return null;
    }

    /** Somebody else makes a link. */
    void others(int link, long now) {
        rows |= 1 << link;
        shownFrom[link] = now + scenario.lag;
    }

    /** Whether it was refused because it is there. */
    boolean isDuplicate(TrackerException error) {
        return error == DUPLICATE || error == CONFLICT;
    }

    /** Links that every listing shows that is made now. */
    int shown(long now) {
        int shown = 0;
        for (int link = 0; link < shownFrom.length; link++) {
            if ((rows & 1 << link) != 0 && shownFrom[link] <= now) {
                shown |= 1 << link;
            }
        }
        return shown;
    }

    /** Links that a listing may show that is made now. */
    int possible(long now) {
        int possible = rows;
        for (int link = 0; link < shownUntil.length; link++) {
            possible |= shownUntil[link] > now ? 1 << link : 0;
        }
        return possible;
    }

    /** A write ended without an answer at this time: it may be applied as late as its rows are listed in time, or later. */
    void mayBeLate(int[] links, int[] owners, @Nullable Integer removedId, long now) {
        if (scenario.isLater) {
            late.add(new Late(links, owners, removedId, NEVER, new BitSet()));
        } else if (scenario.settle >= scenario.lag) {
            late.add(new Late(links, owners, removedId, now + scenario.settle - scenario.lag, new BitSet()));
        }
    }

    /** A believable read did not show the link of this owner. */
    void disproved(int owner) {
        for (Late write : late) {
            if (IntStream.of(write.owners()).anyMatch(each -> each == owner)) {
                write.disproved().set(owner);
            }
        }
    }

    void passed(long now) {
        late.removeIf(write -> write.until() < now);
    }

    void addTo(CanonicalKey key, long now) {
        key.add(rows);
        key.add(shown(now));
        for (int link = 0; link < shownFrom.length; link++) {
            key.add(Math.max(0, (rows & 1 << link) == 0 ? 0 : shownFrom[link] - now));
        }
        for (int count : applied) {
            key.add(count);
        }
        if (scenario.removals != 0) {
            for (int count : removed) {
                key.add(count);
            }
            for (long until : shownUntil) {
                key.add(Math.max(0, until - now));
            }
        }
        key.add(late.size());
        for (Late write : late) {
            Integer id = write.removedId();
            key.add(id == null ? -1 : ids[write.links()[0]] - id);
            key.add(write.until() == NEVER ? -1 : write.until() - now);
            key.add(write.disproved().stream().mapToLong(owner -> 1L << owner).sum());
            for (int i = 0; i < write.links().length; i++) {
                key.add(write.links()[i] * 64L + write.owners()[i]);
            }
        }
    }
}
