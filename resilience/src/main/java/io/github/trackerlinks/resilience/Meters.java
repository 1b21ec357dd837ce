package io.github.trackerlinks.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Who is told what the filter does. */
interface Meters {
    /** Nobody. */
    Meters NONE = new Meters() {
        @Override
        public void paused(String reason) {}

        @Override
        public void repeated(String cause) {}

        @Override
        public void watch(
                DoubleSupplier rate, DoubleSupplier waiting, DoubleSupplier budget, @Nullable CircuitBreaker breaker) {}
    };

    /** All calls wait, because of {@code rate} or {@code outage}. */
    void paused(String reason);

    /** An attempt follows one that failed for this reason. */
    void repeated(String cause);

    /** What can be looked at any time: calls per second, calls in line, repeats that the budget still allows. */
    void watch(DoubleSupplier rate, DoubleSupplier waiting, DoubleSupplier budget, @Nullable CircuitBreaker breaker);
}
