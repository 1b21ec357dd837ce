package io.github.trackerlinks.internal.kind;

import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.LinkDraft;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Links of a write whose result later reads are compared with. */
final class WatchedLinks<D extends LinkDraft> extends LateLinks<D, Void> {
    private final WriteProofs<D> proofs;
    private final @Nullable WriteProofs<D> opposites;
    private final Predicate<List<D>> open;

    /**
     * @param proofs of writes like this one
     * @param opposites of those that undo it; {@code null} where it undoes none that are watched
     * @param open whether a read before it showed that it was not applied yet
     */
    WatchedLinks(
            LinkWrite<D> write,
            Function<List<D>, byte @Nullable []> encoder,
            WriteProofs<D> proofs,
            @Nullable WriteProofs<D> opposites,
            Predicate<List<D>> open) {
        super(write, encoder);
        this.proofs = proofs;
        this.opposites = opposites;
        this.open = open;
    }

    /** A link that a request deletes after a read showed it. */
    static <D extends LinkDraft> WatchedLinks<D> deleted(
            LinkWrite<D> write, WriteProofs<D> deletes, @Nullable WriteProofs<D> creates) {
        return new WatchedLinks<>(write, drafts -> null, deletes, creates, drafts -> true);
    }

    @Override
    void begun(List<D> drafts) {
        proofs.begun(drafts);
    }

    @Override
    void answered(LinkWrite.Attempt<D> attempt, @Nullable Void nothing) {
        proofs.succeeded(attempt.drafts());
        if (opposites != null) {
            opposites.forget(attempt.drafts());
        }
        super.answered(attempt, null);
    }

    @Override
    void failed(LinkWrite.Attempt<D> attempt, Throwable error) {
        if (error instanceof TrackerException known) {
            proofs.ended(attempt.drafts(), open.test(attempt.drafts()), known);
        }
        super.failed(attempt, error);
    }
}
