package io.github.trackerlinks;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.codec.DraftEncoder;
import io.github.trackerlinks.internal.codec.LinkDecoder;
import io.github.trackerlinks.internal.http.HttpTransport;
import io.github.trackerlinks.internal.http.Listing;
import io.github.trackerlinks.internal.http.Page;
import io.github.trackerlinks.internal.http.RequestPath;
import io.github.trackerlinks.internal.link.AnswerEvidence;
import io.github.trackerlinks.internal.link.IssueLinkPort;
import io.github.trackerlinks.model.Ids;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Issue links over the transport. */
final class DefaultIssueLinks implements IssueLinks, IssueLinkPort.Requests {
    private static final String DELETE = "issueLinks.delete";
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    private final HttpTransport transport;
    private final LinkDecoder decoder = new LinkDecoder();
    private final AnsweredEnds ends = new AnsweredEnds(this::names);

    DefaultIssueLinks(HttpTransport transport) {
        this.transport = transport;
    }

    @Override
    public Mono<IssueLink> create(IssueLinkDraft draft) {
        return create(draft, false);
    }

    @Override
    public Mono<IssueLink> create(IssueLinkDraft draft, boolean resend) {
        RequestPath path =
                RequestPath.of("/issues/{issue}/links", draft.source().key());
        TrackerCall call = transport.creation("issueLinks.create", path, 1, resend);
        return transport
                .exchange(call, DraftEncoder.issueLink(draft), decoder::issueLink)
                .flatMap(link -> ends.checked(call, link, draft));
    }

    @Override
    public Mono<IssueLink> importLink(IssueLinkImport draft) {
        return importLink(draft, false);
    }

    @Override
    public Mono<IssueLink> importLink(IssueLinkImport draft, boolean resend) {
        RequestPath path =
                RequestPath.of("/issues/{issue}/links/_import", draft.source().key());
        TrackerCall call = transport.creation("issueLinks.importLink", path, 1, resend);
        return transport
                .exchange(call, DraftEncoder.issueLinkImport(draft), decoder::issueLink)
                .flatMap(link -> ends.checked(call, link, draft.link()));
    }

    @Override
    public Flux<IssueLink> list(String issue) {
        return listing(issue)
                .items(error -> new Pages(IssueLinkQuery.of(issue))
                        .page(1, 0)
                        .onErrorMap(DefaultIssueLinks::isNoRoute, noPages -> error));
    }

    @Override
    public Flux<IssueLink> list(IssueLinkQuery query) {
        return new Pages(query)
                .page(1, 0)
                .map(first -> first.andAfter(IssueLink::id, transport.maxPages(), call(query, 1)))
                .onErrorResume(DefaultIssueLinks::isNoRoute, error -> Mono.just(filtered(query)))
                .flatMapMany(Function.identity());
    }

    @Override
    public Mono<IssueLink> get(String issue, String id) {
        TrackerCall call = transport.read("issueLinks.get", HttpMethod.GET, path(issue, id));
        return transport.exchange(call, null, decoder::issueLink);
    }

    @Override
    public Mono<Void> delete(String issue, String id) {
        return transport.write(transport.removal(DELETE, path(issue, id), true), null);
    }

    @Override
    public Mono<Void> delete(String issue, LinkDraft meant, List<IssueLink> listed) {
        return listing(issue).delete(meant, listed, id -> delete(issue, id));
    }

    @Override
    public AnswerEvidence deletes() {
        return new OperationEvidence(transport.trust(), DELETE);
    }

    private Listing<IssueLink> listing(String issue) {
        RequestPath path = RequestPath.of("/issues/{issue}/links", Ids.check("issue", issue));
        return new Listing<>(transport, "issueLinks.list", path, decoder::issueLinks, IssueLink::id);
    }

    @Override
    public Mono<Set<String>> names(String issue) {
        RequestPath path = RequestPath.of("/issues/{issue}", issue);
        return transport.exchange(transport.read("issues.get", HttpMethod.GET, path), null, decoder::names);
    }

    /** The route is not documented; that the issue is missing would be said like that, too, and is said once more. */
    private static boolean isNoRoute(Throwable error) {
        return error instanceof TrackerException refusal && (refusal.isNotFound() || refusal.isStatus(405));
    }

    private TrackerCall call(IssueLinkQuery query, int page) {
        RequestPath path = RequestPath.of("/issues/{issue}/links/_list", query.issue())
                .query("page", String.valueOf(page))
                .query("perPage", String.valueOf(query.perPage()));
        return transport.read("issueLinks.list", HttpMethod.POST, path);
    }

    private Flux<IssueLink> filtered(IssueLinkQuery query) {
        List<Relationship> wanted = query.relationships();
        return list(query.issue())
                .filter(link ->
                        wanted.isEmpty() || wanted.stream().anyMatch(each -> IssueLinkPort.isRelated(link, each)));
    }

    private static RequestPath path(String issue, String id) {
        return RequestPath.of("/issues/{issue}/links/{id}", Ids.check("issue", issue), Ids.check("link id", id));
    }

    /** The pages of {@code _list}. */
    private final class Pages {
        private final IssueLinkQuery query;
        private final byte[] body;

        Pages(IssueLinkQuery query) {
            this.query = query;
            this.body = DraftEncoder.issueLinkQuery(query.relationships(), query.fields());
        }

        /** @param known how many pages there are, as far as an earlier one told; else 0 */
        Mono<Page<IssueLink>> page(int number, int known) {
            return transport.exchange(
                    call(query, number), body, (headers, answer) -> page(number, totalPages(headers, known), answer));
        }

        private Page<IssueLink> page(int number, int pages, byte[] answer) {
            List<IssueLink> links = decoder.issueLinkPage(answer);
            // A page that is not full may be all that the server gives at once, however much was asked for.
            boolean isLast = pages > 0 ? number >= pages : links.isEmpty();
            return new Page<>(links, isLast ? null : page(number + 1, pages));
        }

        private static int totalPages(ClientResponse.Headers headers, int known) {
            String pages = headers.asHttpHeaders().getFirst("X-Total-Pages");
            return pages != null && COUNT.matcher(pages).matches() ? Integer.parseInt(pages) : known;
        }
    }
}
