package io.github.trackerlinks.bulklink.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.call.Credentials;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@Timeout(30)
class FreshTokenTest {
    private static final Credentials OLD = Credentials.oauth("old");
    private static final Credentials NEW = Credentials.oauth("new");

    private final AtomicInteger reads = new AtomicInteger();
    private volatile @Nullable String there = "old";
    private volatile boolean isWatched = true;
    private final List<String> sent = new ArrayList<>();

    @Test
    void aTokenThatWasRejectedIsNotGivenAgain() {
        FreshToken token = token(Duration.ofSeconds(20));
        assertThat(token.get(null).block()).isEqualTo(OLD);
        Mono.delay(Duration.ofMillis(400)).subscribe(tick -> there = "new");
        assertThat(token.get(OLD).block()).isEqualTo(NEW);
        assertThat(token.waiting()).isEmpty();
        assertThat(reads.get()).isGreaterThan(2);
    }

    @Test
    void whenPatienceEndsTheReasonIsTold() {
        FreshToken token = token(Duration.ofMillis(300));
        assertThatThrownBy(() -> token.get(OLD).block())
                .hasRootCauseMessage("V still gives the token that was rejected");
        there = null;
        assertThatThrownBy(() -> token.get(OLD).block()).hasRootCauseMessage("there is none");
        there = "old\nsecret";
        assertThatThrownBy(() -> token.get(OLD).block())
                .rootCause()
                .message()
                .startsWith("V: token has a character at position 4 that a header cannot carry")
                .doesNotContain("secret");
    }

    @Test
    void theReasonIsShownWhileTheJobWaits() throws InterruptedException {
        FreshToken token = token(Duration.ofSeconds(20));
        Disposable waiting = token.get(OLD).subscribe();
        Thread.sleep(200);
        assertThat(token.waiting()).isEqualTo("waiting for a fresh token: V still gives the token that was rejected");
        waiting.dispose();
        assertThat(token.waiting()).isEmpty();
    }

    @Test
    void withoutPatienceItIsReadOnce() {
        assertThat(token(Duration.ZERO).get(null).block()).isEqualTo(OLD);
        there = null;
        reads.set(0);
        assertThatThrownBy(() -> token(Duration.ZERO).get(null).block()).hasRootCauseMessage("there is none");
        assertThat(reads).hasValue(1);
    }

    @Test
    void itIsReadWhereThreadsMayBlock() {
        FreshToken token = token(Duration.ofSeconds(5));
        assertThat(Mono.defer(() -> token.get(null))
                        .subscribeOn(Schedulers.parallel())
                        .block())
                .isEqualTo(OLD);
    }

    @Test
    void aRequestWithATokenThatWasReplacedDoesNotLeave() throws InterruptedException {
        FreshToken token = token(Duration.ofSeconds(5));
        token.get(null).block();
        assertThat(send(token, OLD)).isEqualTo(HttpStatus.OK);
        there = "new";
        Thread.sleep(1_100);
        assertThat(send(token, OLD)).as("nobody waits for the file").isEqualTo(HttpStatus.OK);
        Thread.sleep(200);
        assertThat(send(token, OLD)).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(token.get(OLD).block()).isEqualTo(NEW);
        assertThat(send(token, NEW)).isEqualTo(HttpStatus.OK);
        assertThat(sent).containsExactly("OAuth old", "OAuth old", "OAuth new");
    }

    @Test
    void aCommandIsNotRunAgainWhileItsTokenIsAccepted() throws InterruptedException {
        isWatched = false;
        FreshToken token = token(Duration.ofSeconds(5));
        token.get(null).block();
        Thread.sleep(1_100);
        send(token, OLD);
        Thread.sleep(100);
        assertThat(reads).hasValue(1);
    }

    private @Nullable HttpStatusCode send(FreshToken token, Credentials credentials) {
        ClientRequest request = ClientRequest.create(HttpMethod.GET, URI.create("http://127.0.0.1"))
                .header(HttpHeaders.AUTHORIZATION, credentials.authorization())
                .build();
        return token.filter(request, leaving -> {
                    sent.add(String.valueOf(leaving.headers().getFirst(HttpHeaders.AUTHORIZATION)));
                    return Mono.just(ClientResponse.create(HttpStatus.OK).build());
                })
                .map(ClientResponse::statusCode)
                .block();
    }

    private FreshToken token(Duration patience) {
        return new FreshToken(
                new TokenSource() {
                    @Override
                    public String read() throws NoTokenException {
                        assertThat(Schedulers.isInNonBlockingThread()).isFalse();
                        reads.incrementAndGet();
                        String token = there;
                        if (token == null) {
                            throw new NoTokenException("there is none");
                        }
                        return token;
                    }

                    @Override
                    public boolean isWatched() {
                        return isWatched;
                    }

                    @Override
                    public String name() {
                        return "V";
                    }
                },
                Credentials::oauth,
                patience);
    }
}
