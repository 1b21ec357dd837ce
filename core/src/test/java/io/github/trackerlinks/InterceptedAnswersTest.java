package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.BatchStoppedException;
import io.github.trackerlinks.batch.EnsureOptions;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.testing.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What becomes of links when something between the client and the stand-in answers in its place, or hides its answers. */
class InterceptedAnswersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** The stand-in's listings do not lag. */
    private static final EnsureOptions ENSURE = EnsureOptions.builder()
            .settleTime(Duration.ofMillis(10))
            .patience(Duration.ofMinutes(5))
            .build();

    private static final BatchOptions QUICK = BatchOptions.builder()
            .settleTime(Duration.ofMillis(10))
            .concurrency(1)
            .build();

    private static final String LOGIN = "<html><title>Log in</title></html>";

    private final StandInServer server =
            StandInServer.start(StandInOptions.defaults().withAutoCreate(true).withToken(Watch.TOKEN));
    private final List<TrackerClient> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(client -> client.closeLater().block(PATIENCE));
        server.close();
    }

    @Test
    void aTextThatComesWithWhatWasAppliedIsBelievedAfterThreeProofs() {
        AtomicInteger requests = new AtomicInteger();
        TrackerClient client = behind(gateway(InterceptedAnswersTest::isCreate, true, "OK", requests));

        List<LinkOutcome<LinkDraft>> outcomes = oneByOne(client, entityLinks("a", 40));

        assertThat(outcomes).allMatch(LinkOutcome::isAsWanted);
        assertThat(server.truth().totalRows()).isEqualTo(40);
        assertThat(server.truth().duplicateAttempts()).isZero();
        // One is looked for, three more are looked for before and after, the others are believed.
        assertThat(requests).hasValue(2 + 3 * 3 + 36);
        assertThat(outcomes.stream().filter(outcome -> outcome.status() == Status.CREATED))
                .hasSize(36);
    }

    @Test
    void theTextOfAProxyEarnsNoTrustByLinksThatWereThereAnyway() {
        List<LinkDraft> there = entityLinks("a", 10);
        all(behind((request, next) -> next.exchange(request)), there);
        TrackerClient client = behind(gateway(InterceptedAnswersTest::isCreate, false, "OK", new AtomicInteger()));

        assertThat(all(client, there)).allMatch(LinkOutcome::isAsWanted);
        List<LinkOutcome<LinkDraft>> outcomes = all(client, entityLinks("b", 2));

        assertThat(outcomes)
                .as("reads show that they are not there")
                .allMatch(outcome -> outcome.status() == Status.FAILED);
        assertThat(server.truth().totalRows()).isEqualTo(10);
    }

    @Test
    void oneOddAnswerPutsNoOtherWriteInDoubt() {
        AtomicInteger creates = new AtomicInteger();
        AtomicInteger requests = new AtomicInteger();
        TrackerClient client =
                behind(gateway(request -> isCreate(request) && creates.getAndIncrement() == 3, true, "OK", requests));

        assertThat(oneByOne(client, entityLinks("a", 40))).allMatch(LinkOutcome::isAsWanted);
        // A read after the odd one, and one before the next.
        assertThat(requests).hasValue(42);
    }

    @Test
    void theTextOfADeleteIsBelievedAfterThreeProofs() {
        List<LinkDraft> there = entityLinks("a", 6);
        AtomicInteger requests = new AtomicInteger();
        TrackerClient client =
                behind(gateway(request -> request.method().equals(HttpMethod.DELETE), true, "deleted", requests));
        all(client, there);

        int before = requests.get();
        for (LinkDraft draft : there) {
            assertThat(client.ensureAbsent(draft).block(PATIENCE)).returns(Status.REMOVED, LinkOutcome::status);
        }
        assertThat(server.truth().totalRows()).isZero();
        // A read and a delete each, and a read after each of the first three.
        assertThat(requests.get() - before).isEqualTo(6 * 2 + 3);
    }

    @Test
    void aRunThatGetsLoginPagesStopsAndSaysWhatCame() {
        AtomicInteger requests = new AtomicInteger();
        TrackerClient client = behind(gateway(request -> true, false, LOGIN, requests));
        List<LinkOutcome<LinkDraft>> outcomes = new ArrayList<>();

        assertThatThrownBy(() -> client.createAll(
                                Flux.fromIterable(entityLinks("a", 50)),
                                QUICK.mutate().patience(Duration.ofSeconds(2)).build())
                        .doOnNext(outcomes::add)
                        .blockLast(PATIENCE))
                .isInstanceOf(BatchStoppedException.class)
                .hasMessageContaining("an HTML page titled \"Log in\"");
        assertThat(outcomes).as("written, and not read").allMatch(outcome -> outcome.status() == Status.UNKNOWN);
    }

    @Test
    void aRunGoesOnAfterTheLoginPages() {
        AtomicInteger requests = new AtomicInteger();
        TrackerClient client = behind((request, next) -> {
            int number = requests.incrementAndGet();
            return number >= 5 && number < 15 ? Mono.just(answer(LOGIN)) : next.exchange(request);
        });

        assertThat(all(client, entityLinks("a", 20))).allMatch(LinkOutcome::isAsWanted);
        assertThat(server.truth().totalRows()).isEqualTo(20);
        assertThat(server.truth().duplicateAttempts()).isZero();
    }

    @Test
    void aPageInPlaceOfEachAnswerToAnIssueLinkCostsThreeRequestsToCreate() {
        AtomicInteger creates = new AtomicInteger();
        TrackerClient client = behind((request, next) -> {
            if (isCreate(request)) {
                creates.incrementAndGet();
                return Mono.just(answer(LOGIN));
            }
            return next.exchange(request);
        });
        List<LinkDraft> links = IntStream.range(0, 3)
                .<LinkDraft>mapToObj(i -> IssueLinkDraft.of("A-" + i, Relationship.RELATES, "B-1"))
                .toList();

        assertThat(all(client, links)).allMatch(outcome -> !outcome.isAsWanted());
        assertThat(creates).hasValue(9);
    }

    @Test
    void aHubWhoseListingIsTooLargeIsReadInPages() {
        TrackerClient client =
                behind((request, next) -> next.exchange(request), small -> small.maxResponseSize(40_000));
        server.spoilNext(request -> !request.isRead(), Fault.dropAfter());

        assertThat(all(client, hub(200))).allMatch(LinkOutcome::isAsWanted);
        server.spoilNext(request -> !request.isRead(), Fault.dropAfter());
        LinkDraft late = IssueLinkDraft.of("HUB-1", Relationship.RELATES, "LATE-1");
        assertThat(client.ensure(late, ENSURE).block(PATIENCE)).returns(Status.CONFIRMED, LinkOutcome::status);
    }

    @Test
    void aLinkThatALargeListingLeavesInDoubtFailsAloneAndNamesTheOption() {
        AtomicInteger reads = new AtomicInteger();
        TrackerClient client = behind(
                (request, next) -> {
                    if (request.url().getPath().endsWith("/_list")) {
                        return Mono.just(
                                ClientResponse.create(HttpStatus.NOT_FOUND).build());
                    }
                    if (request.method().equals(HttpMethod.GET)) {
                        reads.incrementAndGet();
                    }
                    return next.exchange(request);
                },
                small -> small.maxResponseSize(20_000));
        all(client, hub(100));
        server.spoilNext(request -> !request.isRead(), Fault.dropAfter());
        List<LinkDraft> late = IntStream.range(0, 5)
                .<LinkDraft>mapToObj(i -> IssueLinkDraft.of("HUB-1", Relationship.RELATES, "LATE-" + i))
                .toList();

        List<LinkOutcome<LinkDraft>> outcomes = all(client, late);

        assertThat(outcomes.subList(1, 5)).allMatch(outcome -> outcome.status() == Status.CREATED);
        assertThat(outcomes.get(0).status()).isEqualTo(Status.UNKNOWN);
        assertThat(outcomes.get(0).error().orElseThrow())
                .hasMessageContaining("larger than maxResponseSize, which is 20000 bytes");
        assertThat(reads).hasValue(1);
        assertThat(server.truth().totalRows()).isEqualTo(105);
    }

    private static List<LinkDraft> hub(int links) {
        return IntStream.range(0, links)
                .<LinkDraft>mapToObj(i -> IssueLinkDraft.of("HUB-1", Relationship.RELATES, "B-" + i))
                .toList();
    }

    private static List<LinkDraft> entityLinks(String prefix, int links) {
        return IntStream.range(0, links)
                .<LinkDraft>mapToObj(i ->
                        EntityLinkDraft.of(EntityRef.project(prefix + i), Relationship.RELATES, EntityRef.goal("g")))
                .toList();
    }

    private static List<LinkOutcome<LinkDraft>> all(TrackerClient client, List<LinkDraft> drafts) {
        return client.createAll(Flux.fromIterable(drafts), QUICK)
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private static List<LinkOutcome<LinkDraft>> oneByOne(TrackerClient client, List<LinkDraft> drafts) {
        return Flux.fromIterable(drafts)
                .concatMap(draft -> client.ensure(draft, ENSURE))
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private static boolean isCreate(ClientRequest request) {
        return request.method().equals(HttpMethod.POST)
                && !request.url().getPath().endsWith("/_list");
    }

    /** Answers with this text in place of the stand-in. */
    private static ExchangeFilterFunction gateway(
            Predicate<ClientRequest> which, boolean passesOn, String text, AtomicInteger requests) {
        return (request, next) -> {
            requests.incrementAndGet();
            if (!which.test(request)) {
                return next.exchange(request);
            }
            return passesOn
                    ? next.exchange(request)
                            .flatMap(real -> real.statusCode().is2xxSuccessful()
                                    ? real.releaseBody().thenReturn(answer(text))
                                    : Mono.just(real))
                    : Mono.just(answer(text));
        };
    }

    private static ClientResponse answer(String text) {
        return ClientResponse.create(HttpStatus.OK)
                .header("Content-Type", text.startsWith("<") ? "text/html" : "text/plain")
                .body(text)
                .build();
    }

    private TrackerClient behind(ExchangeFilterFunction gateway) {
        return behind(gateway, settings -> {});
    }

    private TrackerClient behind(ExchangeFilterFunction gateway, Consumer<TrackerClient.Builder> settings) {
        TrackerClient.Builder builder = TestClients.builder(server.baseUrl()).webClient(web -> web.filter(gateway));
        settings.accept(builder);
        TrackerClient client = builder.build();
        clients.add(client);
        return client;
    }
}
