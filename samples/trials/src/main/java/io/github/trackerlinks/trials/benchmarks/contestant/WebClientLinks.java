package io.github.trackerlinks.trials.benchmarks.contestant;

import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.trials.workload.Workload;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** WebClient code as a user would write it. */
public final class WebClientLinks {
    private final Pool pool;
    private final WebClient client;

    /** Opens its own pool. */
    public WebClientLinks(Pool pool) {
        this.pool = pool;
        this.client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(pool.httpClient()))
                .baseUrl(pool.baseUrl())
                .defaultHeader(HttpHeaders.AUTHORIZATION, Bodies.AUTHORIZATION)
                .defaultHeader(Bodies.ORGANIZATION, "1")
                .build();
    }

    /** Sends a record and reads a record. */
    public Contestant issueLinks() {
        return new Contestant(
                "WebClient by hand",
                links -> Workload.issueLinks(links)
                        .flatMap(this::create, pool.size())
                        .count());
    }

    /** Sends a list of records and reads no body. Has no windows, repeats, outcomes or handling of errors. */
    public Contestant entityLinks(int perSource) {
        return new Contestant(
                "buffer(" + perSource + ") + WebClient by hand",
                links -> Workload.entityLinks(links, perSource)
                        .buffer(perSource)
                        .flatMap(this::create, pool.size())
                        .reduce(0L, Long::sum));
    }

    private Mono<Bodies.IssueLink> create(IssueLinkDraft draft) {
        return client.post()
                .uri("/issues/{issue}/links", draft.source())
                .bodyValue(Bodies.NewIssueLink.of(draft))
                .retrieve()
                .bodyToMono(Bodies.IssueLink.class);
    }

    private Mono<Long> create(List<EntityLinkDraft> drafts) {
        return client.post()
                .uri("/entities/project/{id}/links", drafts.get(0).source().id())
                .bodyValue(drafts.stream().map(Bodies.NewEntityLink::of).toList())
                .retrieve()
                .toBodilessEntity()
                .thenReturn((long) drafts.size());
    }
}
