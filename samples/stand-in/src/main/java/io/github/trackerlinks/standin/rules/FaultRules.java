package io.github.trackerlinks.standin.rules;

import io.github.trackerlinks.standin.fault.Chance;
import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.fault.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes wrong by chance. A request meets one fault at most.
 *
 * @param chances the faults and how likely they are; none by default
 */
public record FaultRules(List<Chance> chances) {

    private static final double ROUNDING = 1e-9;

    /** Nothing goes wrong. */
    public static final FaultRules DEFAULTS = new FaultRules(List.of());

    /**
     * Keeps an unmodifiable copy.
     *
     * @throws IllegalArgumentException when the probabilities for reads or those for writes add up to more than 1
     */
    public FaultRules {
        chances = List.copyOf(chances);
        check(chances, Scope.WRITES);
        check(chances, Scope.READS);
    }

    /** A copy in which each request that the scope covers meets this fault, too, with this probability from 0 to 1. */
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
