/**
 * Rate limiting and retry around the calls of tracker-links; start at
 * {@link io.github.trackerlinks.resilience.ResilienceFilter}. An application that gives the filter a meter registry
 * requires {@code micrometer.core} itself.
 */
// Resilience4j and Micrometer have no descriptors of their own.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.github.trackerlinks.resilience {
    requires transitive io.github.resilience4j.circuitbreaker;
    requires transitive io.github.resilience4j.ratelimiter;
    requires transitive io.github.resilience4j.retry;
    requires transitive io.github.trackerlinks;
    requires static transitive org.jspecify;
    requires io.github.resilience4j.core;
    requires io.github.resilience4j.reactor;
    // Not transitive: code that compiles against a module needs its transitive modules, even the optional ones.
    requires static micrometer.core;

    // Resilience4j logs with it, but cannot require it.
    requires org.slf4j;

    exports io.github.trackerlinks.resilience;
}
