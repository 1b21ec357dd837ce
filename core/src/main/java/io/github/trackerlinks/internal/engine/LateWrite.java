package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.internal.kind.LinkWrite;
import io.github.trackerlinks.model.LinkDraft;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** A write whose links the machine chooses when it may leave. */
final class LateWrite implements LinkWrite<LinkDraft> {
    private final Exchange.Write write;
    private final Machine<?> machine;
    private final WriteJournal<?> journal;
    private final Consumer<Runnable> inbox;

    /**
     * @param journal what leaves is written down there before
     * @param inbox takes what changes the machine
     */
    LateWrite(Exchange.Write write, Machine<?> machine, WriteJournal<?> journal, Consumer<Runnable> inbox) {
        this.write = write;
        this.machine = machine;
        this.journal = journal;
        this.inbox = inbox;
    }

    @Override
    public LinkDraft first() {
        return write.first();
    }

    @Override
    public int maxItems() {
        return write.lane().maxBatch();
    }

    @Override
    public boolean isResend() {
        return write.isResend();
    }

    /** It is asked for by the thread that starts the exchange. */
    @Override
    public List<LinkDraft> candidates() {
        return machine.candidates(write);
    }

    @Override
    public void readAnswered() {
        inbox.accept(machine::readAnswered);
    }

    @Override
    public Mono<Sent> compose() {
        return Mono.create(sink -> {
            Composition composition = new Composition(sink);
            sink.onCancel(composition::cancel);
            inbox.accept(composition::compose);
        });
    }

    /** Waits for its turn in the inbox to choose the links of one attempt, and then for their journal entry. */
    private final class Composition {
        private final MonoSink<Sent> sink;
        private volatile boolean cancelled;
        private volatile @Nullable Sent sent;
        private final Disposable.Swap entry = Disposables.swap();

        Composition(MonoSink<Sent> sink) {
            this.sink = sink;
        }

        void compose() {
            LinkArray array = cancelled ? null : machine.compose(write);
            if (array == null) {
                sink.success();
                return;
            }
            Sent composed = new Sent(array);
            sent = composed;
            entry.update(journal.begin(array, () -> leave(composed), error -> fail(composed, error)));
            if (cancelled) {
                composed.giveUp();
            }
        }

        private void leave(Sent composed) {
            if (!machine.leaves(write, composed.array)) {
                composed.giveUp();
                sink.success();
                return;
            }
            sink.success(composed);
            if (cancelled) {
                composed.giveUp();
            }
        }

        private void fail(Sent composed, Throwable error) {
            machine.stop(error);
            composed.giveUp();
            sink.success();
        }

        void cancel() {
            cancelled = true;
            entry.dispose();
            Sent composed = sent;
            if (composed != null) {
                composed.giveUp();
            }
        }
    }

    /** The links of one attempt. */
    private final class Sent implements LinkWrite.Attempt<LinkDraft> {
        private final LinkArray array;
        private final List<LinkDraft> drafts;
        private final AtomicBoolean decided = new AtomicBoolean();

        Sent(LinkArray array) {
            this.array = array;
            this.drafts = array.drafts();
        }

        @Override
        public boolean leaves() {
            return decided.compareAndSet(false, true);
        }

        /** Unless it has left. */
        void giveUp() {
            if (decided.compareAndSet(false, true)) {
                unprocessed();
            }
        }

        @Override
        public List<LinkDraft> drafts() {
            return drafts;
        }

        @Override
        public void created(@Nullable String id) {
            inbox.accept(() -> machine.created(write, array, id));
        }

        @Override
        public void unprocessed() {
            inbox.accept(() -> machine.unprocessed(write, array));
        }

        @Override
        public void failed(Throwable error) {
            inbox.accept(() -> machine.failed(write, array, ExchangeCalls.known(error)));
        }
    }
}
