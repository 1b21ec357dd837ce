package io.github.trackerlinks.trials.benchmarks.contestant;

import java.util.function.IntFunction;
import reactor.core.publisher.Mono;

/**
 * One way to create links.
 *
 * @param create creates this many links and returns how many were created, as far as the client knows
 */
public record Contestant(String name, IntFunction<Mono<Long>> create) {}
