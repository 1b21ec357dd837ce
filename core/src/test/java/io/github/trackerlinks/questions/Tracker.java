package io.github.trackerlinks.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.Failures;
import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.DifferentRelationshipException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.LinkOutcome.Status;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.LinkedEntity;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.testing.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * One possible Tracker and clients of it. It starts when it is first asked for its server or a client; JUnit closes what
 * it hands to a test.
 */
final class Tracker implements AutoCloseable {
    /** The stand-in's listings do not lag in these tests. */
    private static final BatchOptions QUICK = BatchOptions.builder()
            .settleTime(Duration.ofMillis(10))
            .patience(Duration.ofSeconds(3))
            .build();

    private final String version;
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final List<TrackerClient> clients = new ArrayList<>();
    private StandInOptions options =
            StandInOptions.defaults().withAutoCreate(true).withToken(Watch.TOKEN);
    private @Nullable String known;
    private @Nullable StandInServer server;
    private @Nullable TrackerClient plain;

    /** One in which issues and entities come into being when first named. */
    Tracker(String version) {
        this.version = version;
    }

    /** The same with this answer to an open question. */
    Tracker with(String question, Object answer, UnaryOperator<StandInOptions> change) {
        change(change);
        answers.put(question, answer.toString());
        return this;
    }

    /** Another one of the same kind, which does not run yet. */
    Tracker copy() {
        Tracker copy = new Tracker(version);
        copy.answers.putAll(answers);
        copy.options = options;
        copy.known = known;
        return copy;
    }

    /** What was answered. */
    String answer(String question) {
        return Objects.requireNonNull(answers.get(question), question);
    }

    /** Nothing comes into being by itself; what there is stands in this seed file. */
    Tracker knowing(String seed) {
        change(unknown -> unknown.withAutoCreate(false));
        known = seed;
        return this;
    }

    /** What exists before the test. */
    Tracker knowingToo(String seed) {
        change(UnaryOperator.identity());
        known = seed;
        return this;
    }

    private void change(UnaryOperator<StandInOptions> change) {
        if (server != null) {
            throw new IllegalStateException("it runs already");
        }
        options = change.apply(options);
    }

    boolean isV2() {
        return version.equals("v2");
    }

    StandInServer server() {
        if (server == null) {
            server = known == null ? StandInServer.start(options) : startKnowing(known);
        }
        return server;
    }

    /** The client that has all that is needed and nothing else. */
    TrackerClient client() {
        if (plain == null) {
            plain = client(settings -> settings);
        }
        return plain;
    }

    /** Another client, with other settings. */
    TrackerClient client(UnaryOperator<TrackerClient.Builder> settings) {
        TrackerClient.Builder builder = TrackerClient.builder()
                .baseUrl(server().baseUrl() + "/" + version)
                .credentials(Credentials.oauth(Watch.TOKEN))
                .organization(Organization.yandex360("360"));
        TrackerClient client = settings.apply(builder).build();
        clients.add(client);
        return client;
    }

    /** What becomes of these links, in order. */
    List<LinkOutcome<LinkDraft>> createAll(LinkDraft... drafts) {
        return Objects.requireNonNull(
                client().createAll(Flux.fromArray(drafts), QUICK).collectList().block());
    }

    /**
     * The same as text, such as {@code Created} or {@code Failed 422}. There must be one outcome for each link, in order,
     * and a link must be stored if its outcome says so, and not be stored if it is said to have failed.
     */
    List<String> fates(LinkDraft... drafts) {
        List<LinkOutcome<LinkDraft>> outcomes = createAll(drafts);
        assertThat(outcomes).extracting(LinkOutcome::item).containsExactly(drafts);
        for (LinkOutcome<LinkDraft> outcome : outcomes) {
            if (!isUnknown(outcome)) {
                assertThat(Rows.of(server()).hold(outcome.item()))
                        .as(outcome.toString())
                        .isEqualTo(outcome.isAsWanted());
            }
        }
        return outcomes.stream().map(Tracker::fate).toList();
    }

    private static boolean isUnknown(LinkOutcome<LinkDraft> outcome) {
        return outcome.status() == Status.UNKNOWN;
    }

    private static String fate(LinkOutcome<LinkDraft> outcome) {
        String fate = outcome.status().toString();
        Throwable reported = outcome.error().orElse(null);
        Throwable error = reported instanceof DifferentRelationshipException ? reported.getCause() : reported;
        return error instanceof TrackerResponseException refusal ? fate + " " + refusal.status() : fate;
    }

    /** The links of an issue as the client reads them, which must be those that are stored. */
    List<IssueLink> read(String issue) {
        List<IssueLink> links = Objects.requireNonNull(
                client().issueLinks().list(issue).collectList().block());
        assertThat(links).hasSize((int) Rows.of(server()).countAt(issue));
        for (IssueLink link : links) {
            String other =
                    Objects.requireNonNull(Objects.requireNonNull(link.object()).key());
            link.relationship()
                    .ifPresent(relationship -> assertThat(
                                    Rows.of(server()).hold(IssueLinkDraft.of(issue, relationship, other)))
                            .as(link.toString())
                            .isTrue());
        }
        return links;
    }

    /** The links of an entity as the client reads them. */
    List<LinkedEntity> read(EntityRef entity) {
        return Objects.requireNonNull(
                client().entityLinks().list(entity).collectList().block());
    }

    /** What such a call must be refused with: typed, for good, and with this status. */
    static TrackerException refused(int status, Publisher<?> call) {
        TrackerException error = Failures.of(call);
        assertThat(error.isStatus(status)).as(error.toString()).isTrue();
        assertThat(error.delivery()).isEqualTo(Delivery.REJECTED);
        return error;
    }

    /** How many requests of this kind arrived. */
    long requests(String kind) {
        return server().truth().requestsByKind().getOrDefault(kind, 0L);
    }

    @Override
    public void close() {
        clients.forEach(client -> client.closeLater().block());
        if (server != null) {
            server.close();
        }
    }

    @Override
    public String toString() {
        return version + " " + answers.entrySet().stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    private StandInServer startKnowing(String seed) {
        try {
            Path file = Files.createTempFile("known", ".json");
            try {
                Files.writeString(file, seed);
                return StandInServer.start(options.withSeed(file));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
