package io.github.trackerlinks.standin.fault;

import io.github.trackerlinks.standin.wire.Request;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides which request meets which fault, at most one each. Planned faults come first, then random ones. One random
 * number is drawn for each request in the order of arrival, even if it is not used. So the same requests in the same
 * order meet the same faults. The order of concurrent requests may differ between runs.
 */
public final class Faults {

    private List<Chance> chances;
    private final SplittableRandom random;
    private final List<Plan> plans = new ArrayList<>();

    private record Plan(Predicate<Request> which, Fault fault) {}

    /** Random faults with these probabilities. */
    public Faults(List<Chance> chances, SplittableRandom random) {
        this.chances = List.copyOf(chances);
        this.random = random;
    }

    /** Replaces the random faults. Planned ones stay. */
    public void change(List<Chance> newChances) {
        chances = List.copyOf(newChances);
    }

    /** Plans a fault for the next matching request. If several plans match, the oldest one applies. */
    public void plan(Predicate<Request> which, Fault fault) {
        plans.add(new Plan(which, fault));
    }

    /** The fault of this request, or null. */
    public @Nullable Fault next(Request request) {
        double drawn = random.nextDouble();
        Fault planned = planned(request);
        return planned != null ? planned : byChance(request, drawn);
    }

    private @Nullable Fault planned(Request request) {
        for (Iterator<Plan> all = plans.iterator(); all.hasNext(); ) {
            Plan plan = all.next();
            if (plan.fault().concerns(request) && plan.which().test(request)) {
                all.remove();
                return plan.fault();
            }
        }
        return null;
    }

    private @Nullable Fault byChance(Request request, double drawn) {
        double left = drawn;
        for (Chance chance : chances) {
            if (chance.scope().covers(request) && chance.fault().concerns(request)) {
                left -= chance.probability();
                if (left < 0) {
                    return chance.fault();
                }
            }
        }
        return null;
    }
}
