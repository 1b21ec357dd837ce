package io.github.trackerlinks.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Metrics of a filter. */
interface Meters {
    /** No metrics. */
    Meters NONE = new Meters() {
        @Override
        public void paused(String reason) {}

        @Override
        public void retried(String cause) {}

        @Override
        public void register(
                DoubleSupplier rate, DoubleSupplier waiting, DoubleSupplier budget, @Nullable CircuitBreaker breaker) {}
    };

    /**
     * Counts a pause of all calls, or of all reads or all writes.
     *
     * @param reason {@code rate} or {@code outage}
     */
    void paused(String reason);

    /**
     * Counts a retry.
     *
     * @param cause why the attempt before failed: {@code rate}, {@code server} or {@code transport}
     */
    void retried(String cause);

    /**
     * Registers the gauges.
     *
     * @param rate calls per second
     * @param waiting calls that wait for a permit
     * @param budget retries that the budget allows
     */
    void register(DoubleSupplier rate, DoubleSupplier waiting, DoubleSupplier budget, @Nullable CircuitBreaker breaker);
}
