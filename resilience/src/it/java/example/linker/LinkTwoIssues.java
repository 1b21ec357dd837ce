package example.linker;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.error.TrackerTransportException;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.resilience.ResilienceFilter;

/** Links two issues, then calls the same server over TLS, which it does not speak. */
final class LinkTwoIssues {
    private LinkTwoIssues() {}

    public static void main(String[] arguments) {
        String baseUrl = arguments[0];
        TrackerClient client = TrackerClient.builder()
                .baseUrl(baseUrl)
                .credentials(Credentials.oauth("token"))
                .organization(Organization.yandex360("1"))
                .filter(ResilienceFilter.builder()
                        .maxAttempts(1)
                        .circuitBreaker(CircuitBreaker.ofDefaults("tracker"))
                        .build())
                .webClient(web -> web.filter((request, next) -> {
                    System.out.println(request.headers().getFirst("User-Agent"));
                    return next.exchange(request);
                }))
                .build();
        LinkOutcome<LinkDraft> outcome = client.ensure(IssueLinkDraft.of("TEST-1", Relationship.DEPENDS_ON, "TREK-2"))
                .block();
        System.out.println(outcome.status());

        TrackerClient secure =
                client.mutate().baseUrl(baseUrl.replace("http:", "https:")).build();
        try {
            System.out.println(secure.catalog().myself().block());
        } catch (TrackerTransportException e) {
            System.out.println(e.getMessage());
        }
        client.closeLater().then(secure.closeLater()).block();
    }
}
