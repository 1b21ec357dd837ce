package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.testing.ScriptedServer;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** WebClient's observations are tagged with the template of a path, and the path itself leaves as it always did. */
class UriTemplateTest {
    private final List<String> tags = new CopyOnWriteArrayList<>();

    @Test
    void observationsAreTaggedWithTheTemplate() {
        Step link = Step.json(201, "{\"id\":1}");
        try (TestClients wire = TestClients.with(
                this::observed, link, Step.json(200, "[]"), Step.json(204, ""), Step.json(404, "{}"))) {
            TrackerClient client = wire.client();
            client.issueLinks()
                    .create(IssueLinkDraft.of("A+1", Relationship.RELATES, "A-2"))
                    .block();
            client.entityLinks().list(EntityRef.goal("1")).blockLast();
            client.remoteLinks().delete("A-1", "7").block();
            client.catalog().linkType("de{p}ends").onErrorComplete().block();

            assertThat(tags)
                    .containsExactly(
                            "POST /v3/issues/{issue}/links",
                            "GET /v3/entities/{type}/{id}/links",
                            "DELETE /v3/issues/{issue}/remotelinks/{id}",
                            "GET /v3/linktypes/{id}");
            assertThat(wire.request()).startsWith("POST /v3/issues/A%2B1/links HTTP/1.1\r\n");
            assertThat(wire.request()).startsWith("GET /v3/entities/goal/1/links?fields=id%2Csummary HTTP/1.1\r\n");
            assertThat(wire.request()).startsWith("DELETE /v3/issues/A-1/remotelinks/7 HTTP/1.1\r\n");
            assertThat(wire.request()).startsWith("GET /v3/linktypes/de%7Bp%7Dends HTTP/1.1\r\n");
        }
    }

    @Test
    void aBatchIsTaggedToo() {
        EntityLinkDraft draft = EntityLinkDraft.of(EntityRef.goal("1"), Relationship.RELATES, EntityRef.goal("2"));
        try (TestClients wire = TestClients.with(this::observed, Step.json(200, "[]"))) {
            wire.client().createAll(Flux.just(draft)).blockLast();

            assertThat(tags).containsExactly("POST /v3/entities/{type}/{id}/links");
        }
    }

    @Test
    void aMovedIssueHasTheTemplateOfTheOldOneAndABasePathStays() {
        try (ScriptedServer server = ScriptedServer.start(
                Step.answer(301, "", "Location: /gate/v2/issues/B-1/links"), Step.json(200, "[]"))) {
            TrackerClient client =
                    observed(TestClients.builder(server.baseUrl() + "/gate/v2")).build();
            client.issueLinks().list("A-1").blockLast();
            client.closeLater().block();
        }

        assertThat(tags).containsExactly("GET /gate/v2/issues/{issue}/links", "GET /gate/v2/issues/{issue}/links");
    }

    private TrackerClient.Builder observed(TrackerClient.Builder settings) {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new Tags());
        return settings.webClient(builder -> builder.observationRegistry(registry));
    }

    /** Notes what a meter of each observation would be tagged with. */
    private final class Tags implements ObservationHandler<Observation.Context> {
        @Override
        public void onStop(Observation.Context context) {
            assertThat(context.getName()).isEqualTo("http.client.requests");
            tags.add(tag(context, "method") + " " + tag(context, "uri"));
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }

        private String tag(Observation.Context context, String key) {
            KeyValue tag = Objects.requireNonNull(context.getLowCardinalityKeyValue(key), key);
            return tag.getValue();
        }
    }
}
