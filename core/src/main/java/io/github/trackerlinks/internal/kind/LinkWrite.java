package io.github.trackerlinks.internal.kind;

import io.github.trackerlinks.model.LinkDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A write whose links are chosen when it may leave.
 *
 * @param <D> the kind of link
 */
public interface LinkWrite<D extends LinkDraft> {
    /** One of the links that it is meant for. All that it will carry have the same route. */
    D first();

    /** The most links that it will carry. */
    int maxItems();

    /** Whether its links were sent before. */
    boolean isResend();

    /** What it would carry if it left now, about. */
    List<D> candidates();

    /** A read that was made for this write was answered, so the server is there. */
    void readAnswered();

    /** Chooses the links of one attempt; empty if nothing is left to send. */
    Mono<? extends Attempt<D>> compose();

    /**
     * The links of one attempt, which are told once what became of them.
     *
     * @param <D> the kind of link
     */
    interface Attempt<D extends LinkDraft> {
        /** Whether they may leave. They must not if the attempt was given up meanwhile. */
        boolean leaves();

        /** At least one. */
        List<D> drafts();

        /**
         * They were created.
         *
         * @param id of the link if there is one alone and the answer names its id
         */
        void created(@Nullable String id);

        /** They were turned away unprocessed, and the call goes on with another attempt. */
        void unprocessed();

        /** They were refused, got no answer, or the attempt was cancelled. */
        void failed(Throwable error);
    }
}
