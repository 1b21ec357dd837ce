package io.github.trackerlinks.resilience;

import io.github.trackerlinks.standin.rules.RateRules;
import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.throttle.Gate;
import io.github.trackerlinks.standin.wire.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The stand-in's rate limit behind a network on which calls take 8 to 12 ms there and as long back, every hundredth up to 40
 * ms more, and the first up to half a second more.
 */
final class LimitedServer {
    private static final Instant EPOCH = Instant.ofEpochSecond(1_000_000);

    private final VirtualClock clock;
    private final Random random;
    private final Duration offset;
    private Gate gate;
    private long taken;
    private long refused;
    private long ways;

    LimitedServer(RateRules rules, VirtualClock clock, Random random) {
        this.clock = clock;
        this.random = random;
        this.offset = Duration.ofMillis(random.nextInt(1_000));
        this.gate = new Gate(rules, now());
    }

    void change(RateRules rules) {
        gate = new Gate(rules, now());
    }

    void countAnew() {
        taken = 0;
        refused = 0;
    }

    long taken() {
        return taken;
    }

    long refused() {
        return refused;
    }

    Mono<String> exchange() {
        return Mono.delay(way()).then(Mono.defer(this::arrive));
    }

    private Mono<String> arrive() {
        Duration back = way();
        try {
            gate.pass(now());
            taken++;
            return Mono.just("taken").delayElement(back);
        } catch (Refusal refusal) {
            refused++;
            Duration retryAfter =
                    retryAfter(refusal.answer(Language.EN).headers().first("Retry-After"));
            return Mono.delay(back).then(Mono.error(Errors.status(Errors.CREATE, 429, retryAfter)));
        }
    }

    private static @Nullable Duration retryAfter(@Nullable String seconds) {
        return seconds == null ? null : Duration.ofSeconds(Long.parseLong(seconds));
    }

    private Duration way() {
        long nanos = 8_000_000L + random.nextInt(4_000_000);
        if (random.nextInt(100) == 0) {
            nanos += random.nextInt(40_000_000);
        }
        if (ways++ == 0) {
            nanos += random.nextInt(500_000_000);
        }
        return Duration.ofNanos(nanos);
    }

    private Instant now() {
        return EPOCH.plus(offset).plusNanos(clock.nanos());
    }
}
