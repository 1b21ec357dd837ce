package io.github.trackerlinks.internal.engine;

import io.github.trackerlinks.error.NothingToSendException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.kind.LinkKind;
import io.github.trackerlinks.internal.kind.ListedLinks;
import io.github.trackerlinks.model.LinkDraft;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** The calls of a run that are under way: subscribes to them, and tells the machine how they end. */
final class ExchangeCalls {
    private final Machine<?> machine;
    private final WriteJournal<?> journal;
    private final Context context;
    private final BooleanSupplier clientClosed;
    private final Consumer<Runnable> inbox;
    private final Consumer<Throwable> defect;
    private final Map<Exchange, Disposable> calls = new HashMap<>();

    /**
     * @param journal what leaves is written down there before
     * @param context of the subscriber, for the caller's filters
     * @param inbox takes what changes the machine
     * @param defect ends the run for an error that no call should have
     */
    ExchangeCalls(
            Machine<?> machine,
            WriteJournal<?> journal,
            Context context,
            BooleanSupplier clientClosed,
            Consumer<Runnable> inbox,
            Consumer<Throwable> defect) {
        this.machine = machine;
        this.journal = journal;
        this.context = context;
        this.clientClosed = clientClosed;
        this.inbox = inbox;
        this.defect = defect;
    }

    /** Gives an exchange up. */
    void giveUp(Exchange exchange) {
        Disposable call = calls.remove(exchange);
        if (call != null) {
            call.dispose();
        }
        inbox.accept(() -> machine.abandoned(exchange));
    }

    void giveUpAll() {
        List<Disposable> all = List.copyOf(calls.values());
        calls.clear();
        all.forEach(Disposable::dispose);
    }

    /** Starts an exchange. */
    void begin(Exchange next) {
        if (next instanceof Exchange.Write write) {
            begin(write);
        } else if (next instanceof Exchange.Read read) {
            begin(read);
        } else if (next instanceof Exchange.Names names) {
            begin(names);
        }
    }

    private void begin(Exchange.Write write) {
        LinkKind<LinkDraft> kind = write.lane().key().kind();
        LateWrite links = new LateWrite(write, machine, journal, inbox);
        Link removal = write.removal();
        Mono<Void> call = removal == null ? kind.send(links) : kind.remove(links, removal.nextRow());
        subscribe(write, call, nothing -> {}, error -> machine.ended(write, error, clientClosed.getAsBoolean()));
    }

    private void begin(Exchange.Read read) {
        Mono<ListedLinks<LinkDraft>> call = read.lane().key().kind().read(read.drafts());
        subscribe(read, call, seen -> machine.answered(read, seen), error -> {
            if (error != null) {
                machine.failed(read, known(error), clientClosed.getAsBoolean());
            }
        });
    }

    private void begin(Exchange.Names names) {
        Mono<Void> call = names.link().kind().resolve(names.link().asked());
        subscribe(names, call, nothing -> {}, error -> {
            if (error == null) {
                machine.named(names);
            } else {
                machine.failed(names, known(error), clientClosed.getAsBoolean());
            }
        });
    }

    /** An error of a call; any other one is a defect. */
    static TrackerException known(Throwable error) {
        if (error instanceof TrackerException tracker) {
            return tracker;
        }
        throw error instanceof RuntimeException defect ? defect : new IllegalStateException(error);
    }

    private <R> void subscribe(Exchange exchange, Mono<R> call, Consumer<R> value, End end) {
        ExchangeSubscriber<R> subscriber = new ExchangeSubscriber<>(exchange, value, end);
        calls.put(exchange, subscriber);
        call.subscribe(subscriber);
    }

    /** What follows from the end of a call. */
    private interface End {
        void ended(@Nullable Throwable error);
    }

    /** Passes the end of a call to the inbox. One that was given up has no end any more. */
    private final class ExchangeSubscriber<R> implements CoreSubscriber<R>, Disposable {
        private final Exchange exchange;
        private final Consumer<R> onValue;
        private final End end;
        private final AtomicReference<@Nullable Subscription> call = new AtomicReference<>();
        private @Nullable R value;

        ExchangeSubscriber(Exchange exchange, Consumer<R> onValue, End end) {
            this.exchange = exchange;
            this.onValue = onValue;
            this.end = end;
        }

        @Override
        public Context currentContext() {
            return context;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (call.compareAndSet(null, subscription)) {
                subscription.request(Long.MAX_VALUE);
            } else {
                subscription.cancel();
            }
        }

        @Override
        public void dispose() {
            Subscription subscription = call.getAndSet(Operators.cancelledSubscription());
            if (subscription != null) {
                subscription.cancel();
            }
        }

        @Override
        public void onNext(R answer) {
            value = answer;
        }

        @Override
        public void onComplete() {
            inbox.accept(() -> ended(null));
        }

        @Override
        public void onError(Throwable error) {
            inbox.accept(() -> ended(error));
        }

        private void ended(@Nullable Throwable error) {
            if (calls.remove(exchange) == null) {
                return;
            }
            if (error != null && !(error instanceof TrackerException) && !(error instanceof NothingToSendException)) {
                defect.accept(error);
                return;
            }
            if (value != null) {
                onValue.accept(value);
            }
            end.ended(error);
        }
    }
}
