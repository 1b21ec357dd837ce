package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.standin.OfficialClient.Reply;
import io.github.trackerlinks.standin.truth.LinkTriple;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The official Python client works on the stand-in: sends its calls byte for byte and checks what it reads from the
 * answers.
 *
 * <p>Facts from github.com/yandex/yandex_tracker_client: {@code connection.py} (headers; an answer with {@code self}
 * becomes a resource at that path, a body of no bytes becomes None, {@code encode_resource} writes a resource as its
 * {@code key} or {@code id}); {@code collections.py} (an empty {@code {id}} leaves a slash at the end;
 * {@code issue.links} needs {@code issue.key}, for which the fields of issues are fetched once; {@code EntityLinks} has
 * no slash and deletes by {@code right}); {@code client.py} ({@code myself} is always v2); {@code objects.py} (a
 * reference shows its {@code id}; {@code version} becomes {@code If-Match}).
 */
class OfficialClientTest {

    private final StandInServer server =
            StandInServer.start(StandInOptions.defaults().withAutoCreate(true).withOrganization("42"));
    private OfficialClient client;

    @BeforeEach
    void connect() throws IOException {
        client = OfficialClient.ofCloud(server.baseUrl());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void connectingSendsNothingAndBothKindsOfOrganizationAreWelcome() throws IOException {
        assertThat(server.truth().requests()).isZero();
        Reply myself = client.get("/v2/myself");
        assertThat(myself.status()).isEqualTo(200);
        try (OfficialClient other = OfficialClient.of360(server.baseUrl())) {
            assertThat(other.get("/v2/myself").json()).isEqualTo(myself.json());
        }
        assertThat(client.get(OfficialClient.path(myself.json())).json().path("login"))
                .isEqualTo(myself.json().path("login"));
    }

    /**
     * {@code issue = client.issues[KEY]; issue.links.create(...); list(issue.links); issue.links[ID]; link.delete()}.
     */
    @ParameterizedTest
    @ValueSource(strings = {"v2", "v3"})
    void anIssuesLinksAreCreatedListedAndDeleted(String version) throws IOException {
        JsonNode issue = client.get("/" + version + "/issues/TEST-1").json();
        assertThat(OfficialClient.path(issue)).isEqualTo("/" + version + "/issues/TEST-1");
        assertThat(issue.path("version").isIntegralNumber()).isTrue();
        for (JsonNode field : client.get("/" + version + "/fields/").json()) {
            assertThat(field.path("id").isString()).isTrue();
            assertThat(field.path("self").isString()).isTrue();
            assertThat(field.path("schema").path("type").isString()).isTrue();
        }
        String links = "/" + version + "/issues/" + issue.path("key").asString() + "/links/";

        Reply created = client.post(links, "{'relationship': 'relates', 'issue': 'TREK-2'}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(server.links()).containsExactly(new LinkTriple("TEST-1", "relates", "TREK-2"));

        JsonNode listed = client.get(links).json();
        assertThat(listed.size()).isEqualTo(1);
        JsonNode link = listed.get(0);
        assertThat(OfficialClient.path(link)).isEqualTo(links + link.path("id").asString());
        assertThat(OfficialClient.path(created.json())).isEqualTo(OfficialClient.path(link));
        assertThat(link.propertyNames())
                .contains("type", "direction", "object", "createdBy", "createdAt", "updatedBy", "updatedAt");
        assertThat(client.get(links + link.path("id").asString()).json()).isEqualTo(link);

        Reply deleted = client.delete(OfficialClient.path(link));
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(server.links()).isEmpty();
        assertThat(client.get(links).body()).isEqualTo("[]");
        assertThat(server.truth().requestsByKind())
                .containsEntry("POST issues links", 1L)
                .containsEntry("DELETE issues links id", 1L)
                .doesNotContainKey("other");
    }

    /**
     * {@code issue.add_link(relation, other_issue)}, {@code issue.links.import_object(...)},
     * {@code issue.perform_action}.
     */
    @Test
    void anIssueIsALinksEndWhicheverWayItIsSent() throws IOException {
        String link = "/v2/issues/TEST-1/links";
        JsonNode other = client.get("/v2/issues/TREK-2").json();

        assertThat(client.post(link + "/", "{'relationship': 'relates', 'issue': {'key': 'TREK-2'}}")
                        .status())
                .isEqualTo(201);
        assertThat(client.post(
                                link + "/?notify=False",
                                "{'relationship': 'depends on', 'issue': '"
                                        + other.path("id").asString() + "'}")
                        .status())
                .isEqualTo(201);
        assertThat(client.post(link, "If-Match: \"1\"\r\n", "{'relationship': 'duplicates', 'issue': 'TREK-2'}")
                        .status())
                .isEqualTo(201);
        Reply imported = client.post(
                link + "/_import",
                "{'relationship': 'clone', 'issue': 'TREK-2', 'createdAt': '2024-03-02T09:00:00.000+0000',"
                        + " 'createdBy': 'ivan'}");
        assertThat(imported.status()).isEqualTo(200);
        assertThat(server.links())
                .containsExactly(
                        new LinkTriple("TEST-1", "relates", "TREK-2"),
                        new LinkTriple("TEST-1", "depends on", "TREK-2"),
                        new LinkTriple("TEST-1", "duplicates", "TREK-2"),
                        new LinkTriple("TEST-1", "clone", "TREK-2"));
    }

    /**
     * {@code entity = client.project[ID]; entity.links.create(...); list(entity.links); entity.links.delete(right)}.
     */
    @ParameterizedTest
    @CsvSource({
        "v2, project, relates",
        "v2, portfolio, depends on",
        "v2, goal, child entity",
        "v3, project, is dependent by",
        "v3, portfolio, relates",
        "v3, goal, parent entity"
    })
    void anEntitysLinksAreCreatedListedAndDeleted(String version, String type, String relationship) throws IOException {
        JsonNode entity = client.get("/" + version + "/entities/" + type + "/655f328da834c7634b")
                .json();
        assertThat(OfficialClient.path(entity)).isEqualTo("/" + version + "/entities/" + type + "/655f328da834c7634b");
        assertThat(entity.propertyNames())
                .contains("id", "version", "shortId", "entityType", "createdBy", "createdAt", "updatedAt");
        String links = OfficialClient.path(entity) + "/links";

        Reply created = client.post(links, "{'relationship': '" + relationship + "', 'entity': 'b'}");
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.body()).isEmpty();
        assertThat(client.post(links, "{'relationship': 'depends on', 'entity': {'id': 'c'}}")
                        .status())
                .isEqualTo(200);
        assertThat(server.links())
                .containsExactly(
                        new LinkTriple(type + ":655f328da834c7634b", relationship, type + ":b"),
                        new LinkTriple(type + ":655f328da834c7634b", "depends on", type + ":c"));

        assertThat(client.get(links).json().get(0).path("type").asString()).isEqualTo(relationship);
        JsonNode listed = client.get(links + "?fields=id%2Csummary").json();
        assertThat(listed.at("/0/linkFieldValues/id").asString()).isEqualTo("b");

        Reply deleted = client.delete(links + "?right=b");
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.body()).isEmpty();
        assertThat(server.links()).hasSize(1);
        assertThat(server.truth().requestsByKind()).doesNotContainKey("other");
    }

    /** {@code client.linktypes.get_all(); client.linktypes[ID]}. */
    @Test
    void linkTypesAreListed() throws IOException {
        for (JsonNode type : client.get("/v2/linktypes/").json()) {
            assertThat(type.propertyNames()).containsExactlyInAnyOrder("id", "self", "inward", "outward");
            assertThat(client.get(OfficialClient.path(type)).json()).isEqualTo(type);
        }
    }

    /** The client fetches a reference for its other fields, and always shows its {@code id}. */
    @Test
    void everySelfLeadsToItsObject() throws IOException {
        client.post("/v2/issues/TEST-1/links/", "{'relationship': 'relates', 'issue': 'TREK-2'}");
        client.post(
                "/v2/issues/TEST-1/remotelinks/",
                "{'relationship': 'relates', 'key': 'MR-7', 'origin': 'ru.yandex.gitlab'}");
        Deque<JsonNode> seen = new ArrayDeque<>();
        for (String start : new String[] {
            "issues/TEST-1",
            "issues/TEST-1/links/",
            "issues/TEST-1/remotelinks/",
            "entities/goal/g",
            "fields/",
            "applications/",
            "linktypes/"
        }) {
            seen.add(client.get("/v2/" + start).json());
        }
        Set<String> paths = new HashSet<>();
        while (!seen.isEmpty()) {
            JsonNode node = seen.remove();
            node.forEach(seen::add);
            if (node.has("self") && paths.add(OfficialClient.path(node))) {
                Reply reply = client.get(OfficialClient.path(node));
                assertThat(reply.status()).as(OfficialClient.path(node)).isEqualTo(200);
                assertThat(reply.json().path("self")).isEqualTo(node.path("self"));
                assertThat(node.has("id") || node.has("uid")).isTrue();
                seen.add(reply.json());
            }
        }
        assertThat(paths)
                .contains("/v2/issues/TREK-2", "/v2/queues/TREK", "/v2/statuses/1", "/v2/applications/ru.yandex.gitlab")
                .anyMatch(path -> path.startsWith("/v2/users/"))
                .anyMatch(path -> path.contains("/objects/"));
    }

    /** {@code exceptions.py} expects a map in {@code errors} and a list in {@code errorMessages}. */
    @Test
    void aRefusalHasTheShapeThatItsExceptionsRead() throws IOException {
        String links = "/v2/issues/TEST-1/links/";
        client.post(links, "{'relationship': 'relates', 'issue': 'TREK-2'}");

        Reply duplicate = client.post(links, "{'relationship': 'relates', 'issue': 'TREK-2'}");
        assertThat(duplicate.status()).isEqualTo(422);
        assertThat(duplicate.json().path("errors").isObject()).isTrue();
        assertThat(duplicate.json().path("errorMessages").isArray()).isTrue();
        for (String nowhere : new String[] {
            "users/nobody",
            "statuses/77",
            "queues/NONE",
            "issuetypes/none",
            "fields/none",
            "applications/none",
            "applications/ru.yandex.gitlab/objects/1"
        }) {
            assertThat(client.get("/v2/" + nowhere).status()).as(nowhere).isEqualTo(404);
        }
        assertThat(server.truth().totalRows()).isEqualTo(1);
    }
}
