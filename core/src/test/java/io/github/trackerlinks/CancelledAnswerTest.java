package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Operators;
import reactor.core.publisher.Sinks;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientState;
import reactor.util.context.Context;

/** A cancel while an answer comes in leaves neither a buffer nor a connection behind, wherever it meets its head. */
class CancelledAnswerTest {
    private static final IssueLinkDraft DRAFT = IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-2");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String HOOK = "steps";
    private static final int MAX_STEPS = 500;

    private final Queue<HttpContent> contents = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Interleaving interleaving;

    @BeforeEach
    void expectDroppedErrors() {
        Hooks.onErrorDropped(afterTheCancel -> {});
    }

    @AfterEach
    void resetHooks() {
        Hooks.resetOnErrorDropped();
        Hooks.resetOnEachOperator(HOOK);
    }

    /** Each signal that the head sets off is a step; one exchange after the other is cancelled one step later. */
    @Test
    void atEachStepOfTheHeadThroughTheOperators() {
        Hooks.onEachOperator(HOOK, Operators.lift((publisher, actual) -> new Stepping<>(actual)));
        try (TestClients wire = client()) {
            int step = 1;
            while (createCancelledAt(step, wire.client()) == null) {
                awaitNothingHeld("after a cancel at step " + step++);
            }

            assertThat(step).isGreaterThan(20);
            assertThat(contents).hasSizeGreaterThan(20);
        }
    }

    /** Null if it was cancelled, the link if it has fewer steps. */
    private @Nullable IssueLink createCancelledAt(int step, TrackerClient client) {
        Interleaving next = new Interleaving(step);
        interleaving = next;
        return client.issueLinks()
                .create(DRAFT)
                .takeUntilOther(next.cancel.asMono())
                .block(PATIENCE);
    }

    /** To be asked in peace: what was released shows the count of what took its memory over. */
    private void awaitNothingHeld(String when) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(contents)
                        .as("contents %s", when)
                        .allMatch(content -> content.refCnt() == 0, "released"));
    }

    /** One connection, so that an exchange that kept it would leave none to the next one. */
    private TestClients client() {
        List<Step> script = Collections.nCopies(MAX_STEPS, Step.json(201, "{\"id\":1}"));
        return TestClients.with(
                settings -> settings.connections(
                                ConnectionOptions.builder().maxConnections(1).build())
                        .httpClient(this::watched),
                script.toArray(Step[]::new));
    }

    private HttpClient watched(HttpClient client) {
        return client.doOnConnected(connection -> connection.addHandlerLast("contents", new Contents()))
                .observe(this::stateChanged);
    }

    private void stateChanged(Connection connection, ConnectionObserver.State state) {
        Interleaving started = interleaving;
        if (state == HttpClientState.RESPONSE_RECEIVED && started != null) {
            started.thread = Thread.currentThread();
        }
    }

    /** Keeps the contents of bodies as they come from the decoder. */
    private final class Contents extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpContent content && content != LastHttpContent.EMPTY_LAST_CONTENT) {
                contents.add(content);
            }
            context.fireChannelRead(message);
        }
    }

    /** The interleaving of one answer's head, on the event loop, up to the step at which its exchange is cancelled. */
    private static final class Interleaving {
        final Sinks.Empty<Void> cancel = Sinks.empty();
        volatile @Nullable Thread thread;
        private int left;

        Interleaving(int steps) {
            left = steps;
        }

        void step() {
            if (Thread.currentThread() == thread && --left == 0) {
                cancel.tryEmitEmpty();
            }
        }
    }

    /** Counts a step ahead of each signal. */
    private final class Stepping<T> implements CoreSubscriber<T> {
        private final CoreSubscriber<? super T> actual;

        Stepping(CoreSubscriber<? super T> actual) {
            this.actual = actual;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            step();
            actual.onSubscribe(subscription);
        }

        @Override
        public void onNext(T value) {
            step();
            actual.onNext(value);
        }

        @Override
        public void onError(Throwable error) {
            actual.onError(error);
        }

        @Override
        public void onComplete() {
            step();
            actual.onComplete();
        }

        private void step() {
            Interleaving current = interleaving;
            if (current != null) {
                current.step();
            }
        }
    }
}
