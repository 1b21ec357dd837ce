package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.standin.Bench.Reply;
import io.github.trackerlinks.standin.wire.Body;
import io.github.trackerlinks.standin.wire.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    private final Bench anyone = Bench.open();
    private final Bench someone =
            Bench.with(StandInOptions.defaults().withToken("secret").withOrganization("42"));

    private static Reply ask(Bench bench, Headers headers) {
        return bench.send("GET", "/v3/myself", headers, Body.EMPTY);
    }

    private static Headers authorized(String value) {
        return Headers.NONE.with("Authorization", value).with("X-Org-ID", "42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OAuth secret", "Bearer secret", "oauth  secret "})
    void bothSchemesAreAccepted(String value) {
        assertThat(ask(anyone, authorized(value)).status()).isEqualTo(200);
        assertThat(ask(someone, authorized(value)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OAuth", "OAuth ", "Basic secret", "secret", "OAuth two words"})
    void whatIsNoCredentialsIsUnauthorized(String value) {
        assertThat(ask(anyone, authorized(value)).status()).isEqualTo(401);
    }

    @Test
    void theTokenMustBeTheSetOne() {
        assertThat(ask(someone, authorized("OAuth other")).status()).isEqualTo(401);
        assertThat(ask(anyone, Headers.NONE.with("X-Org-ID", "42")).status()).isEqualTo(401);
    }

    @Test
    void anOrganizationIsNeeded() {
        Reply reply = ask(anyone, Headers.NONE.with("Authorization", "OAuth t"));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.at("/errorCode")).isEqualTo("620345");
        assertThat(reply.at("/statusCode")).isEqualTo("403");
        assertThat(reply.message()).isNotEmpty();
    }

    @Test
    void theOrganizationMustBeTheSetOneInEitherHeader() {
        Headers token = Headers.NONE.with("Authorization", "OAuth secret");

        assertThat(ask(someone, token.with("x-org-id", "42")).status()).isEqualTo(200);
        assertThat(ask(someone, token.with("x-cloud-org-id", "42")).status()).isEqualTo(200);
        assertThat(ask(someone, token.with("X-Org-Id", "not provided").with("X-Cloud-Org-Id", "42"))
                        .status())
                .isEqualTo(200);
        assertThat(ask(someone, token.with("X-Org-ID", "41")).status()).isEqualTo(403);
        assertThat(ask(someone, token.with("X-Org-ID", " ")).status()).isEqualTo(403);
    }

    @Test
    void aStrangerLearnsNothingAboutPaths() {
        assertThat(anyone.send("GET", "/v3/nonsense", Headers.NONE, Body.EMPTY).status())
                .isEqualTo(401);
    }
}
