package io.github.trackerlinks.broken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.error.TrackerTransportException;
import io.github.trackerlinks.testing.Watch;
import io.github.trackerlinks.testing.WatchSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The client against answers that no server should give: each must become a value or a typed error. A million of them by
 * {@code mvn -B verify -pl core -am -Dbroken.answers=1000000}; {@code -Dbroken.seed} and {@code -Dbroken.first} replay what
 * a failure names.
 */
class BrokenAnswersTest {
    private static final int ANSWERS = Integer.getInteger("broken.answers", 20_000);
    private static final int FIRST = Integer.getInteger("broken.first", 0);
    private static final long SEED = Long.getLong("broken.seed", System.nanoTime() & 0xffff_ffffL);
    private static final int AT_ONCE = 64;
    private static final int MAX_RESPONSE_SIZE = 128 * 1024;
    /** Far beyond all that a call may take by its own limits. */
    private static final Duration HANG = Duration.ofSeconds(30);

    private static final long MEBIBYTE = 1024 * 1024;

    private final WatchSession.Pause pause = WatchSession.pause();

    @AfterEach
    void watchAgain() {
        pause.close();
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void eachIsAValueOrATypedErrorAndNothingHangs() throws IOException {
        long heapBefore = heapAfterCollection();
        try (BrokenServer server = BrokenServer.start(
                number -> BrokenAnswer.of(SEED, number, Operation.of(number).document()))) {
            TrackerClient client = client(server);
            Map<String, Long> results = Flux.range(FIRST, ANSWERS)
                    .flatMap(number -> result(client, number), AT_ONCE)
                    .collect(Collectors.groupingBy(result -> result, TreeMap::new, Collectors.counting()))
                    .block();
            client.closeLater().block();

            System.out.println("broken answers: seed " + SEED + ", " + results);
            assertThat(results)
                    .as("seed %d", SEED)
                    .containsOnlyKeys("value", "response error", "codec error", "transport error");
            // With fewer, the generator makes too few of one kind to prove anything.
            assertThat(results)
                    .as("seed %d, %s", SEED, results)
                    .allSatisfy((kind, count) -> assertThat(count).isGreaterThan(ANSWERS / 50));
            assertThat(server.longestFlood())
                    .as("bytes taken of an endless body")
                    .isLessThan(16 * MEBIBYTE);
        }
        assertThat(heapAfterCollection() - heapBefore).as("bytes kept").isLessThan(64 * MEBIBYTE);
    }

    private static TrackerClient client(BrokenServer server) {
        return TrackerClient.builder()
                .baseUrl(server.baseUrl())
                .credentials(Credentials.oauth(Watch.TOKEN))
                .organization(Organization.yandex360("360"))
                .maxResponseSize(MAX_RESPONSE_SIZE)
                .connections(ConnectionOptions.builder()
                        .maxConnections(AT_ONCE)
                        .exchangeTimeout(Duration.ofSeconds(3))
                        .build())
                .webClient(builder -> builder.filter(BrokenAnswersTest::numbered))
                .build();
    }

    private static Mono<ClientResponse> numbered(ClientRequest request, ExchangeFunction next) {
        return Mono.deferContextual(context -> next.exchange(ClientRequest.from(request)
                .header(
                        BrokenServer.NUMBER_HEADER,
                        context.get(BrokenServer.NUMBER_HEADER).toString())
                .build()));
    }

    private static Mono<String> result(TrackerClient client, int number) {
        return Flux.from(Operation.of(number).call(client))
                .collectList()
                .timeout(HANG)
                .map(values -> checked(values, number))
                .onErrorResume(error -> Mono.just(named(error, number)))
                .contextWrite(context -> context.put(BrokenServer.NUMBER_HEADER, number));
    }

    private static String checked(List<?> values, int number) {
        return values.contains(null) ? "null among the values of " + number : "value";
    }

    private static String named(Throwable error, int number) {
        boolean isTold = error instanceof TrackerException known
                && known.getMessage() != null
                && known.getMessage().contains(known.call().toString())
                && known.getMessage().length() < MAX_RESPONSE_SIZE
                && !trace(known).contains(Watch.SECRET);
        if (!isTold) {
            return "case " + number + " of seed " + SEED + ": " + error;
        }
        if (error instanceof TrackerResponseException) {
            return "response error";
        }
        if (error instanceof TrackerCodecException) {
            return "codec error";
        }
        return error instanceof TrackerTransportException ? "transport error" : "another error";
    }

    private static String trace(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static long heapAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
