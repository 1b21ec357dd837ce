package io.github.trackerlinks.standin.rules;

import io.github.trackerlinks.standin.fault.Chance;
import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.fault.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * Random faults. A request meets at most one.
 *
 * @param chances the faults and their probabilities; none by default
 */
public record FaultRules(List<Chance> chances) {

    private static final double ROUNDING = 1e-9;

    /** No faults. */
    public static final FaultRules DEFAULTS = new FaultRules(List.of());

    /**
     * Keeps an unmodifiable copy.
     *
     * @throws IllegalArgumentException if the probabilities for reads, or those for writes, add up to more than 1
     */
    public FaultRules {
        chances = List.copyOf(chances);
        check(chances, Scope.WRITES);
        check(chances, Scope.READS);
    }

    /** A copy with one more fault, which requests in this scope meet with this probability, from 0 to 1. */
    public FaultRules with(Fault fault, double probability, Scope scope) {
        List<Chance> more = new ArrayList<>(chances);
        more.add(new Chance(fault, probability, scope));
        return new FaultRules(more);
    }

    private static void check(List<Chance> chances, Scope but) {
        double sum = chances.stream()
                .filter(chance -> chance.scope() != but)
                .mapToDouble(Chance::probability)
                .sum();
        Checks.check(sum <= 1 + ROUNDING, "the probabilities of all faults must not add up to more than 100%");
    }
}
