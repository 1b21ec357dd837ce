package io.github.trackerlinks.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trackerlinks.testing.Watch;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CredentialsTest {
    static Stream<String> texts() {
        return Stream.of(
                Watch.TOKEN + "\r\nX-Org-ID: 1",
                Watch.TOKEN + "\n",
                "\r" + Watch.TOKEN,
                Watch.TOKEN + " ",
                " " + Watch.TOKEN,
                Watch.SECRET + " x",
                Watch.TOKEN + "\t",
                Watch.TOKEN + "\u0000",
                Watch.TOKEN + "\u007f",
                Watch.TOKEN + "\u00a0",
                Watch.TOKEN + "я",
                Watch.TOKEN + "\u0100");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatAHeaderCannotCarryIsRefusedAndNotRepeated(String text) {
        refused("token", text, Credentials::oauth);
        refused("token", text, Credentials::iam);
        refused("organization id", text, Organization::yandex360);
        refused("organization id", text, Organization::cloud);
        refused("header name", text, name -> new Organization(name, "1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '*',
            value = {
                "*OAuth *|starts with \"OAuth\": give what follows it alone",
                "*bearer *|starts with \"Bearer\": give what follows it alone",
                "\"|stands in quotes: take them off",
                "'|stands in quotes: take them off",
            })
    void whatIsCopiedAlongWithATokenIsToldAndTheTokenIsNot(String before, String problem) {
        Stream<Function<String, Credentials>> kinds = Stream.of(Credentials::oauth, Credentials::iam);
        kinds.forEach(kind -> assertThatThrownBy(() -> kind.apply(before + Watch.TOKEN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("token " + problem));
    }

    @Test
    void emptyIsRefused() {
        assertThatThrownBy(() -> Credentials.oauth(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("token is empty");
        assertThatThrownBy(() -> Organization.yandex360(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("organization id is empty");
    }

    @Test
    @SuppressWarnings("NullAway")
    void nothingIsNull() {
        assertThatThrownBy(() -> Credentials.iam(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("token");
        assertThatThrownBy(() -> Organization.cloud(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("organization id");
    }

    @Test
    void theTokenIsNeverShown() {
        assertThat(Credentials.oauth(Watch.TOKEN)).hasToString("OAuth ****");
        assertThat(Credentials.iam(Watch.TOKEN)).hasToString("Bearer ****");
        assertThat(Credentials.oauth(Watch.TOKEN).authorization()).isEqualTo("OAuth " + Watch.TOKEN);
    }

    @Test
    void equalCredentialsAreEqual() {
        Credentials credentials = Credentials.oauth(Watch.TOKEN);

        assertThat(credentials)
                .isEqualTo(Credentials.oauth(Watch.TOKEN))
                .hasSameHashCodeAs(Credentials.oauth(Watch.TOKEN));
        assertThat(credentials).isNotEqualTo(Credentials.iam(Watch.TOKEN));
        assertThat(credentials).isNotEqualTo(Credentials.oauth(Watch.SECRET + "other"));
        assertThat((Object) credentials).isNotEqualTo("OAuth ****");
    }

    @Test
    void anOrganizationIsOneHeader() {
        assertThat(Organization.yandex360("360")).isEqualTo(new Organization("X-Org-ID", "360"));
        assertThat(Organization.cloud("bpf")).isEqualTo(new Organization("X-Cloud-Org-ID", "bpf"));
    }

    private static void refused(String what, String text, Function<String, Object> factory) {
        assertThatThrownBy(() -> factory.apply(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(what + " has a character at position \\d+ that a header cannot carry "
                        + "\\(a line break or space around it, perhaps\\)");
    }
}
