package io.github.trackerlinks.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Metrics in a Micrometer registry. The only class that needs Micrometer; it is not loaded without a registry. */
final class MicrometerMeters implements Meters {
    private static final String PREFIX = "tracker.links.";

    private final MeterRegistry registry;
    private final Tags tags;
    /** Made by the constructor: a registry that throws then fails the building of the filter and no call. */
    private final Map<String, Counter> pauses;

    private final Map<String, Counter> retries;

    /** @param name the tag by which filters of one registry differ */
    MicrometerMeters(MeterRegistry registry, String name) {
        this.registry = registry;
        this.tags = Tags.of("name", name);
        this.pauses = counters("pauses", "reason", "rate", "outage");
        this.retries = counters("retries", "cause", "rate", "server", "transport");
    }

    @Override
    public void paused(String reason) {
        count(pauses, reason);
    }

    @Override
    public void retried(String cause) {
        count(retries, cause);
    }

    @Override
    public void register(
            DoubleSupplier rate, DoubleSupplier waiting, DoubleSupplier budget, @Nullable CircuitBreaker breaker) {
        gauge("rate", "calls per second at which permits are given now", rate);
        gauge("permits.waiting", "calls that wait for a permit", waiting);
        gauge("retry.budget", "retries that the budget allows", budget);
        remove("breaker.state");
        if (breaker != null) {
            gauge(
                    "breaker.state",
                    "0 closed, 1 open, 2 half open, others by Resilience4j",
                    () -> breaker.getState().getOrder());
        }
    }

    /** A registry that throws must neither delay nor fail a call. */
    private static void count(Map<String, Counter> counters, String value) {
        Counter counter = Objects.requireNonNull(counters.get(value), value);
        PermitQueue.runSafely(counter::increment);
    }

    /** Declared as the type that all versions of Micrometer take; newer ones also take {@link Tags}. */
    private Iterable<Tag> all() {
        return tags;
    }

    private Iterable<Tag> with(String tag, String value) {
        return tags.and(tag, value);
    }

    private Map<String, Counter> counters(String name, String tag, String... values) {
        return Stream.of(values)
                .collect(Collectors.toMap(
                        Function.identity(), value -> registry.counter(PREFIX + name, with(tag, value))));
    }

    /** A registry keeps the first gauge of a name and ignores later ones, even when the first is no longer used. */
    private void remove(String name) {
        registry.removeByPreFilterId(new Meter.Id(PREFIX + name, tags, null, null, Meter.Type.GAUGE));
    }

    private void gauge(String name, String description, DoubleSupplier value) {
        remove(name);
        Gauge.builder(PREFIX + name, value::getAsDouble)
                .tags(all())
                .description(description)
                .strongReference(true)
                .register(registry);
    }
}
