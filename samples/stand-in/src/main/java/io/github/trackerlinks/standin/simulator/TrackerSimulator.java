package io.github.trackerlinks.standin.simulator;

import io.github.trackerlinks.standin.dialect.Dialect;
import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.fault.Faults;
import io.github.trackerlinks.standin.fault.LateCommit;
import io.github.trackerlinks.standin.fault.Moment;
import io.github.trackerlinks.standin.handler.Call;
import io.github.trackerlinks.standin.handler.Routes;
import io.github.trackerlinks.standin.handler.TrackerState;
import io.github.trackerlinks.standin.rules.FaultRules;
import io.github.trackerlinks.standin.rules.Rules;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.truth.Truth;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ApiError;
import io.github.trackerlinks.standin.wire.Request;
import io.github.trackerlinks.standin.wire.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * The stand-in as a state machine: a request in, an answer out. It opens no socket, never waits, and takes the time
 * only from its clock. It processes one request at a time, whatever the number of threads.
 *
 * <p>Checks come in this order: rate, credentials, organization, size of the body, path, method, then those of the
 * operation. A fault acts before all of them, or on the resulting answer. Changes are stored when the answer is made,
 * before its delay.
 *
 * <p>A write that meets a {@link LateCommit} is checked and stored some time after its answer was lost. It does not
 * count for the rate. Nothing needs to call the machine at that time: whatever is asked of it later finds the write
 * stored at the right time.
 */
public final class TrackerSimulator {

    /** The status of a placeholder answer that a fault replaces. */
    private static final int NOTHING_DONE = 503;

    private final InstantSource clock;
    private final TrackerState state;
    private final Dialect dialect;
    private final Access access;
    private final RateLimit rateLimit;
    private final Routes routes;
    private final Faults faults;
    private final SplittableRandom delays;
    private final LateWrites lateWrites = new LateWrites();

    /**
     * A machine that starts now.
     *
     * @param clock the only source of time
     * @param state the state at the start
     */
    public TrackerSimulator(InstantSource clock, TrackerState state) {
        Rules rules = state.rules();
        this.clock = clock;
        this.state = state;
        this.dialect = state.dialect();
        this.access = new Access(rules.access(), state.tally(), dialect);
        this.rateLimit = new RateLimit(rules.rate(), clock.instant());
        this.routes = new Routes();
        SplittableRandom random = new SplittableRandom(rules.randomSeed());
        this.faults = new Faults(rules.faults().chances(), random.split());
        this.delays = random.split();
    }

    /**
     * Answers a request. Never throws: a bug of the stand-in becomes a 500 that names the exception.
     *
     * <p>The caller must call {@link #left} once after the answer was sent.
     */
    public synchronized Answer answer(Request request) {
        boolean asked = dialect.says(Question.LANGUAGE, "header");
        Language language = Language.accepted(asked ? request.headers().first("Accept-Language") : null);
        Instant now = now();
        Errand errand = errand(request, language);
        state.tally().arrived(now, errand.route().kind());
        Fault fault = faults.next(request);
        boolean refused = fault != null && fault.moment() == Moment.BEFORE;
        Answer answer = refused ? Answer.empty(NOTHING_DONE) : answer(errand, now);
        if (fault != null && fault.touches(answer)) {
            state.tally().fault(fault.kind());
            answer = fault.spoil(answer, language);
        }
        answer = answer.withDelay(delay());
        if (fault instanceof LateCommit late) {
            lateWrites.add(answer, late.delay(), then -> store(errand, then));
        }
        state.locks().answered(answer);
        return answer;
    }

    /** Notes that an answer from {@link #answer} was sent, or will never be. */
    public synchronized void left(Answer answer) {
        lateWrites.left(answer, now());
        state.locks().left(answer);
        state.tally().left();
    }

    /** Replaces the random faults of the options. */
    public synchronized void change(FaultRules newFaults) {
        faults.change(newFaults.chances());
    }

    /**
     * Lets the next matching request meet this fault, once. If several calls match the same request, the oldest one
     * applies.
     *
     * @param which called for each request until one matches; must not throw
     */
    public synchronized void spoilNext(Predicate<Request> which, Fault fault) {
        faults.plan(which, fault);
    }

    /** Rejects this token with 401 from now on. */
    public synchronized void expire(String token) {
        now();
        access.expire(token);
    }

    /** See {@link TrackerState#move}. */
    public synchronized void move(String key, String newKey) {
        state.move(key, newKey, now());
    }

    /** What it has done so far. */
    public synchronized Truth truth() {
        now();
        return state.tally().truth(state.links().counts());
    }

    /** The stored rows, oldest first. */
    public synchronized List<Link> links() {
        now();
        return state.links().snapshot();
    }

    /** Drops the late writes that are not stored yet. From now on, none is stored. */
    public synchronized void end() {
        now();
        lateWrites.end();
    }

    /** What a request asks for. */
    private record Errand(Request request, Target target, Routes.Route route, Language language) {}

    /** The time. The late writes that are due are stored. */
    private Instant now() {
        Instant now = clock.instant();
        lateWrites.runUntil(now);
        return now;
    }

    private Errand errand(Request request, Language language) {
        Target target = Target.NONE;
        try {
            target = Target.parse(request.target());
            return new Errand(request, target, routes.find(request.method(), target), language);
        } catch (ApiError malformed) {
            return new Errand(request, target, Routes.nowhere(malformed), language);
        }
    }

    private Answer answer(Errand errand, Instant now) {
        try {
            rateLimit.pass(now);
        } catch (ApiError error) {
            state.tally().refused();
            return error.answer(errand.language(), dialect);
        }
        return admitted(errand, now);
    }

    private Answer admitted(Errand errand, Instant now) {
        Request request = errand.request();
        Routes.Route route = errand.route();
        try {
            access.check(request.headers(), now);
            if (request.body().tooLarge()) {
                throw ApiError.of(413, Message.TOO_LARGE);
            }
            Call call =
                    new Call(state, route.version(), route.names(), errand.target(), request, errand.language(), now);
            return route.answer().apply(call);
        } catch (ApiError error) {
            return error.answer(errand.language(), dialect);
        } catch (RuntimeException bug) {
            return ApiError.of(500, Message.INTERNAL, bug).answer(errand.language(), dialect);
        }
    }

    /** Drawn in the order of arrival. */
    private Duration delay() {
        long least = state.rules().timing().latency().toNanos();
        long most = state.rules().timing().latencyUpTo().toNanos();
        return Duration.ofNanos(least == most ? least : delays.nextLong(least, most + 1));
    }

    /** Processes a late write. Nobody gets the answer. */
    private void store(Errand errand, Instant then) {
        Answer unheard = admitted(errand, then);
        state.locks().answered(unheard);
        state.locks().left(unheard);
    }
}
