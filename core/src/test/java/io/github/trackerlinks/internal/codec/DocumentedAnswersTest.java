package io.github.trackerlinks.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.LinkedEntity;
import io.github.trackerlinks.model.Relationship;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The documented answers are read without loss. */
class DocumentedAnswersTest {
    private static final LinkDecoder STRICT = new LinkDecoder(field -> {
        throw new AssertionError("not read: " + field);
    });

    static Stream<Arguments> answers() {
        return Stream.of(
                answer("issue-link-create.en.response", STRICT::issueLink),
                answer("issue-link-create.ru.response", STRICT::issueLink),
                answer("issue-links-list.response", STRICT::issueLinks),
                answer("issue-link-get.response", STRICT::issueLink),
                answer("issue-link-import.response", STRICT::issueLink),
                answer("link-types.response", STRICT::linkTypes),
                answer("applications.response", STRICT::applications),
                answer("remote-link-create.response", STRICT::remoteLink),
                answer("remote-links-list.response", STRICT::remoteLinks),
                answer("entity-links-list.response", STRICT::linkedEntities),
                answer("myself.response", STRICT::myself));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyValueOfTheDocumentIsInTheRecordAndNothingElse(String fixture, Function<byte[], Object> decoder) {
        byte[] document = Fixtures.read(fixture);

        assertThat(Leaves.of(decoder.apply(document))).isEqualTo(expected(document));
    }

    /** The links of a page are read; what surrounds them is not. */
    @Test
    void everyValueOfAPageIsInTheRecords() {
        byte[] document = Fixtures.read("issue-links-page.response");
        Map<String, String> links = new TreeMap<>();
        Leaves.ofJson(document).forEach((path, value) -> links.put(path.replaceFirst("^/links", ""), value));

        assertThat(Leaves.of(STRICT.issueLinkPage(document))).isEqualTo(links);
        assertThat(STRICT.issueLinkPage(document))
                .extracting(IssueLink::id)
                .containsExactly("90210", "9223372036854775808");
    }

    @Test
    void theseTestsWouldNoticeAFieldThatIsNotRead() {
        byte[] document = "{\"id\":1,\"object\":{\"surprise\":{\"id\":2}}}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> STRICT.issueLink(document))
                .isInstanceOf(AssertionError.class)
                .hasMessage("not read: surprise");
        assertThat(Leaves.of(new LinkDecoder().issueLink(document))).isNotEqualTo(Leaves.ofJson(document));
    }

    @Test
    void anIssueLink() {
        OffsetDateTime date = OffsetDateTime.of(2014, 6, 18, 12, 6, 2, 401_000_000, ZoneOffset.UTC);

        assertThat(STRICT.issueLink(Fixtures.read("issue-link-create.en.response")))
                .isEqualTo(new Decoded.IssueLink(
                        "1048570",
                        "https://api.tracker.yandex.net/v2/issues/TEST-1/links/1048570",
                        new Decoded.LinkType(
                                "https://api.tracker.yandex.net/v2/linktypes/relates", "relates", "relates", "relates"),
                        "inward",
                        new Decoded.Reference(
                                "https://api.tracker.yandex.net/v2/issues/STARTREK-2",
                                "4ff3e8dae4b0e2ac27f6eb43",
                                "TREK-2",
                                "NEW!!!"),
                        user("https://api.tracker.yandex.net/v2/users/4412345678", "4412345678", "Ivan Ivanov"),
                        user("https://api.tracker.yandex.net/v2/users/4487654321", "4487654321", "Ivan Ivanov"),
                        date,
                        date,
                        null,
                        null));
    }

    @Test
    void anIssueLinkOfAListingHasTheOtherIssuesAssigneeAndStatus() {
        IssueLink link =
                STRICT.issueLinks(Fixtures.read("issue-links-list.response")).get(0);

        assertThat(link.createdBy())
                .isEqualTo(new Decoded.UserRef(
                        "https://api.tracker.yandex.net/v3/users/1001",
                        "1001",
                        "Vera K.",
                        "aje000000000000000aa",
                        "1001"));
        assertThat(link.assignee())
                .isEqualTo(new Decoded.UserRef(
                        "https://api.tracker.yandex.net/v3/users/1003",
                        "1003",
                        "Anna S.",
                        "aje000000000000000bb",
                        "1003"));
        assertThat(link.status())
                .isEqualTo(new Decoded.Reference("https://api.tracker.yandex.net/v3/statuses/1", "1", "open", "Open"));
        assertThat(link.updatedAt()).isEqualTo("2024-03-02T09:30:00Z");
        assertThat(link.relationship()).contains(Relationship.IS_PARENT_TASK_FOR);
    }

    @Test
    void anExternalLink() {
        OffsetDateTime date = OffsetDateTime.of(2021, 7, 19, 6, 18, 9, 327_000_000, ZoneOffset.UTC);
        String slug = "https://api.tracker.yandex.net/v2/applications/ru.yandex.bitbucket/objects/1357001012345678";

        assertThat(STRICT.remoteLink(Fixtures.read("remote-link-create.response")))
                .isEqualTo(new Decoded.RemoteLink(
                        "51123456",
                        "https://api.tracker.yandex.net/v2/issues/TEST-1/remotelinks/51123456",
                        new Decoded.LinkType(
                                "https://api.tracker.yandex.net/v2/linktypes/relates", "relates", "Linked", "Linked"),
                        "outward",
                        new Decoded.RemoteObject(
                                slug,
                                "1357001012345678",
                                "TEST-17",
                                null,
                                new Decoded.Application(
                                        "https://api.tracker.yandex.net/v2/applications/2581100087654321",
                                        "2581100087654321",
                                        "app",
                                        "test-app")),
                        user("https://api.tracker.yandex.net/v2/users/1112345678", "1112345678", "display-user-name"),
                        user("https://api.tracker.yandex.net/v2/users/1187654321", "1187654321", "display-user-name"),
                        date,
                        date));
    }

    @Test
    void entityLinksKeepTheFieldsAsJsonHasThem() {
        List<LinkedEntity> links = STRICT.linkedEntities(Fixtures.read("entity-links-list.response"));

        assertThat(links)
                .containsExactly(
                        new Decoded.LinkedEntity(
                                Relationship.WORKS_TOWARDS,
                                "66aa00000000000000000009",
                                Map.of("id", "66aa00000000000000000009", "summary", "Cut latency")),
                        new Decoded.LinkedEntity(
                                Relationship.IS_DEPENDENT_BY,
                                "66aa0000000000000000000a",
                                Map.of(
                                        "id",
                                        "66aa0000000000000000000a",
                                        "summary",
                                        "Новый портал",
                                        "lead",
                                        Map.of("id", "1001", "display", "Vera K."),
                                        "tags",
                                        List.of("web", "2024"),
                                        "teamSize",
                                        12,
                                        "archived",
                                        false)));
    }

    @Test
    void typesAndApplications() {
        assertThat(STRICT.linkTypes(Fixtures.read("link-types.response")))
                .contains(new Decoded.LinkType(
                        "https://api.tracker.yandex.net/v3/linktypes/depends",
                        "depends",
                        "Blocking task",
                        "Depends on"));
        assertThat(STRICT.applications(Fixtures.read("applications.response")))
                .contains(new Decoded.Application(
                        "api.tracker.yandex.net/v3/applications/ru.yandex.gitlab",
                        "ru.yandex.gitlab",
                        "ru.yandex.gitlab",
                        "GitLab"));
    }

    @Test
    void theUserOfTheCredentials() {
        assertThat(STRICT.myself(Fixtures.read("myself.response")))
                .isEqualTo(
                        new Decoded.Myself("https://api.tracker.yandex.net/v3/users/1001", "1001", "vera", "Vera K."));
    }

    /** The record renames two fields, and also has the id that is among the fields. */
    private static Map<String, String> expected(byte[] document) {
        Map<String, String> leaves = Leaves.ofJson(document);
        if (leaves.keySet().stream().noneMatch(path -> path.contains("/linkFieldValues"))) {
            return leaves;
        }
        Map<String, String> expected = new TreeMap<>();
        leaves.forEach((path, value) -> {
            if (path.endsWith("/linkFieldValues/id")) {
                expected.put(path.replace("/linkFieldValues", ""), value);
            }
            String renamed = path.matches("/\\d+/type") ? path.replace("type", "relationship") : path;
            expected.put(renamed.replace("/linkFieldValues", "/fields"), value);
        });
        return expected;
    }

    private static Arguments answer(String fixture, Function<byte[], Object> decoder) {
        return arguments(fixture, decoder);
    }

    private static Decoded.UserRef user(String self, String id, String display) {
        return new Decoded.UserRef(self, id, display, null, null);
    }
}
