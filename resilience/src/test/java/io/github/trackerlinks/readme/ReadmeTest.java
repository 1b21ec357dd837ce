package io.github.trackerlinks.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.batch.BatchJournal;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.resilience.ResilienceFilter;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.testing.Watch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** README.md shows code that compiles and does what it says. */
class ReadmeTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern JAVA_BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```$");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^ *// README: (?!end)\\w+\n(.*?)^ *// README: end$");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void everyJavaBlockIsCompiledCode() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String source = Files.readString(Path.of("src/test/java/io/github/trackerlinks/readme/ReadmeExamples.java"));

        List<String> blocks = bodies(JAVA_BLOCK, readme);
        assertThat(blocks).hasSize(14).containsExactlyElementsOf(bodies(EXAMPLE, source));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "samples/TESTING.md"})
    void pathsThatAreNamedExist(String page) throws IOException {
        Path file = ROOT.resolve(page);

        List<String> paths = Pattern.compile("\\]\\(([^):#]+)[^):]*\\)")
                .matcher(Files.readString(file))
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(paths)
                .isNotEmpty()
                .allSatisfy(path -> assertThat(file.resolveSibling(path)).exists());
    }

    @Test
    void theExamplesWorkOnTheStandIn() {
        try (StandInServer server =
                StandInServer.start(StandInOptions.defaults().withAutoCreate(true))) {
            TrackerClient client = TrackerClient.builder()
                    .credentials(Credentials.oauth(Watch.TOKEN))
                    .organization(Organization.yandex360("1"))
                    .baseUrl(server.baseUrl())
                    .build();

            assertThat(ReadmeExamples.single(client).block(PATIENCE)).isNotNull();
            Flux<EntityLinkDraft> bulk = Flux.range(0, 30)
                    .map(i -> EntityLinkDraft.of(
                            EntityRef.project("a"), Relationship.RELATES, EntityRef.project("b" + i)));
            assertThat(ReadmeExamples.bulk(client, bulk).block(PATIENCE)).isZero();
            Flux<ReadmeExamples.Event> events =
                    Flux.range(0, 5).map(i -> new ReadmeExamples.Event(100 + i, "p" + i, "g" + i));
            assertThat(ReadmeExamples.changes(
                                    client,
                                    Flux.just(
                                            new ReadmeExamples.Event(1, "p", "gone"),
                                            new ReadmeExamples.Event(2, "p", "g")))
                            .map(LinkOutcome::status)
                            .collectList()
                            .block(PATIENCE))
                    .containsExactlyInAnyOrder(LinkOutcome.Status.ALREADY_ABSENT, LinkOutcome.Status.CREATED);
            assertThat(ReadmeExamples.worker(client, events).collectList().block(PATIENCE))
                    .containsExactly(100L, 101L, 102L, 103L, 104L);
            assertThat(ReadmeExamples.durable(client, events, Set.of("p1"), noJournal())
                            .map(LinkOutcome::status)
                            .collectList()
                            .block(PATIENCE))
                    .containsExactly(
                            Status.WITHDRAWN,
                            Status.ALREADY_LINKED,
                            Status.WITHDRAWN,
                            Status.WITHDRAWN,
                            Status.WITHDRAWN);
            IssueLinkDraft draft = IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-3");
            assertThat(ReadmeExamples.inTime(client, draft).block(PATIENCE)).isTrue();
            assertThat(ReadmeExamples.query(client).block(PATIENCE)).hasSize(1);
            assertThat(ReadmeExamples.remote(client).block(PATIENCE)).isNotNull();
            assertThat(ReadmeExamples.linkTypes(client).block(PATIENCE)).contains("relates");
            assertThat(server.truth().totalRows()).isEqualTo(39);
            assertThat(ReadmeExamples.reconcile(client, List.of(draft))
                            .map(LinkOutcome::status)
                            .collectList()
                            .block(PATIENCE))
                    .containsExactly(Status.REMOVED);
            client.closeLater().block(PATIENCE);
        }
    }

    @Test
    void theLimitsAreTheOnesThatItNames() {
        MeterRegistry registry = new SimpleMeterRegistry();

        ResilienceFilter filter = ReadmeExamples.limits(registry);

        assertThat(filter.currentRate()).isEqualTo(30);
        assertThat(registry.get("tracker.links.breaker.state").gauge().value()).isZero();
    }

    private static BatchJournal<ReadmeExamples.Event> noJournal() {
        return new BatchJournal<>() {
            @Override
            public Mono<Void> beforeWrite(List<? extends ReadmeExamples.Event> items) {
                return Mono.empty();
            }

            @Override
            public Mono<Void> settled(List<? extends LinkOutcome<? extends ReadmeExamples.Event>> outcomes) {
                return Mono.empty();
            }
        };
    }

    private static List<String> bodies(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(ReadmeTest::body).toList();
    }

    private static String body(MatchResult block) {
        return block.group(1).stripTrailing().stripIndent();
    }
}
