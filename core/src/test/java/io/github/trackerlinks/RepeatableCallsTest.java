package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.IssueLinkImport.Author;
import io.github.trackerlinks.model.IssueLinkQuery;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLinkDraft;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What each operation tells filters about itself. */
class RepeatableCallsTest {
    private static final IssueLinkDraft LINK = IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-2");
    private static final EntityRef GOAL = EntityRef.goal("7");

    @Test
    void readsAndDeletesByIdMayBeRepeatedAndOtherWritesMayNot() {
        Map<String, Boolean> repeatable = new TreeMap<>();
        TrackerClient client = TestClients.builder("http://127.0.0.1:1")
                .filter((call, next) -> {
                    repeatable.put(call.operation() + " " + call.method(), call.isRepeatable());
                    return Mono.error(new IllegalStateException("not sent"));
                })
                .build();
        IssueLinks issues = client.issueLinks();
        RemoteLinks remote = client.remoteLinks();
        EntityLinks entities = client.entityLinks();

        Flux.concatDelayError(
                        issues.create(LINK),
                        issues.importLink(IssueLinkImport.of(LINK, Author.uid(1), OffsetDateTime.now(ZoneOffset.UTC))),
                        issues.get("TEST-1", "1"),
                        issues.list("TEST-1"),
                        issues.list(IssueLinkQuery.of("TEST-1")),
                        issues.delete("TEST-1", "1"),
                        entities.create(EntityLinkDraft.of(GOAL, Relationship.RELATES, GOAL)),
                        entities.list(GOAL),
                        entities.delete(GOAL, GOAL),
                        remote.create(RemoteLinkDraft.of("TEST-1", "app", "key")),
                        remote.list("TEST-1"),
                        remote.delete("TEST-1", "1"),
                        client.catalog().linkTypes(),
                        client.catalog().linkType("depends"),
                        client.catalog().applications(),
                        client.catalog().myself())
                .onErrorComplete()
                .blockLast();

        assertThat(repeatable)
                .containsOnly(
                        Map.entry("issueLinks.create POST", false),
                        Map.entry("issueLinks.importLink POST", false),
                        Map.entry("issueLinks.get GET", true),
                        Map.entry("issueLinks.list GET", true),
                        Map.entry("issueLinks.list POST", true),
                        Map.entry("issueLinks.delete DELETE", true),
                        Map.entry("entityLinks.create POST", false),
                        Map.entry("entityLinks.list GET", true),
                        Map.entry("entityLinks.delete DELETE", false),
                        Map.entry("remoteLinks.create POST", false),
                        Map.entry("remoteLinks.list GET", true),
                        Map.entry("remoteLinks.delete DELETE", true),
                        Map.entry("catalog.linkTypes GET", true),
                        Map.entry("catalog.linkType GET", true),
                        Map.entry("catalog.applications GET", true),
                        Map.entry("catalog.myself GET", true));
    }
}
