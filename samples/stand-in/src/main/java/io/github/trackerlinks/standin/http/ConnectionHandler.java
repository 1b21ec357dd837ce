package io.github.trackerlinks.standin.http;

import io.github.trackerlinks.standin.simulator.TrackerSimulator;
import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ApiError;
import io.github.trackerlinks.standin.wire.Json;
import io.github.trackerlinks.standin.wire.Request;
import io.github.trackerlinks.standin.wire.ResponseMode;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** The requests and answers of one connection, in order. A request is processed after the answer before it was sent. */
final class ConnectionHandler extends SimpleChannelInboundHandler<Object> {

    private static final String OWN = "/__stand-in/";
    /**
     * Reading stops when this many requests are waiting. This limits the memory for clients that do not wait for
     * answers.
     */
    private static final int MOST_WAITING = 16;

    private final TrackerSimulator simulator;
    private final Deque<Object> waiting = new ArrayDeque<>();
    private boolean busy;

    ConnectionHandler(TrackerSimulator simulator) {
        this.simulator = simulator;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Object message) {
        waiting.add(message);
        if (waiting.size() >= MOST_WAITING) {
            context.channel().config().setAutoRead(false);
        }
        next(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            var unused = context.close();
        } else {
            writeLast(context, 500, Message.INTERNAL, cause);
        }
    }

    private void next(ChannelHandlerContext context) {
        if (!context.channel().isActive()) {
            waiting.clear();
        }
        if (busy || waiting.isEmpty()) {
            return;
        }
        busy = true;
        Object message = waiting.remove();
        if (message instanceof RequestGathering.Unreadable unreadable) {
            writeLast(context, unreadable.status(), Message.MALFORMED);
        } else if (message instanceof Request request && request.target().startsWith(OWN)) {
            own(context, request).addListener(written -> done(context));
        } else if (message instanceof Request request) {
            answer(context, simulator.answer(request));
        }
    }

    private void answer(ChannelHandlerContext context, Answer answer) {
        if (answer.mode() instanceof ResponseMode.Preceded interim) {
            ResponseWriter.writeInterim(context, interim);
        }
        if (answer.delay().isZero()) {
            send(context, answer);
        } else {
            var unused = context.executor()
                    .schedule(() -> send(context, answer), answer.delay().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void send(ChannelHandlerContext context, Answer answer) {
        ResponseWriter.write(context, answer, () -> simulator.left(answer)).addListener(gone -> done(context));
    }

    private void done(ChannelHandlerContext context) {
        busy = false;
        if (waiting.size() < MOST_WAITING) {
            context.channel().config().setAutoRead(true);
        }
        next(context);
    }

    private ChannelFuture own(ChannelHandlerContext context, Request request) {
        String name = request.target().substring(OWN.length()).split("\\?", 2)[0];
        if (!name.equals("truth") && !name.equals("links")) {
            return write(context, 404, Message.NO_RESOURCE);
        }
        if (!request.method().equals("GET")) {
            return write(context, 405, Message.NO_METHOD);
        }
        if (name.equals("truth")) {
            return ResponseWriter.write(context, Answer.json(200, Json.body(simulator.truth())));
        }
        return LinkListing.write(context, simulator.links());
    }

    private static ChannelFuture write(ChannelHandlerContext context, int status, Message text, Object... arguments) {
        Answer answer = ApiError.of(status, text, arguments).answer(Language.EN);
        return ResponseWriter.write(context, answer);
    }

    private static void writeLast(ChannelHandlerContext context, int status, Message text, Object... arguments) {
        write(context, status, text, arguments).addListener(ChannelFutureListener.CLOSE);
    }
}
