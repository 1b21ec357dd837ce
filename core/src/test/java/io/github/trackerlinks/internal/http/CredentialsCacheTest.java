package io.github.trackerlinks.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.CredentialsProvider;
import io.github.trackerlinks.testing.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class CredentialsCacheTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Credentials OLD = Credentials.iam(Watch.SECRET + "old");
    private static final Credentials NEW = Credentials.iam(Watch.SECRET + "new");

    private final List<@Nullable Credentials> asked = new ArrayList<>();
    private final List<TestPublisher<Credentials>> answers = new ArrayList<>();
    private final CredentialsCache cache = new CredentialsCache(this::ask, PATIENCE);

    @Test
    void nothingIsAskedForBeforeTheFirstCallAndOnlyOnceForAllThatWait() {
        Mono<Credentials> call = cache.get();
        assertThat(asked).isEmpty();
        List<Credentials> found = new ArrayList<>();
        call.subscribe(found::add);
        call.subscribe(found::add);
        answers.get(0).emit(OLD);
        call.subscribe(found::add);

        assertThat(found).containsExactly(OLD, OLD, OLD);
        assertThat(asked).hasSize(1).containsOnlyNulls();
    }

    @Test
    void theyAreKnownFromTheProvidersAnswerUntilTheyAreRejected() {
        assertThat(cache.known()).isNull();
        known(OLD);
        assertThat(cache.known()).isEqualTo(OLD);
        cache.insteadOf(OLD).subscribe();
        assertThat(cache.known()).isNull();
        answers.get(1).emit(NEW);
        assertThat(cache.known()).isEqualTo(NEW);
    }

    @Test
    void whatWasRejectedIsReplacedOnceAndToldToTheProvider() {
        known(OLD);
        List<Credentials> found = new ArrayList<>();
        cache.insteadOf(OLD).subscribe(found::add);
        cache.insteadOf(OLD).subscribe(found::add);
        cache.get().subscribe(found::add);
        answers.get(1).emit(NEW);
        cache.insteadOf(OLD).subscribe(found::add);

        assertThat(found).containsExactly(NEW, NEW, NEW, NEW);
        assertThat(asked).containsExactly(null, OLD);
    }

    @Test
    void aProviderMayHaveNothingBetter() {
        known(OLD);
        List<Credentials> found = new ArrayList<>();
        cache.insteadOf(OLD).subscribe(found::add);
        answers.get(1).emit(OLD);
        cache.get().subscribe(found::add);

        assertThat(found).containsExactly(OLD, OLD);
    }

    @Test
    void aFailureIsToldToAllThatWaitAndTheNextOneAsksAgain() {
        known(OLD);
        IllegalStateException failure = new IllegalStateException("no answer from the metadata service");
        List<Throwable> errors = new ArrayList<>();
        cache.insteadOf(OLD).subscribe(any -> {}, errors::add);
        cache.get().subscribe(any -> {}, errors::add);
        answers.get(1).error(failure);
        List<Credentials> found = new ArrayList<>();
        cache.get().subscribe(found::add);
        answers.get(2).emit(NEW);

        assertThat(errors).containsExactly(failure, failure);
        assertThat(found).containsExactly(NEW);
        assertThat(asked).containsExactly(null, OLD, OLD);
    }

    @Test
    void aProviderThatGivesNothingOrThrowsFails() {
        StepVerifier.create(new CredentialsCache(rejected -> Mono.empty(), PATIENCE).get())
                .verifyErrorMatches(error -> error instanceof CredentialsCache.NoCredentials none
                        && none.problem().equals("the provider gave none"));
        CredentialsProvider broken = rejected -> {
            throw new IllegalStateException("broken");
        };
        StepVerifier.create(new CredentialsCache(broken, PATIENCE).get()).verifyErrorMessage("broken");
    }

    @Test
    void oneThatNeverEndsIsGivenUp() {
        TestPublisher<Credentials> silent = TestPublisher.create();
        StepVerifier.withVirtualTime(() -> new CredentialsCache(rejected -> silent.mono(), PATIENCE).get())
                .expectSubscription()
                .expectNoEvent(PATIENCE.minusMillis(1))
                .thenAwait(Duration.ofMillis(1))
                .verifyErrorMatches(error -> error instanceof CredentialsCache.NoCredentials none
                        && none.problem().equals("the provider took longer than exchangeTimeout, which is 10000 ms"));
        silent.assertCancelled();
    }

    @Test
    void itIsCancelledWithTheLastCallThatWaitsAndNotBefore() {
        Disposable first = cache.get().subscribe();
        Disposable second = cache.get().subscribe();
        first.dispose();
        answers.get(0).assertNotCancelled();
        second.dispose();
        answers.get(0).assertCancelled();

        List<Credentials> found = new ArrayList<>();
        cache.get().subscribe(found::add);
        answers.get(1).emit(NEW);
        assertThat(found).containsExactly(NEW);
    }

    @Test
    void theProviderSeesNothingOfTheContextOfTheCallThatAsked() {
        List<Boolean> seen = new ArrayList<>();
        CredentialsCache carrying = new CredentialsCache(
                rejected -> Mono.deferContextual(context -> {
                    seen.add(context.hasKey("who"));
                    return Mono.just(OLD);
                }),
                PATIENCE);

        carrying.get().contextWrite(context -> context.put("who", NEW)).subscribe();
        carrying.insteadOf(OLD).contextWrite(context -> context.put("who", NEW)).subscribe();

        assertThat(seen).containsExactly(false, false);
    }

    @Test
    void noCallIsLostHoweverCallsRefusalsAndCancelsMeet() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CredentialsProvider slow = rejected -> Mono.fromSupplier(() -> Credentials.iam(Watch.SECRET + "x"))
                .delayElement(Duration.ofNanos(20_000))
                .doOnSubscribe(started -> most.accumulateAndGet(running.incrementAndGet(), Math::max))
                .doFinally(end -> running.decrementAndGet());
        CredentialsCache raced = new CredentialsCache(slow, PATIENCE);

        Flux.range(0, 20_000)
                .flatMap(
                        i -> Mono.defer(() -> raced.get().flatMap(raced::insteadOf))
                                .takeUntilOther(i % 3 == 0 ? soon() : Mono.never())
                                .subscribeOn(Schedulers.parallel()),
                        64)
                .as(StepVerifier::create)
                .thenConsumeWhile(found -> true)
                .expectComplete()
                .verify(Duration.ofSeconds(60));

        assertThat(most.get()).isPositive();
    }

    private static Mono<?> soon() {
        return Mono.delay(Duration.ofNanos(ThreadLocalRandom.current().nextInt(50_000)));
    }

    private void known(Credentials credentials) {
        cache.get().subscribe();
        answers.get(0).emit(credentials);
    }

    private Mono<Credentials> ask(@Nullable Credentials rejected) {
        asked.add(rejected);
        TestPublisher<Credentials> answer = TestPublisher.create();
        answers.add(answer);
        return answer.mono();
    }
}
