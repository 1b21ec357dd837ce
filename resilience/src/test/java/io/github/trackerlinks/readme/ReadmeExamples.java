package io.github.trackerlinks.readme;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.batch.BatchJournal;
import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.batch.ReconcileOptions;
import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.HttpProxy;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.call.TrackerContext;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkQuery;
import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.model.LinkType;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLink;
import io.github.trackerlinks.model.RemoteLinkDraft;
import io.github.trackerlinks.resilience.ResilienceFilter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The code of README.md, compiled; {@link ReadmeTest} holds the two together. */
final class ReadmeExamples {
    private ReadmeExamples() {}

    static Mono<Void> first(String token, String organizationId) {
        // README: first
        Mono<Void> linked = Mono.using(
                () -> TrackerClient.builder()
                        .credentials(Credentials.oauth(token))
                        .organization(Organization.yandex360(organizationId))
                        .filter(ResilienceFilter.create())
                        .build(),
                client -> client.ensure(IssueLinkDraft.of("TEST-1", Relationship.DEPENDS_ON, "TREK-2"))
                        .doOnNext(outcome -> System.out.println(outcome.status() + " " + outcome.linkId()))
                        .then());
        // README: end
        return linked;
    }

    static Mono<Long> bulk(TrackerClient client, Flux<EntityLinkDraft> drafts) {
        // README: bulk
        Mono<Long> failures = client.entityLinks()
                .createAll(drafts)
                .filter(outcome -> !outcome.isAsWanted())
                .doOnNext(failed -> System.err.println(failed.item() + ": " + failed.status() + " " + failed.error()))
                .count();
        // README: end
        return failures;
    }

    static Flux<Long> worker(TrackerClient client, Flux<Event> events) {
        // README: worker
        Flux<Long> offsetsDone = client.batch(Event::draft)
                .run(events)
                .concatMap(outcome -> outcome.isAsWanted() ? Mono.just(outcome) : setAside(outcome))
                .map(outcome -> outcome.item().offset());
        // README: end
        return offsetsDone;
    }

    static Flux<LinkOutcome<Event>> changes(TrackerClient client, Flux<Event> events) {
        // README: changes
        BatchOptions options = BatchOptions.builder()
                .order(BatchOptions.Order.AS_COMPLETED)
                .orientation(BatchOptions.Orientation.FEWEST_REQUESTS)
                .build();
        Flux<LinkOutcome<Event>> changed = client.batch(
                        (Event event) -> event.isGone() ? event.draft().unlink() : event.draft())
                .options(options)
                .run(events);
        // README: end
        return changed;
    }

    static Flux<LinkOutcome<Event>> durable(
            TrackerClient client, Flux<Event> events, Set<String> owned, BatchJournal<Event> journal) {
        // README: durable
        Flux<LinkOutcome<Event>> outcomes = client.batch(Event::draft)
                .sendIf(event -> owned.contains(event.project()))
                .journal(journal)
                .run(events);
        // README: end
        return outcomes;
    }

    private static Mono<LinkOutcome<Event>> setAside(LinkOutcome<Event> failed) {
        return Mono.just(failed);
    }

    static Flux<LinkOutcome<LinkChange>> reconcile(TrackerClient client, List<IssueLinkDraft> wanted) {
        // README: reconcile
        ReconcileOptions options = ReconcileOptions.builder()
                .removable(Relationship.DEPENDS_ON)
                .maxRemovals(20)
                .build();
        Flux<LinkChange> plan = client.issueLinks().plan("TEST-1", wanted, options);
        Flux<LinkOutcome<LinkChange>> outcomes = client.issueLinks().reconcile("TEST-1", wanted, options);
        // README: end
        return plan.thenMany(outcomes);
    }

    static ResilienceFilter limits(MeterRegistry registry) {
        // README: limits
        ResilienceFilter filter = ResilienceFilter.builder()
                .ratePerSecond(30)
                .deadline(Duration.ofSeconds(20))
                .circuitBreaker(CircuitBreaker.ofDefaults("tracker"))
                .meterRegistry(registry)
                .build();
        // README: end
        return filter;
    }

    static Mono<Boolean> inTime(TrackerClient client, IssueLinkDraft draft) {
        // README: time
        Mono<Boolean> linked = client.ensure(draft)
                .map(LinkOutcome::isAsWanted)
                .contextWrite(TrackerContext.deadline(Duration.ofSeconds(5)));
        // README: end
        return linked;
    }

    static Mono<IssueLink> single(TrackerClient client) {
        // README: single
        Mono<IssueLink> link =
                client.issueLinks().create(IssueLinkDraft.of("TEST-1", Relationship.DEPENDS_ON, "TREK-2"));
        // README: end
        return link;
    }

    static Mono<List<IssueLink>> query(TrackerClient client) {
        // README: query
        Mono<List<IssueLink>> blockers = client.issueLinks()
                .list(IssueLinkQuery.of("TEST-1").withRelationships(Relationship.DEPENDS_ON))
                .take(20)
                .collectList();
        // README: end
        return blockers;
    }

    static Mono<RemoteLink> remote(TrackerClient client) {
        // README: remote
        Mono<RemoteLink> link =
                client.remoteLinks().create(RemoteLinkDraft.of("TEST-1", "ru.yandex.bitbucket", "pull/17"));
        // README: end
        return link;
    }

    static Mono<List<String>> linkTypes(TrackerClient client) {
        // README: types
        Mono<List<String>> types =
                client.catalog().linkTypes().mapNotNull(LinkType::id).collectList();
        // README: end
        return types;
    }

    static TrackerClient refreshing(IamTokens iamTokens, String organizationId) {
        // README: refreshing
        TrackerClient client = TrackerClient.builder()
                .credentials(rejected -> iamTokens.next().map(Credentials::iam))
                .organization(Organization.cloud(organizationId))
                .filter(ResilienceFilter.create())
                .build();
        // README: end
        return client;
    }

    static ConnectionOptions connections(String user, String password) {
        // README: connections
        ConnectionOptions connections = ConnectionOptions.builder()
                .maxConnections(32)
                .proxy(HttpProxy.builder("proxy.example.org", 3128)
                        .credentials(user, password)
                        .nonProxyHosts("*.example.org")
                        .build())
                .build();
        // README: end
        return connections;
    }

    interface IamTokens {
        Mono<String> next();
    }

    record Event(long offset, String project, String goal) {
        boolean isGone() {
            return goal.startsWith("gone");
        }

        EntityLinkDraft draft() {
            return EntityLinkDraft.of(EntityRef.project(project), Relationship.WORKS_TOWARDS, EntityRef.goal(goal));
        }
    }
}
