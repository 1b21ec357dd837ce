package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.standin.Bench.Reply;
import io.github.trackerlinks.standin.wire.Body;
import io.github.trackerlinks.standin.wire.Headers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
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
    void severalTokensCanBeAccepted() {
        Bench two = Bench.with(StandInOptions.defaults().withAccess(access -> access.withTokens(Set.of("one", "two"))));

        assertThat(ask(two, authorized("OAuth one")).status()).isEqualTo(200);
        assertThat(ask(two, authorized("OAuth two")).status()).isEqualTo(200);
        assertThat(ask(two, authorized("OAuth three")).status()).isEqualTo(401);
    }

    @Test
    void aTokenLivesFromItsFirstUse() {
        Bench bench =
                Bench.with(StandInOptions.defaults().withAccess(access -> access.withTokenLife(Duration.ofHours(12))));
        assertThat(ask(bench, authorized("OAuth one")).status()).isEqualTo(200);
        bench.pass(Duration.ofHours(12).minusNanos(1));
        assertThat(ask(bench, authorized("OAuth one")).status()).isEqualTo(200);
        assertThat(ask(bench, authorized("OAuth two")).status()).isEqualTo(200);
        bench.pass(Duration.ofNanos(1));

        Reply expired = ask(bench, authorized("OAuth one"));
        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.at("/statusCode")).isEqualTo("401");
        assertThat(ask(bench, authorized("Bearer two")).status()).isEqualTo(200);
        assertThat(bench.truth().faults()).containsOnly(Map.entry("expired-token", 1L));
    }

    @Test
    void aTokenExpiresOnDemand() {
        someone.machine().expire("secret");

        assertThat(ask(someone, authorized("OAuth secret")).status()).isEqualTo(401);
        assertThat(ask(someone, authorized("OAuth other")).status()).isEqualTo(401);
        assertThat(someone.truth().faults()).containsOnly(Map.entry("expired-token", 1L));
    }

    @Test
    void aStrangerLearnsNothingAboutPaths() {
        assertThat(anyone.send("GET", "/v3/nonsense", Headers.NONE, Body.EMPTY).status())
                .isEqualTo(401);
    }
}
