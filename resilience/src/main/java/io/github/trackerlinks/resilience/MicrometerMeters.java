package io.github.trackerlinks.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** The only class that needs Micrometer; it is not loaded unless a registry is given. */
final class MicrometerMeters implements Meters {
    private static final String PREFIX = "tracker.links.";

    private final MeterRegistry registry;

    MicrometerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void paused(String reason) {
        registry.counter(PREFIX + "pauses", "reason", reason).increment();
    }

    @Override
    public void repeated(String cause) {
        registry.counter(PREFIX + "retries", "cause", cause).increment();
    }

    @Override
    public void watch(
            DoubleSupplier rate, DoubleSupplier waiting, DoubleSupplier budget, @Nullable CircuitBreaker breaker) {
        gauge("rate", "calls per second at which permits are given now", rate);
        gauge("permits.waiting", "calls that wait for a permit", waiting);
        gauge("retry.budget", "repeats that the budget allows", budget);
        if (breaker != null) {
            gauge(
                    "breaker.state",
                    "0 closed, 1 open, 2 half open, others by Resilience4j",
                    () -> breaker.getState().getOrder());
        }
    }

    private void gauge(String name, String description, DoubleSupplier value) {
        Gauge.builder(PREFIX + name, value::getAsDouble)
                .description(description)
                .strongReference(true)
                .register(registry);
    }
}
