package io.github.trackerlinks.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.error.ErrorDetails;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.LinkedEntity;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that differ from the documentation and are still read. */
class LenientDecodingTest {
    private static final LinkDecoder DECODER = new LinkDecoder();
    private static final IssueLink BARE =
            new Decoded.IssueLink("1", null, null, null, null, null, null, null, null, null, null);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "1048570|1048570",
                "\"1048570\"|1048570",
                "9223372036854775808|9223372036854775808",
                "123456789012345678901234567890|123456789012345678901234567890",
                "\"abc-1\"|abc-1",
                "-0|-0",
                "1.50|1.50"
            })
    void anIdIsKeptAsItIsWritten(String json, String id) {
        assertThat(DECODER.issueLink(utf8("{\"id\":" + json + "}")).id()).isEqualTo(id);
        assertThat(DECODER.remoteLinks(utf8("[{\"id\":" + json + "}]")))
                .extracting(RemoteLink::id)
                .containsExactly(id);
        assertThat(DECODER.linkedEntities(utf8("[{\"type\":\"relates\",\"linkFieldValues\":{\"id\":" + json + "}}]")))
                .extracting(LinkedEntity::id)
                .containsExactly(id.equals("-0") ? "0" : id.equals("1.50") ? "1.5" : id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1}",
                "\uFEFF {\"id\":1}\n",
                "{\"surprise\":[{\"id\":[2]},[3]],\"id\":1,\"more\":{\"id\":4}}",
                "{\"id\":1,\"self\":null,\"type\":null,\"direction\":null,\"object\":null,\"createdBy\":null,"
                        + "\"updatedBy\":null,\"createdAt\":null,\"updatedAt\":null,\"assignee\":null,\"status\":null}",
                "{\"id\":1,\"self\":{},\"type\":[\"relates\"],\"direction\":[],\"object\":false,\"createdBy\":[{\"id\":2}],"
                        + "\"updatedBy\":true,\"createdAt\":{\"at\":1},\"updatedAt\":[],\"assignee\":\"\",\"status\":\" \"}",
                "{\"id\":1,\"createdAt\":1403093162401,\"updatedAt\":\"yesterday\"}"
            })
    void aMissingOrUnexpectedValueIsAbsent(String json) {
        assertThat(DECODER.issueLink(utf8(json))).isEqualTo(BARE);
    }

    @Test
    void unexpectedValuesOfAnExternalLinkAreAbsent() {
        String json = "{\"id\":1,\"object\":{\"application\":[\"app\"],\"key\":{},\"id\":[1]},\"type\":[],\"more\":1}";
        RemoteLink link = DECODER.remoteLink(utf8(json));

        assertThat(link)
                .isEqualTo(new Decoded.RemoteLink(
                        "1",
                        null,
                        null,
                        null,
                        new Decoded.RemoteObject(null, null, null, null, null),
                        null,
                        null,
                        null,
                        null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"object\":{\"key\":\"A-1\",\"status\":{\"id\":\"1\"},\"assignee\":{\"id\":\"2\"}},\"id\":1}",
                "{\"status\":{\"id\":\"1\"},\"object\":{\"key\":\"A-1\",\"status\":{\"id\":\"9\"},\"assignee\":{\"id\":\"2\"}},\"id\":1}",
                "{\"object\":{\"key\":\"A-1\",\"status\":{\"id\":\"9\"}},\"id\":1,\"assignee\":{\"id\":\"2\"},\"status\":{\"id\":\"1\"}}"
            })
    void statusAndAssigneeBesideTheObjectPrecedeThoseInsideIt(String json) {
        IssueLink link = DECODER.issueLink(utf8(json));

        assertThat(link.object()).isEqualTo(new Decoded.Reference(null, null, "A-1", null));
        assertThat(link.status()).isEqualTo(new Decoded.Reference(null, "1", null, null));
        assertThat(link.assignee()).isEqualTo(new Decoded.UserRef(null, "2", null, null, null));
    }

    @Test
    void aTextOrNumberMayStandForAnObject() {
        IssueLink link =
                DECODER.issueLink(utf8("{\"id\":1,\"type\":\"depends\",\"direction\":\"inward\",\"object\":\"A-1\","
                        + "\"createdBy\":\"vera\",\"updatedBy\":1130000000000001,\"status\":\"open\"}"));
        RemoteLink remote = DECODER.remoteLink(utf8("{\"id\":1,\"object\":{\"key\":\"x\",\"application\":\"app\"}}"));

        assertThat(link.relationship()).contains(Relationship.IS_DEPENDENT_BY);
        assertThat(link.object()).isEqualTo(new Decoded.Reference(null, null, "A-1", null));
        assertThat(link.createdBy()).isEqualTo(new Decoded.UserRef(null, "vera", null, null, null));
        assertThat(link.updatedBy()).isEqualTo(new Decoded.UserRef(null, "1130000000000001", null, null, null));
        assertThat(link.status()).isEqualTo(new Decoded.Reference(null, null, "open", null));
        assertThat(Objects.requireNonNull(remote.object()).application())
                .isEqualTo(new Decoded.Application(null, "app", null, null));
        assertThat(DECODER.remoteLink(utf8("{\"id\":1,\"object\":\"x\"}")).object())
                .isEqualTo(new Decoded.RemoteObject(null, null, "x", null, null));
    }

    @Test
    void anUnknownTypeOrDirectionIsKeptAndGivesNoRelationship() {
        IssueLink link = DECODER.issueLink(utf8("{\"id\":1,\"type\":{\"id\":\"new\"},\"direction\":\"sideways\"}"));

        assertThat(Objects.requireNonNull(link.type()).id()).isEqualTo("new");
        assertThat(link.direction()).isEqualTo("sideways");
        assertThat(link.relationship()).isEmpty();
    }

    @Test
    void aPageOfLinksMayHaveAFieldOfItsOwnOrNone() {
        String page = "{\"total\":{\"links\":[7]},\"links\":[null,{\"id\":1},{\"id\":2}],\"more\":[]}";

        assertThat(DECODER.issueLinkPage(utf8(page))).extracting(IssueLink::id).containsExactly("1", "2");
        assertThat(DECODER.issueLinkPage(utf8("[{\"id\":1}]"))).containsExactly(BARE);
    }

    @Test
    void nullsAndOtherValuesInAnArrayAreSkipped() {
        assertThat(DECODER.issueLinks(utf8("[null,{\"id\":1},null,7,\"x\",[{\"id\":2}],{\"id\":3}]")))
                .extracting(IssueLink::id)
                .containsExactly("1", "3");
        assertThat(DECODER.linkedEntities(utf8("[null,{\"type\":\"relates\"}]")))
                .containsExactly(new Decoded.LinkedEntity(Relationship.RELATES, null, Map.of()));
    }

    @Test
    void aNameMayBeAMapByLanguage() {
        IssueLink link = DECODER.issueLink(utf8("{\"id\":1,\"object\":{\"display\":{\"ru\":\"Новая\",\"en\":\"New\"}},"
                + "\"type\":{\"inward\":{\"en\":null,\"ru\":\"Связана\"},\"outward\":{}},"
                + "\"createdBy\":{\"display\":{\"x\":{\"y\":1},\"en\":\"Vera\"}}}"));

        assertThat(Objects.requireNonNull(link.object()).display()).isEqualTo("Новая");
        assertThat(Objects.requireNonNull(link.type()).inward()).isEqualTo("Связана");
        assertThat(link.type().outward()).isNull();
        assertThat(Objects.requireNonNull(link.createdBy()).display()).isEqualTo("Vera");
        assertThat(DECODER.myself(utf8("{\"display\":{\"ru\":\"Вера\"}}")))
                .isEqualTo(new Decoded.Myself(null, null, null, "Вера"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Depends on", "DEPENDS_ON", "depends-on", "dependsOn"})
    void anEntitysRelationshipIsKnownInAnySpellingAndUnderEitherName(String phrase) {
        assertThat(DECODER.linkedEntities(utf8("[{\"relationship\":\"" + phrase + "\"},{\"type\":\"" + phrase
                        + "\",\"linkFieldValues\":[]}]")))
                .extracting(LinkedEntity::relationship)
                .containsExactly(Relationship.DEPENDS_ON, Relationship.DEPENDS_ON);
    }

    @Test
    void fieldsOfAnEntityMayHoldNulls() {
        LinkedEntity link = DECODER.linkedEntities(
                        utf8("[{\"type\":\"x\",\"linkFieldValues\":{\"id\":null,\"a\":[null,1.5,{}],\"b\":null}}]"))
                .get(0);

        assertThat(link.id()).isNull();
        assertThat(link.relationship()).isEqualTo(new Relationship("x"));
        assertThat(link.fields()).containsOnlyKeys("id", "a", "b").containsEntry("b", null);
        assertThat((List<?>) link.fields().get("a")).hasSize(3).first().isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":null}",
                "{\"id\":\"\"}",
                "{\"id\":\" \"}",
                "{\"id\":{}}",
                "{\"id\":[1]}",
                "{\"id\":true}"
            })
    void aLinkWithoutAnIdIsMalformedAloneAndKeptInAListing(String json) {
        assertThatThrownBy(() -> DECODER.issueLink(utf8(json)))
                .isInstanceOf(MalformedResponse.class)
                .hasMessage("the field \"id\" is missing");
        assertThatThrownBy(() -> DECODER.remoteLink(utf8(json)))
                .isInstanceOf(MalformedResponse.class)
                .hasMessage("the field \"id\" is missing");
        byte[] listing = utf8("[{\"id\":1}," + json + ",{\"id\":2}]");
        assertThat(DECODER.issueLinks(listing)).extracting(IssueLink::id).containsExactly("1", null, "2");
        assertThat(DECODER.remoteLinks(listing)).extracting(RemoteLink::id).containsExactly("1", null, "2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\":\"\"}",
                "{\"type\":null,\"linkFieldValues\":null}",
                "{\"type\":\"a\\u0000b\",\"linkFieldValues\":\"id\"}",
                "{\"type\":\"\\uD83D\"}",
                "{\"type\":{\"id\":\"relates\"},\"linkFieldValues\":[]}"
            })
    void anEmptyLinkedEntityDoesNotAffectTheOthers(String json) {
        assertThat(DECODER.linkedEntities(utf8("[" + json + ",{\"type\":\"relates\",\"linkFieldValues\":{\"id\":7}}]")))
                .containsExactly(
                        new Decoded.LinkedEntity(null, null, Map.of()),
                        new Decoded.LinkedEntity(Relationship.RELATES, "7", Map.of("id", 7)));
    }

    @Test
    void aRelationshipIsFoundUnderOneNameIfTheOtherIsNull() {
        assertThat(DECODER.linkedEntities(utf8(
                        "[{\"type\":\"relates\",\"relationship\":null},{\"type\":null,\"relationship\":\"relates\"}]")))
                .extracting(LinkedEntity::relationship)
                .containsExactly(Relationship.RELATES, Relationship.RELATES);
    }

    @Test
    void typesApplicationsAndTheUserMayBeNearlyEmpty() {
        assertThat(DECODER.linkTypes(utf8("[{},null,{\"id\":\"a\",\"inward\":{\"ru\":\"Б\"}}]")))
                .containsExactly(
                        new Decoded.LinkType(null, null, null, null), new Decoded.LinkType(null, "a", "Б", null));
        assertThat(DECODER.applications(utf8("[{\"id\":7,\"name\":null,\"more\":{}}]")))
                .containsExactly(new Decoded.Application(null, "7", null, null));
        assertThat(DECODER.myself(utf8("{\"uid\":9223372036854775808,\"login\":[]}")))
                .isEqualTo(new Decoded.Myself(null, "9223372036854775808", null, null));
    }

    @Test
    void errorsMayBeTextsOrLists() {
        byte[] body = utf8("{\"errors\":{\"issue\":\"Нет\",\"relationship\":[\"One.\",null,\"Two.\"],\"other\":7,"
                + "\"nothing\":null,\"deep\":{}},\"errorMessages\":[\"First\",null,[1],\"Second\"],"
                + "\"errorsData\":{\"errors\":{\"no\":\"no\"}},\"statusCode\":422}");
        ErrorDetails details = ErrorDecoder.details(body);

        assertThat(details.errorMessages()).containsExactly("First", "Second");
        assertThat(details.errors()).isEqualTo(Map.of("issue", "Нет", "relationship", "One.; Two.", "other", "7"));
        assertThat(details).hasToString("First; Second; issue: Нет; relationship: One.; Two.; other: 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "\"text\"", "<html>Bad gateway</html>", "{", "{}"})
    void aBodyThatIsNotTrackersHasNoDetails(String body) {
        assertThat(ErrorDecoder.details(utf8(body))).isEqualTo(ErrorDetails.NONE);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
