package io.github.trackerlinks.standin.machine;

import io.github.trackerlinks.standin.desk.Call;
import io.github.trackerlinks.standin.desk.EntityLinkDesk;
import io.github.trackerlinks.standin.desk.World;
import io.github.trackerlinks.standin.rules.Rules;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.truth.Truth;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Refusal;
import io.github.trackerlinks.standin.wire.Request;
import io.github.trackerlinks.standin.wire.Target;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * The stand-in as a state machine: a request in, an answer out. It opens nothing, waits for nothing and knows no time but that
 * of the clock it is given. One thread uses it at a time.
 *
 * <p>A request is looked at in this order: rate, credentials, organization, size of the body, path, method, and then what the
 * operation needs. What is stored is stored when the answer is made, before its delay.
 */
public final class Machine {

    private final Rules rules;
    private final InstantSource clock;
    private final World world;
    private final Access access;
    private final Throttle throttle;
    private final Routes routes;

    /**
     * A machine that starts now.
     *
     * @param rules how it behaves
     * @param clock the only source of time
     * @param world what it starts with
     */
    public Machine(Rules rules, InstantSource clock, World world) {
        this.rules = rules;
        this.clock = clock;
        this.world = world;
        this.access = new Access(rules.access());
        this.throttle = new Throttle(rules.rate(), clock.instant());
        this.routes = new Routes(new EntityLinkDesk(rules.links().entityAnswer()));
    }

    /**
     * Answers a request. Never throws: what goes wrong here is a 500 that names the exception.
     *
     * <p>Whoever calls this calls {@link #left()} once when the answer is gone.
     */
    public Answer answer(Request request) {
        Instant now = clock.instant();
        Language language = Language.accepted(request.headers().first("Accept-Language"));
        return answer(request, now, language).withDelay(rules.timing().latency());
    }

    /** An answer is gone, or will never go. */
    public void left() {
        world.tally().left();
    }

    /** What was done so far. */
    public Truth truth() {
        return world.tally().truth(world.ledger().counts());
    }

    /** The rows as they are now, oldest first. */
    public List<Link> links() {
        return world.ledger().snapshot();
    }

    private Answer answer(Request request, Instant now, Language language) {
        Target target = Target.NONE;
        Routes.Route route;
        try {
            target = Target.parse(request.target());
            route = routes.find(request.method(), target);
        } catch (Refusal malformed) {
            route = Routes.nowhere(malformed);
        }
        world.tally().arrived(now, route.kind());
        try {
            admit(request, now);
            Call call = new Call(world, route.version(), route.names(), target, request, language, now);
            return route.answer().apply(call);
        } catch (Refusal refusal) {
            return refusal.answer(language);
        } catch (RuntimeException bug) {
            return Refusal.of(500, Message.INTERNAL, bug).answer(language);
        }
    }

    private void admit(Request request, Instant now) {
        try {
            throttle.pass(now);
        } catch (Refusal refusal) {
            world.tally().refused();
            throw refusal;
        }
        access.check(request.headers());
        if (request.body().tooLarge()) {
            throw Refusal.of(413, Message.TOO_LARGE);
        }
    }
}
