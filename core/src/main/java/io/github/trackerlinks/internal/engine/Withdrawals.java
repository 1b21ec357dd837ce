package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.batch.InvalidItemException;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.internal.guard.ErrorBoundary;
import java.util.function.Predicate;

/**
 * Asks whether a link that may leave is still wanted. An item that says no has its outcome at once, and the next one of its link
 * takes its place. What is asked for has no write in doubt: that is parked until a read that can be believed.
 */
final class Withdrawals<T> {
    private final Predicate<? super T> wanted;
    private final RunState run;
    private final KnownLinks known;
    private final Outbox<T> outbox;

    Withdrawals(Predicate<? super T> wanted, RunState run, KnownLinks known, Outbox<T> outbox) {
        this.wanted = wanted;
        this.run = run;
        this.known = known;
        this.outbox = outbox;
    }

    /** Whether an item of this link is to be sent. A link that has none any more leaves the run: a later item asks anew. */
    @SuppressWarnings("unchecked") // The links of a run have items of this run alone.
    boolean isWanted(Link link) {
        for (Item<T> item = (Item<T>) link.firstItem(); item != null; item = (Item<T>) link.firstItem()) {
            if (isWanted(item)) {
                return true;
            }
            link.detach();
            outbox.settled(item);
        }
        run.settle(link, Status.WITHDRAWN, null, null);
        known.leaves(link);
        return false;
    }

    private boolean isWanted(Item<T> item) {
        try {
            if (wanted.test(item.value())) {
                item.takePlace();
                return true;
            }
            item.withdraw();
        } catch (Throwable thrown) {
            if (!ErrorBoundary.isSurvivable(thrown)) {
                throw thrown;
            }
            item.fail(new InvalidItemException("It cannot be found out whether to send this item", thrown));
        }
        return false;
    }
}
