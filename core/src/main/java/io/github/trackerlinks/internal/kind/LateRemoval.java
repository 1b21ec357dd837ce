package io.github.trackerlinks.internal.kind;

import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.LinkDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A link that a request deletes, whose result later reads are compared with. */
class LateRemoval<D extends LinkDraft> extends LateLinks<D, Void> {
    private final WriteProofs<D> deletes;

    LateRemoval(LinkWrite<D> write, WriteProofs<D> deletes) {
        super(write, drafts -> null);
        this.deletes = deletes;
    }

    @Override
    void begun(List<D> drafts) {
        deletes.begun(drafts);
    }

    @Override
    void answered(LinkWrite.Attempt<D> attempt, @Nullable Void nothing) {
        deletes.succeeded(attempt.drafts());
        super.answered(attempt, null);
    }

    @Override
    void failed(LinkWrite.Attempt<D> attempt, Throwable error) {
        if (error instanceof TrackerException known) {
            deletes.ended(attempt.drafts(), true, known);
        }
        super.failed(attempt, error);
    }
}
