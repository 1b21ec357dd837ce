package io.github.trackerlinks.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.batch.BatchJournal;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An attempt has its permit, and its request waits in the client: until it is written down, or until the credentials are known.
 * That wait says nothing about the server.
 */
class WaitBeforeDepartureTest {
    private static final Duration ANSWER = Duration.ofMillis(50);
    private static final Duration SLOW = Duration.ofMillis(100);
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final IssueLinkDraft DRAFT = IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-2");

    private static final ClientResponse CREATED = ClientResponse.create(HttpStatus.CREATED)
            .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
            .body("{\"id\":1}")
            .build();

    @RegisterExtension
    final VirtualClock clock = new VirtualClock();

    private final CircuitBreaker breaker = CircuitBreaker.of(
            "own",
            CircuitBreakerConfig.custom()
                    .currentTimestampFunction(any -> clock.nanos(), TimeUnit.NANOSECONDS)
                    .slowCallDurationThreshold(SLOW)
                    .build());
    private final List<Status> told = new ArrayList<>();
    private final List<Long> sentAt = new ArrayList<>();
    private Duration answer = ANSWER;

    @Test
    void aSlowJournalMakesNoCallSlow() {
        link(Mono.delay(WAIT), (call, next) -> next.send());
        clock.pass(WAIT.multipliedBy(2));

        assertThat(sentAt).containsExactly(WAIT.toMillis());
        assertReported(1, 0, 0);
    }

    @Test
    void aSlowAnswerIsSlowBehindAFastJournal() {
        answer = SLOW.plusMillis(1);
        link(Mono.empty(), (call, next) -> next.send());
        clock.pass(WAIT);

        assertThat(told).containsExactly(Status.CREATED);
        assertReported(1, 0, 1);
    }

    @Test
    void theFirstDepartureCountsWhenAFilterInsideSendsTwice() {
        TrackerClient client = client(
                Mono.just(Credentials.oauth(Watch.TOKEN)),
                (call, next) -> next.send().delayElement(SLOW).then(next.send()));
        client.issueLinks().create(DRAFT).subscribe();
        clock.pass(WAIT);

        assertThat(sentAt).hasSize(2);
        assertReported(1, 0, 1);
    }

    @Test
    void whatIsCancelledWhileItIsWrittenDownIsNoTimeout() {
        Disposable run = link(Mono.never(), (call, next) -> next.send());
        clock.pass(WAIT);
        run.dispose();

        assertThat(sentAt).isEmpty();
        assertReported(0, 0, 0);
    }

    @Test
    void whatIsCancelledSoonAfterItWasWrittenDownIsNoTimeout() {
        answer = WAIT;
        Disposable run = link(Mono.delay(WAIT), (call, next) -> next.send());
        clock.pass(WAIT.plus(AttemptListener.CANCEL_AS_TIMEOUT).minusMillis(1));
        run.dispose();

        assertThat(sentAt).hasSize(1);
        assertReported(0, 0, 0);
    }

    @Test
    void whatIsCancelledLateAfterItWasWrittenDownIsATimeout() {
        answer = WAIT;
        Disposable run = link(Mono.delay(WAIT), (call, next) -> next.send());
        clock.pass(WAIT.plus(AttemptListener.CANCEL_AS_TIMEOUT));
        run.dispose();

        assertThat(sentAt).hasSize(1);
        assertReported(0, 1, 1);
    }

    @Test
    void slowCredentialsMakeNoCallSlow() {
        TrackerClient client = client(Mono.delay(WAIT).thenReturn(Credentials.oauth(Watch.TOKEN)), null);
        client.issueLinks().create(DRAFT).subscribe();
        clock.pass(WAIT.multipliedBy(2));

        assertThat(sentAt).containsExactly(WAIT.toMillis());
        assertReported(1, 0, 0);
    }

    private Disposable link(Mono<?> written, TrackerCallFilter inside) {
        BatchJournal<LinkChange> journal = new BatchJournal<>() {
            @Override
            public Mono<Void> beforeWrite(List<? extends LinkChange> items) {
                return written.then();
            }

            @Override
            public Mono<Void> settled(List<? extends LinkOutcome<? extends LinkChange>> outcomes) {
                return Mono.empty();
            }
        };
        return client(Mono.just(Credentials.oauth(Watch.TOKEN)), inside)
                .batch()
                .journal(journal)
                .run(Flux.just(DRAFT))
                .map(LinkOutcome::status)
                .subscribe(told::add);
    }

    private void assertReported(int successes, int failures, int slow) {
        assertThat(breaker.getMetrics())
                .returns(successes, CircuitBreaker.Metrics::getNumberOfSuccessfulCalls)
                .returns(failures, CircuitBreaker.Metrics::getNumberOfFailedCalls)
                .returns(slow, CircuitBreaker.Metrics::getNumberOfSlowCalls);
    }

    private TrackerClient client(Mono<Credentials> credentials, @Nullable TrackerCallFilter inside) {
        TrackerClient.Builder client = TrackerClient.builder()
                .credentials(rejected -> credentials)
                .organization(Organization.yandex360("1"))
                .filter(clock.build(ResilienceFilter.builder().circuitBreaker(breaker)))
                .webClient(builder -> builder.exchangeFunction(request -> Mono.defer(() -> {
                    sentAt.add(clock.millis());
                    return Mono.delay(answer).thenReturn(CREATED);
                })));
        if (inside != null) {
            client.filter(inside);
        }
        return client.build();
    }
}
