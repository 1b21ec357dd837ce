package io.github.trackerlinks.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.error.ErrorDetails;
import io.github.trackerlinks.error.TrackerResponseException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MovedIssuesTest {
    private final MovedIssues moved = new MovedIssues(URI.create("https://host/tracker/v3"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://host/tracker/v3/issues/B-1/links",
                "HTTPS://HOST:443/tracker/v3/issues/B-1",
                "/tracker/v3/issues/B-1/links/?x=y",
                "//host/tracker/v3/issues/B-1",
                "../../B-1/links"
            })
    void onlyTheKeyIsTakenFromARedirect(String location) {
        assertThat(followed(call("A-1", "/links/7?a=b"), 301, location)).isEqualTo(call("B-1", "/links/7?a=b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other/tracker/v3/issues/B-1/links",
                "https://host.other/tracker/v3/issues/B-1/links",
                "https://host:8443/tracker/v3/issues/B-1/links",
                "http://host/tracker/v3/issues/B-1/links",
                "https://host@other/tracker/v3/issues/B-1/links",
                "https://vera@host/tracker/v3/issues/B-1/links",
                "//other/tracker/v3/issues/B-1",
                "/v3/issues/B-1/links",
                "/tracker/v3/issues/A-1/links/",
                "/tracker/v3/issues/",
                "/tracker/v3/issues/%2E%2E/links",
                "/tracker/v3/issues/a%2Fb/links",
                "/tracker/v3/issues/%zz/links",
                "/tracker/v3/queues/B",
                "mailto:vera@host",
                "https://[",
                ""
            })
    void whatIsNoIssueOnTheSameHostIsNotFollowed(String location) {
        assertThat(followed(call("A-1", "/links"), 301, location)).isNull();
        assertThat(moved.current(call("A-1", "/links"))).isEqualTo(call("A-1", "/links"));
    }

    @ParameterizedTest
    @CsvSource({
        "301, true",
        "302, true",
        "303, false",
        "307, true",
        "308, true",
        "300, false",
        "304, false",
        "201, false"
    })
    void aWriteFollowsWhatCannotHaveBeenApplied(int status, boolean followed) {
        TrackerCall write = TrackerCall.builder("issueLinks.create", "POST", "/tracker/v3/issues/A-1/links")
                .build();

        assertThat(followed(write, status, "/tracker/v3/issues/B-1/links") != null)
                .isEqualTo(followed);
    }

    @Test
    void aReadFollowsSeeOther() {
        assertThat(followed(call("A-1", "/links"), 303, "/tracker/v3/issues/B-1"))
                .isEqualTo(call("B-1", "/links"));
    }

    @Test
    void callsThatNameNoIssueAreLeftAlone() {
        TrackerCall myself = TrackerCall.builder("catalog.myself", "GET", "/tracker/v3/myself")
                .repeatable(true)
                .build();

        assertThat(moved.current(myself)).isEqualTo(myself);
        assertThat(followed(myself, 301, "/tracker/v3/issues/B-1")).isNull();
    }

    @Test
    void whatMovedIsRememberedFromKeyToKey() {
        move("A-1", "B-1");
        move("B-1", "C-1");

        assertThat(moved.current(call("A-1", "/links"))).isEqualTo(call("C-1", "/links"));
        assertThat(moved.current(call("A-10", "/links"))).isEqualTo(call("A-10", "/links"));
    }

    @Test
    void anIssueThatIsMovedBackIsNoCircle() {
        move("A-1", "B-1");
        move("B-1", "C-1");
        move("C-1", "A-1");

        assertThat(moved.current(call("A-1", "/links"))).isEqualTo(call("A-1", "/links"));
        assertThat(moved.current(call("B-1", "/links"))).isEqualTo(call("A-1", "/links"));
    }

    @Test
    void whatIsLearnedFromAChainsEndIsKept() {
        move("B-1", "C-1");
        move("A-1", "B-1");

        assertThat(moved.current(call("A-1", "/links"))).isEqualTo(call("C-1", "/links"));
        assertThat(moved.current(call("B-1", "/links"))).isEqualTo(call("C-1", "/links"));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307})
    void aTemporaryMoveIsNotRemembered(int status) {
        moved.remember(call("A-1", ""), call("B-1", ""), status);

        assertThat(moved.current(call("A-1", ""))).isEqualTo(call("A-1", ""));
    }

    @Test
    void allStepsOfWhatIsForgottenAre() {
        move("A-1", "B-1");
        move("B-1", "C-1");
        moved.forget(call("A-1", "/links"));

        assertThat(moved.current(call("A-1", "/links"))).isEqualTo(call("A-1", "/links"));
        assertThat(moved.current(call("B-1", "/links"))).isEqualTo(call("B-1", "/links"));
    }

    @ParameterizedTest
    @CsvSource({"B%2D1, B-1", "%42-1, B-1", "B;1, B%3B1", "B+1, B%2B1", "B&1, B%261"})
    void theNewKeyIsEncodedAnew(String location, String encoded) {
        assertThat(followed(call("A-1", "/links"), 301, "/tracker/v3/issues/" + location))
                .isEqualTo(call(encoded, "/links"));
    }

    @Test
    void theLongestUnusedAreForgotten() {
        move("A-0", "B-0");
        for (int i = 1; i < MovedIssues.MAX_REMEMBERED; i++) {
            move("A-" + i, "B-" + i);
        }
        moved.current(call("A-0", ""));
        move("A-next", "B-next");

        assertThat(moved.current(call("A-0", ""))).isEqualTo(call("B-0", ""));
        assertThat(moved.current(call("A-1", ""))).isEqualTo(call("A-1", ""));
        assertThat(moved.current(call("A-2", ""))).isEqualTo(call("B-2", ""));
    }

    private void move(String from, String to) {
        assertThat(followed(call(from, ""), 308, "/tracker/v3/issues/" + to)).isEqualTo(call(to, ""));
        moved.remember(call(from, ""), call(to, ""), 308);
    }

    private @Nullable TrackerCall followed(TrackerCall call, int status, String location) {
        return moved.followed(
                call, new TrackerResponseException(call, status, ErrorDetails.NONE, "", null, null, location));
    }

    private static TrackerCall call(String issue, String rest) {
        return TrackerCall.builder("issueLinks.list", "GET", "/tracker/v3/issues/" + issue + rest)
                .pathTemplate("/tracker/v3/issues/{issue}" + rest)
                .repeatable(true)
                .build();
    }
}
