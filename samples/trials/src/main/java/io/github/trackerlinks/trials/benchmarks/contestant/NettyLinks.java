package io.github.trackerlinks.trials.benchmarks.contestant;

import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.trials.workload.Workload;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Collections;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Reactor Netty without WebClient: the least cost of the stack. */
public final class NettyLinks {
    private final ObjectMapper json = JsonMapper.shared();
    private final Pool pool;
    private final HttpClient client;

    /** Opens its own pool. */
    public NettyLinks(Pool pool) {
        this.pool = pool;
        this.client = pool.httpClient()
                .baseUrl(pool.baseUrl())
                .headers(headers -> headers.set(HttpHeaderNames.AUTHORIZATION, Bodies.AUTHORIZATION)
                        .set(Bodies.ORGANIZATION, "1")
                        .set(HttpHeaderNames.CONTENT_TYPE, "application/json"));
    }

    /** Always sends the same bytes, without encoding or decoding. */
    public Contestant preparedIssueLinks() {
        byte[] body = json.writeValueAsBytes(new Bodies.NewIssueLink("depends on", "TREK-1000"));
        return new Contestant(
                "Reactor Netty, prepared bytes",
                links -> Workload.issueLinks(links)
                        .flatMap(draft -> post("/issues/TEST-1000/links", body), pool.size())
                        .count());
    }

    /** Encodes and decodes records with the data binding of Jackson. */
    public Contestant issueLinks() {
        return new Contestant(
                "Reactor Netty + Jackson",
                links -> Workload.issueLinks(links)
                        .flatMap(this::create, pool.size())
                        .count());
    }

    /** Sends the same bytes for each source. */
    public Contestant preparedEntityLinks(int perSource) {
        Bodies.NewEntityLink link = new Bodies.NewEntityLink("depends on", "6586d6fee2b9ef7500000");
        byte[] body = json.writeValueAsBytes(Collections.nCopies(perSource, link));
        return new Contestant(
                "Reactor Netty, prepared bytes",
                links -> Workload.entityLinks(links, perSource)
                        .buffer(perSource)
                        .flatMap(
                                drafts -> post(path(drafts.get(0)), body).thenReturn((long) drafts.size()), pool.size())
                        .reduce(0L, Long::sum));
    }

    private Mono<Bodies.IssueLink> create(IssueLinkDraft draft) {
        return post("/issues/" + draft.source() + "/links", json.writeValueAsBytes(Bodies.NewIssueLink.of(draft)))
                .map(answer -> json.readValue(answer, Bodies.IssueLink.class));
    }

    private static String path(EntityLinkDraft draft) {
        return "/entities/project/" + draft.source().id() + "/links";
    }

    private Mono<byte[]> post(String path, byte[] body) {
        return client.post()
                .uri(path)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .responseSingle((head, answer) -> answer.asByteArray().defaultIfEmpty(new byte[0]));
    }
}
