package io.github.trackerlinks.standin.fault;

/**
 * A random fault.
 *
 * @param fault the fault
 * @param probability from 0 to 1, for each request that the scope covers
 * @param scope which requests can meet it
 */
public record Chance(Fault fault, double probability, Scope scope) {

    /** Checks the range. */
    public Chance {
        FaultText.check(
                probability >= 0 && probability <= 1,
                "probability of " + fault.kind() + " must be between 0 and 100%: " + probability * 100 + "%");
    }
}
