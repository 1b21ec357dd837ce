package io.github.trackerlinks.resilience;

import io.github.trackerlinks.standin.rules.RateRules;
import io.github.trackerlinks.standin.simulator.RateLimit;
import io.github.trackerlinks.standin.text.Language;
import io.github.trackerlinks.standin.wire.ApiError;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The stand-in's rate limit behind a network. A call takes 8 to 12 ms each way; one in a hundred takes up to 40 ms more, and
 * the first one up to half a second more.
 */
final class LimitedServer {
    private static final Instant EPOCH = Instant.ofEpochSecond(1_000_000);

    private final VirtualClock clock;
    private final Random random;
    private final Duration offset;
    private RateLimit gate;
    private long accepted;
    private long throttled;
    private long trips;

    LimitedServer(RateRules rules, VirtualClock clock, Random random) {
        this.clock = clock;
        this.random = random;
        this.offset = Duration.ofMillis(random.nextInt(1_000));
        this.gate = new RateLimit(rules, now());
    }

    void change(RateRules rules) {
        gate = new RateLimit(rules, now());
    }

    void resetCounts() {
        accepted = 0;
        throttled = 0;
    }

    long accepted() {
        return accepted;
    }

    long throttled() {
        return throttled;
    }

    Mono<String> exchange() {
        return Mono.delay(trip()).then(Mono.defer(this::arrive));
    }

    private Mono<String> arrive() {
        Duration wayBack = trip();
        try {
            gate.pass(now());
            accepted++;
            return Mono.just("accepted").delayElement(wayBack);
        } catch (ApiError refusal) {
            throttled++;
            Duration retryAfter =
                    retryAfter(refusal.answer(Language.EN).headers().first("Retry-After"));
            return Mono.delay(wayBack).then(Mono.error(Errors.status(Errors.CREATE, 429, retryAfter)));
        }
    }

    private static @Nullable Duration retryAfter(@Nullable String seconds) {
        return seconds == null ? null : Duration.ofSeconds(Long.parseLong(seconds));
    }

    private Duration trip() {
        long nanos = 8_000_000L + random.nextInt(4_000_000);
        if (random.nextInt(100) == 0) {
            nanos += random.nextInt(40_000_000);
        }
        if (trips++ == 0) {
            nanos += random.nextInt(500_000_000);
        }
        return Duration.ofNanos(nanos);
    }

    private Instant now() {
        return EPOCH.plus(offset).plusNanos(clock.nanos());
    }
}
