package io.github.trackerlinks.internal.kind;

import io.github.trackerlinks.internal.http.LateContent;
import io.github.trackerlinks.model.LinkDraft;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The links that a write chooses as the content of a request. */
class LateLinks<D extends LinkDraft, T> implements LateContent<T> {
    private final LinkWrite<D> write;
    private final Function<List<D>, byte @Nullable []> encoder;

    LateLinks(LinkWrite<D> write, Function<List<D>, byte @Nullable []> encoder) {
        this.write = write;
        this.encoder = encoder;
    }

    /** These links leave. */
    void begun(List<D> drafts) {}

    /** Tracker answered with success. */
    void answered(LinkWrite.Attempt<D> attempt, @Nullable T value) {
        attempt.created(null);
    }

    /** They failed, or were cancelled. */
    void failed(LinkWrite.Attempt<D> attempt, Throwable error) {
        attempt.failed(error);
    }

    @Override
    public Mono<LateContent.Attempt<T>> next() {
        return write.compose().map(Sent::new);
    }

    private final class Sent implements LateContent.Attempt<T> {
        private final LinkWrite.Attempt<D> attempt;

        Sent(LinkWrite.Attempt<D> attempt) {
            this.attempt = attempt;
        }

        @Override
        public boolean leaves() {
            if (!attempt.leaves()) {
                return false;
            }
            begun(attempt.drafts());
            return true;
        }

        @Override
        public byte @Nullable [] body() {
            return encoder.apply(attempt.drafts());
        }

        @Override
        public int items() {
            return attempt.drafts().size();
        }

        @Override
        public void answered(@Nullable T value) {
            LateLinks.this.answered(attempt, value);
        }

        @Override
        public void unprocessed() {
            attempt.unprocessed();
        }

        @Override
        public void failed(Throwable error) {
            LateLinks.this.failed(attempt, error);
        }
    }
}
