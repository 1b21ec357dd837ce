package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.NothingToSendException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerLinksException;
import io.github.trackerlinks.internal.engine.Link.Doubt;
import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.internal.kind.ListedLinks;
import io.github.trackerlinks.model.LinkDraft;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of links that are to be removed. A read shows first what there is to delete, and a later one tells what became
 * of a delete that got no answer or was refused.
 */
final class Removals {
    /** A link that is still shown after so many refused deletes cannot be deleted. */
    private static final int REFUSALS = 2;

    private final RunState run;

    Removals(RunState run) {
        this.run = run;
    }

    /** Two exchanges are under way together: pages that a read is made of shift when something of its end is deleted. */
    static void meet(Exchange one, Exchange other) {
        if (one instanceof Exchange.Read read && other instanceof Exchange.Write write && write.removal() != null) {
            LinkKind<LinkDraft> kind = write.lane().key().kind();
            Object end = read.lane().key().kind().source(read.drafts().get(0));
            read.hasMetRemoval |= end.equals(kind.source(write.first())) || end.equals(kind.target(write.first()));
        }
    }

    /** A read that can be believed shows the link: it is deleted, unless that was tried in vain. */
    void shown(Link link, LinkDraft asked, ListedLinks<LinkDraft> seen) {
        RemovalState state = state(link);
        TrackerException error = link.error;
        uncover(state);
        link.inDoubt = false;
        link.error = null;
        if (error != null && isInVain(link, state, error)) {
            fail(link, error);
            return;
        }
        try {
            List<Link> alike = alike(link, asked, seen);
            state.rows = new ArrayDeque<>(seen.rows(
                    asked, alike.stream().map(other -> fromEndOf(asked, other)).toList()));
            state.alike = alike;
        } catch (TrackerLinksException impossible) {
            fail(link, impossible);
            return;
        }
        state.alike.forEach(other -> other.covered = true);
        link.listedAs(seen.id(asked));
        link.doubt = null;
        link.lane().addRemoval(link);
    }

    private boolean isInVain(Link link, RemovalState state, TrackerException error) {
        if (error.delivery() != Delivery.REJECTED) {
            boolean isTooLong = run.now - link.lostAloneSince >= run.patience();
            return link.lostAlone >= (isTooLong ? 2 : run.writeFailures.limit());
        }
        return state.refusals >= REFUSALS
                && (!Answers.isConflict(error) || run.now - link.conflictSince >= run.patience());
    }

    private static RemovalState state(Link link) {
        if (link.removalState == null) {
            link.removalState = new RemovalState();
        }
        return link.removalState;
    }

    /** Removals that wait right behind this one for a request that would do the same. */
    private static List<Link> alike(Link link, LinkDraft asked, ListedLinks<LinkDraft> seen) {
        List<Link> alike = new ArrayList<>(0);
        if (link.kind().removesPairs()) {
            for (Link next = link.newer; next != null && next.isRemoval(); next = next.newer) {
                LinkDraft other = fromEndOf(asked, next);
                if (next.isWaiting() && other != null && seen.showsBeside(asked, other)) {
                    alike.add(next);
                }
            }
        }
        return alike;
    }

    /** The link as it is seen from the end that was read. */
    private static @Nullable LinkDraft fromEndOf(LinkDraft asked, Link link) {
        LinkKind<LinkDraft> kind = link.kind();
        return kind.source(asked).equals(kind.source(link.draft())) ? link.draft() : kind.reversed(link.draft());
    }

    private static void uncover(RemovalState state) {
        state.alike.forEach(other -> {
            other.covered = false;
            other.inDoubt = false;
        });
        state.alike = List.of();
    }

    /** A read that can be believed does not show the link. */
    void absent(Link link, boolean isPairEmpty) {
        RemovalState state = state(link);
        List<Link> alike = state.alike;
        boolean isOurs = link.written || state.partly;
        uncover(state);
        if (link.written && isPairEmpty) {
            removedAlike(alike);
        }
        run.settle(link, isOurs ? Status.REMOVED : Status.ALREADY_ABSENT, isOurs ? link.id() : null, null);
    }

    /** Before the link itself is settled: none of them is to begin. */
    private void removedAlike(List<Link> alike) {
        for (Link other : alike) {
            run.settle(other, Status.REMOVED, null, null);
            run.lanes.changed(other.lane());
        }
    }

    /** A delete was answered with success. */
    void removed(Link link) {
        RemovalState state = state(link);
        state.rows.pollFirst();
        link.error = null;
        if (!state.rows.isEmpty()) {
            state.partly = true;
            link.state = Link.State.PENDING;
            return;
        }
        List<Link> alike = state.alike;
        uncover(state);
        removedAlike(alike);
        run.settle(link, Status.REMOVED, link.id(), null);
    }

    /** A delete got no answer. */
    void lost(Link link, TrackerException error) {
        link.seenFrom = link.ripeAt;
        state(link).alike.forEach(other -> {
            other.inDoubt = true;
            other.error = error;
        });
    }

    /** A delete was refused: perhaps because somebody else was faster. */
    void refused(Link link, TrackerException error) {
        RemovalState state = state(link);
        boolean mayBeGone = error.isNotFound() || Answers.isConflict(error) || error.isStatus(422);
        if (!mayBeGone) {
            uncover(state);
            fail(link, error);
            return;
        }
        link.conflictSince = state.refusals++ == 0 ? run.now : link.conflictSince;
        link.again = true;
        link.ripeAt = run.now + run.settleTime();
        link.seenFrom = link.ripeAt;
        run.park(link, Doubt.DUPLICATE, error, link.ripeAt);
    }

    /** The call that was to delete it has ended; if nothing was, it is looked for again, as others may have changed the ends. */
    void ended(Link link, @Nullable Throwable error) {
        if (!link.isPending()) {
            return;
        }
        if (error == null || error instanceof NothingToSendException) {
            link.lane().addRemoval(link);
        } else {
            uncover(state(link));
            run.park(link, Doubt.UNCHECKED, null, Math.max(run.now, link.lane().sendAt));
        }
        run.lanes.changed(link.lane());
    }

    private void fail(Link link, TrackerLinksException error) {
        run.settle(link, link.isPartlyRemoved() ? Status.UNKNOWN : Status.FAILED, null, error);
    }
}
