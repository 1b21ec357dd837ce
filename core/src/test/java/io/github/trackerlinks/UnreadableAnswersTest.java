package io.github.trackerlinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkQuery;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLinkDraft;
import io.github.trackerlinks.testing.ScriptedServer.Step;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** Answers with success whose body is not what the API promises, through the client. */
class UnreadableAnswersTest {
    private static final IssueLinkDraft DRAFT = IssueLinkDraft.of("TEST-1", Relationship.RELATES, "TREK-2");
    private static final String CREATE = "Unreadable answer to issueLinks.create (POST /v3/issues/TEST-1/links): ";

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments("empty", ""),
                arguments("white space", " \n"),
                arguments("truncated after a brace", "{"),
                arguments("truncated in a name", "{\"id"),
                arguments("truncated before a value", "{\"id\":"),
                arguments("truncated after a value", "{\"id\":1"),
                arguments("truncated in a nested object", "{\"id\":1,\"object\":{\"key\":\"A-1\""),
                arguments("truncated in a skipped array", "{\"id\":1,\"more\":[[{}"),
                arguments("truncated in a text", "{\"id\":1,\"self\":\"http"),
                arguments("HTML", "<html><body>Sign in</body></html>"),
                arguments("plain text", "OK"),
                arguments("a number", "7"),
                arguments("null", "null"),
                arguments("an array", "[{\"id\":1}]"),
                arguments("an object without an id", "{\"self\":\"x\"}"),
                arguments("trailing garbage", "{\"id\":1} and more"),
                arguments("a second document", "{\"id\":1}{\"id\":2}"),
                arguments("a trailing comma", "{\"id\":1,}"),
                arguments("single quotes", "{'id':1}"),
                arguments("not a number", "{\"id\":NaN}"),
                arguments("a bad escape", "{\"id\":\"\\x\"}"),
                arguments("a control character", "{\"id\":\"a\u0001b\"}"),
                arguments("deep arrays", "{\"id\":1,\"more\":" + "[".repeat(100_000)),
                arguments("deep objects", "{\"id\":1,\"more\":" + "{\"a\":".repeat(100_000)),
                arguments("a long number", "{\"id\":" + "9".repeat(100_000) + "}"),
                arguments("a long name", "{\"" + "a".repeat(100_000) + "\":1}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void aWriteWithAnUnreadableAnswerMayHaveBeenApplied(String what, String body) {
        try (TestClients wire = TestClients.v3(Step.json(201, body))) {
            assertUnreadable(Failures.of(wire.client().issueLinks().create(DRAFT)));
        }
    }

    @Test
    void bytesThatAreNotUtf8AreUnreadable() {
        byte[] body = "{\"id\":1,\"self\":\"?\"}".getBytes(StandardCharsets.US_ASCII);
        body[16] = (byte) 0xff;
        Step step = connection -> {
            OutputStream out = connection.getOutputStream();
            out.write(("HTTP/1.1 201 Created\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
        };
        try (TestClients wire = TestClients.v3(step)) {
            assertUnreadable(Failures.of(wire.client().issueLinks().create(DRAFT)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "[", "[{\"id\":1}", "[{\"id\":1},", "[{\"id\":1}]]", "[\"a\" 1]", "[{}"})
    void aListingMustBeAWholeArrayOfLinks(String body) {
        Step step = Step.json(200, body);
        try (TestClients wire = TestClients.v3(step, step, step)) {
            TrackerClient client = wire.client();

            assertThat(Failures.of(client.issueLinks().list("TEST-1")))
                    .isInstanceOf(TrackerCodecException.class)
                    .hasMessageStartingWith("Unreadable answer to issueLinks.list (GET /v3/issues/TEST-1/links): ");
            assertThat(Failures.of(client.remoteLinks().list("TEST-1"))).isInstanceOf(TrackerCodecException.class);
            assertThat(Failures.of(client.entityLinks().list(EntityRef.goal("1"))))
                    .isInstanceOf(TrackerCodecException.class);
        }
    }

    static Stream<Arguments> listedWithoutAnId() {
        return Stream.of(
                arguments(
                        DRAFT,
                        "{\"type\":{\"id\":\"relates\"},\"direction\":\"outward\",\"object\":{\"key\":\"TREK-2\"}}",
                        "issueLinks.list (GET /v3/issues/TEST-1/links)"),
                arguments(
                        RemoteLinkDraft.of("TEST-1", "app", "key"),
                        "{\"object\":{\"key\":\"key\",\"application\":{\"id\":\"app\"}}}",
                        "remoteLinks.list (GET /v3/issues/TEST-1/remotelinks)"));
    }

    @ParameterizedTest
    @MethodSource("listedWithoutAnId")
    void aLinkThatIsListedWithoutAnIdIsNotDeletedNorLookedForAgain(LinkDraft draft, String link, String call) {
        String known = link.replaceFirst("\\{", "{\"id\":1,");
        try (TestClients wire = TestClients.v3(Step.json(200, "[" + known + "," + link + "]"))) {
            assertThat(Failures.of(wire.client().ensureAbsent(draft)))
                    .isInstanceOf(TrackerCodecException.class)
                    .hasMessage("Unreadable answer to " + call + ": it names no id to delete " + draft + " by");
        }
    }

    @Test
    void deepFieldsOfAnEntityAreUnreadableNotAnOverflow() {
        String body = "[{\"type\":\"relates\",\"linkFieldValues\":{\"id\":" + "[".repeat(200_000);
        try (TestClients wire = TestClients.v3(Step.json(200, body))) {
            assertThat(Failures.of(wire.client().entityLinks().list(EntityRef.goal("1"))))
                    .isInstanceOf(TrackerCodecException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "{}", "{\"links\":null}", "{\"links\":{}}", "{\"links\":[{}]", "{\"links\":[]}]"})
    void aPageMustHaveLinks(String body) {
        try (TestClients wire = TestClients.v3(Step.json(200, body))) {
            Flux<IssueLink> links = wire.client().issueLinks().list(IssueLinkQuery.of("TEST-1"));
            assertThat(Failures.of(links)).isInstanceOf(TrackerCodecException.class);
        }
    }

    @Test
    void theMessageSaysWhatIsWrong() {
        try (TestClients wire =
                TestClients.v3(Step.json(201, "[]"), Step.json(201, "{}"), Step.json(201, "{\"id\":1}x"))) {
            TrackerClient client = wire.client();

            assertThat(Failures.of(client.issueLinks().create(DRAFT))).hasMessage(CREATE + "an object was expected");
            assertThat(Failures.of(client.issueLinks().create(DRAFT)))
                    .hasMessage(CREATE + "the field \"id\" is missing");
            assertThat(Failures.of(client.issueLinks().create(DRAFT)))
                    .hasMessageStartingWith(CREATE + "not the JSON that was expected (Unrecognized token 'x'");
        }
    }

    @Test
    void anAnswerLargerThanMaxResponseSizeNamesIt() {
        String body = "{\"id\":1,\"self\":\"" + "x".repeat(1_000) + "\"}";
        try (TestClients wire = TestClients.with(
                settings -> settings.maxResponseSize(1_000), Step.json(201, body), Step.json(201, "{\"id\":7}"))) {
            RemoteLinkDraft draft = RemoteLinkDraft.of("TEST-1", "app", "key");
            TrackerException error = Failures.of(wire.client().remoteLinks().create(draft));

            assertThat(error)
                    .isInstanceOf(TrackerCodecException.class)
                    .hasMessage("Unreadable answer to remoteLinks.create (POST /v3/issues/TEST-1/remotelinks): "
                            + "its body is larger than maxResponseSize, which is 1000 bytes");
            assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(wire.client().remoteLinks().create(draft).block())
                    .extracting(link -> link.id())
                    .isEqualTo("7");
        }
    }

    @Test
    void anAnswerOfMaxResponseSizeIsRead() {
        String body = "{\"id\":7}";
        try (TestClients wire =
                TestClients.with(settings -> settings.maxResponseSize(body.length()), Step.json(201, body))) {
            assertThat(wire.client().issueLinks().create(DRAFT).block())
                    .extracting(link -> link.id())
                    .isEqualTo("7");
        }
    }

    private static void assertUnreadable(TrackerException error) {
        assertThat(error).isInstanceOf(TrackerCodecException.class).hasMessageStartingWith(CREATE);
        assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
    }
}
