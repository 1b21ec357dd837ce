package io.github.trackerlinks.resilience;

import static io.github.trackerlinks.resilience.Errors.CREATE;
import static io.github.trackerlinks.resilience.Errors.LIST;
import static io.github.trackerlinks.resilience.Errors.lost;
import static io.github.trackerlinks.resilience.Errors.notApplied;
import static io.github.trackerlinks.resilience.Errors.status;
import static io.github.trackerlinks.resilience.Replies.filtered;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

/** The metrics of a filter, and that it works without Micrometer. */
class MetersTest {
    private static final String PREFIX = "tracker.links.";

    @RegisterExtension
    final VirtualClock clock = new VirtualClock();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CircuitBreaker breaker = CircuitBreaker.ofDefaults("own");
    private final ResilienceFilter filter =
            clock.build(ResilienceFilter.builder().meterRegistry(registry).circuitBreaker(breaker));

    @Test
    void theRateAndTheWaitingCallsAreGauges() {
        assertThat(gauge("rate")).isEqualTo(ResilienceFilter.DEFAULT_RATE_PER_SECOND);

        call(status(CREATE, 429, Duration.ofSeconds(5)));
        call();
        call();

        assertThat(gauge("rate")).isLessThan(ResilienceFilter.DEFAULT_RATE_PER_SECOND);
        assertThat(gauge("permits.waiting")).isEqualTo(2);
        assertThat(counter("pauses", "reason", "rate")).isEqualTo(1);
    }

    @Test
    void retriesAreCountedByTheirCauseAndTakenFromTheBudget() {
        filtered(filter, CREATE.mutate().resend(true).build(), attempts()).subscribe();
        assertThat(gauge("retry.budget")).isLessThan(RetryBudget.SIZE / (double) RetryBudget.COST);
        call(status(CREATE, 429), notApplied());
        filtered(filter, LIST, attempts(lost(LIST), status(LIST, 500))).subscribe();
        clock.pass(Duration.ofMinutes(1));

        assertThat(counter("retries", "cause", "rate")).isEqualTo(1);
        assertThat(counter("retries", "cause", "transport")).isEqualTo(2);
        assertThat(counter("retries", "cause", "server")).isEqualTo(1);
        assertThat(gauge("retry.budget")).isEqualTo(RetryBudget.SIZE / (double) RetryBudget.COST);
    }

    @Test
    void anOutageIsAPauseAndTheBreakerHasAState() {
        for (int i = 0; i < 2 * OutageDetector.FAILURE_THRESHOLD; i++) {
            call(status(CREATE, 503));
        }
        clock.pass(Duration.ofSeconds(1));
        assertThat(counter("pauses", "reason", "outage")).isEqualTo(1);

        assertThat(gauge("breaker.state")).isZero();
        breaker.transitionToOpenState();
        assertThat(gauge("breaker.state")).isEqualTo(1);
    }

    @Test
    void filtersOfOneRegistryDifferByName() {
        clock.build(ResilienceFilter.builder().name("other").ratePerSecond(3).meterRegistry(registry));

        assertThat(registry.get(PREFIX + "rate").tag("name", "other").gauge().value())
                .isEqualTo(3);
        assertThat(registry.get(PREFIX + "rate")
                        .tag("name", ResilienceFilter.DEFAULT_NAME)
                        .gauge()
                        .value())
                .isEqualTo(10);
    }

    @Test
    void aFilterThatReplacesAnotherOfItsNameTakesOverItsMetrics() {
        call(status(CREATE, 429));
        ResilienceFilter next =
                clock.build(ResilienceFilter.builder().ratePerSecond(3).meterRegistry(registry));
        filtered(next, CREATE, attempts(status(CREATE, 429))).subscribe();
        filtered(next, CREATE, attempts()).subscribe();

        assertThat(gauge("rate")).isEqualTo(next.currentRate()).isLessThanOrEqualTo(3);
        assertThat(gauge("permits.waiting")).isEqualTo(1);
        assertThat(registry.find(PREFIX + "breaker.state").gauge())
                .as("the new filter has no breaker")
                .isNull();
        assertThat(counter("pauses", "reason", "rate")).isEqualTo(2);
    }

    @Test
    void commonTagsOfARegistryDoNotHinderThat() {
        SimpleMeterRegistry common = new SimpleMeterRegistry();
        common.config().commonTags("application", "links");
        clock.build(ResilienceFilter.builder().meterRegistry(common));
        clock.build(ResilienceFilter.builder().ratePerSecond(3).meterRegistry(common));

        assertThat(common.get(PREFIX + "rate").gauges())
                .singleElement()
                .extracting(gauge -> gauge.value())
                .isEqualTo(3.0);
    }

    @Test
    void cancelledCallsAreNotCountedAsWaiting() {
        for (int i = 0; i < 100; i++) {
            filtered(filter, CREATE, Mono.just("done")).subscribe().dispose();
        }
        call();

        assertThat(gauge("permits.waiting")).isEqualTo(1);
    }

    @Test
    void withoutMicrometerAFilterCanBeMade() throws ReflectiveOperationException {
        Class<?> filterClass = new WithoutMicrometer().loadClass(ResilienceFilter.class.getName());

        Object made = create(filterClass);

        assertThat(made.getClass().getClassLoader()).isInstanceOf(WithoutMicrometer.class);
    }

    private static Object create(Class<?> filterClass) throws ReflectiveOperationException {
        try {
            return filterClass.getMethod("create").invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError("the filter needs a class of Micrometer", e.getCause());
        }
    }

    private double gauge(String name) {
        return registry.get(PREFIX + name).gauge().value();
    }

    private double counter(String name, String tag, String value) {
        return registry.get(PREFIX + name).tag(tag, value).counter().count();
    }

    private void call(Throwable... failures) {
        filtered(filter, CREATE, attempts(failures)).subscribe(v -> {}, error -> {});
    }

    private static Mono<Object> attempts(Throwable... failures) {
        Queue<Throwable> script = new ArrayDeque<>(List.of(failures));
        return Mono.defer(() -> {
            Throwable failure = script.poll();
            return failure == null ? Mono.just("done") : Mono.error(failure);
        });
    }

    /** Loads the classes of this package itself, and finds no class of Micrometer. */
    private static final class WithoutMicrometer extends ClassLoader {
        private static final String OURS = ResilienceFilter.class.getPackageName() + ".";

        WithoutMicrometer() {
            super(ResilienceFilter.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.micrometer.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(OURS)) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
