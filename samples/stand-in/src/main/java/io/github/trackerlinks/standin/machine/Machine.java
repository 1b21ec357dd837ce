package io.github.trackerlinks.standin.machine;

import io.github.trackerlinks.standin.desk.Call;
import io.github.trackerlinks.standin.desk.World;
import io.github.trackerlinks.standin.dialect.Dialect;
import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.fault.Faults;
import io.github.trackerlinks.standin.fault.Moment;
import io.github.trackerlinks.standin.rules.FaultRules;
import io.github.trackerlinks.standin.rules.Rules;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.throttle.Gate;
import io.github.trackerlinks.standin.truth.Truth;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Refusal;
import io.github.trackerlinks.standin.wire.Request;
import io.github.trackerlinks.standin.wire.Target;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The stand-in as a state machine: a request in, an answer out. It opens no socket, never waits, and takes the time
 * only from its clock. For one thread at a time.
 *
 * <p>Checks come in this order: rate, credentials, organization, size of the body, path, method, then those of the
 * operation. A fault acts before all of them, or on the resulting answer. Changes are stored when the answer is made,
 * before its delay.
 */
public final class Machine {

    /** The status of a placeholder answer that a fault replaces. */
    private static final int NOTHING_DONE = 503;

    private final InstantSource clock;
    private final World world;
    private final Dialect dialect;
    private final Access access;
    private final Gate gate;
    private final Routes routes;
    private final Faults faults;
    private final Latency latency;

    /**
     * A machine that starts now.
     *
     * @param clock the only source of time
     * @param world the state at the start
     */
    public Machine(InstantSource clock, World world) {
        Rules rules = world.rules();
        this.clock = clock;
        this.world = world;
        this.dialect = world.dialect();
        this.access = new Access(rules.access(), world.tally(), dialect);
        this.gate = new Gate(rules.rate(), clock.instant());
        this.routes = new Routes();
        SplittableRandom random = new SplittableRandom(rules.randomSeed());
        this.faults = new Faults(rules.faults().chances(), random.split());
        this.latency = new Latency(rules.timing(), random.split());
    }

    /**
     * Answers a request. Never throws: a bug of the stand-in becomes a 500 that names the exception.
     *
     * <p>The caller must call {@link #left} once after the answer was sent.
     */
    public Answer answer(Request request) {
        boolean asked = dialect.says(Question.LANGUAGE, "header");
        Language language = Language.accepted(asked ? request.headers().first("Accept-Language") : null);
        Fault fault = faults.next(request);
        Answer answer = answer(request, clock.instant(), language, fault);
        if (fault != null && fault.touches(answer)) {
            world.tally().fault(fault.kind());
            answer = fault.spoil(answer, language);
        }
        answer = answer.withDelay(latency.next());
        world.holds().answered(answer);
        return answer;
    }

    /** Notes that an answer from {@link #answer} was sent, or will never be. */
    public void left(Answer answer) {
        world.holds().left(answer);
        world.tally().left();
    }

    /** Replaces the random faults of the options. */
    public void change(FaultRules newFaults) {
        faults.change(newFaults.chances());
    }

    /**
     * Lets the next matching request meet this fault, once. If several calls match the same request, the oldest one
     * applies.
     *
     * @param which called for each request until one matches; must not throw
     */
    public void spoilNext(Predicate<Request> which, Fault fault) {
        faults.plan(which, fault);
    }

    /** Rejects this token with 401 from now on. */
    public void expire(String token) {
        access.expire(token);
    }

    /** See {@link World#move}. */
    public void move(String key, String newKey) {
        world.move(key, newKey, clock.instant());
    }

    /** What it has done so far. */
    public Truth truth() {
        return world.tally().truth(world.ledger().counts());
    }

    /** The stored rows, oldest first. */
    public List<Link> links() {
        return world.ledger().snapshot();
    }

    private Answer answer(Request request, Instant now, Language language, @Nullable Fault fault) {
        Target target = Target.NONE;
        Routes.Route route;
        try {
            target = Target.parse(request.target());
            route = routes.find(request.method(), target);
        } catch (Refusal malformed) {
            route = Routes.nowhere(malformed);
        }
        world.tally().arrived(now, route.kind());
        if (fault != null && fault.moment() == Moment.BEFORE) {
            return Answer.empty(NOTHING_DONE);
        }
        try {
            admit(request, now);
            Call call = new Call(world, route.version(), route.names(), target, request, language, now);
            return route.answer().apply(call);
        } catch (Refusal refusal) {
            return refusal.answer(language, dialect);
        } catch (RuntimeException bug) {
            return Refusal.of(500, Message.INTERNAL, bug).answer(language, dialect);
        }
    }

    private void admit(Request request, Instant now) {
        try {
            gate.pass(now);
        } catch (Refusal refusal) {
            world.tally().refused();
            throw refusal;
        }
        access.check(request.headers(), now);
        if (request.body().tooLarge()) {
            throw Refusal.of(413, Message.TOO_LARGE);
        }
    }
}
