package io.github.trackerlinks.internal.api;

import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.api.Pager.Page;
import io.github.trackerlinks.internal.codec.DraftEncoder;
import io.github.trackerlinks.internal.codec.LinkDecoder;
import io.github.trackerlinks.internal.http.HttpTransport;
import io.github.trackerlinks.internal.http.LateContent;
import io.github.trackerlinks.internal.http.Request;
import io.github.trackerlinks.internal.http.RequestPath;
import io.github.trackerlinks.internal.http.trust.AnswerEvidence;
import io.github.trackerlinks.model.Ids;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.IssueLinkQuery;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.LinkType;
import io.github.trackerlinks.model.Relationship;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The requests about links between issues. */
public final class IssueLinkRequests {
    private static final String LIST = "issueLinks.list";
    private static final String DELETE = "issueLinks.delete";
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    private final HttpTransport transport;
    private final LinkDecoder decoder = new LinkDecoder();
    private final AnsweredEnds ends = new AnsweredEnds(this::names);

    public IssueLinkRequests(HttpTransport transport) {
        this.transport = transport;
    }

    /** Creates a link. */
    public Mono<IssueLink> create(IssueLinkDraft draft) {
        return created(creating(draft), draft);
    }

    /** Creates a link with its author and dates. */
    public Mono<IssueLink> importLink(IssueLinkImport draft) {
        return created(creating(draft), draft);
    }

    private Mono<IssueLink> created(Request request, LinkDraft draft) {
        return request.body(body(draft)).decode(decoder::issueLink).flatMap(link -> checked(link, draft));
    }

    /**
     * Creates or imports a link that is chosen when the request may leave.
     *
     * @param like is imported or not, and has the source, as the one that will be chosen
     * @param resend whether it was sent before
     */
    public Mono<Void> create(LinkDraft like, boolean resend, LateContent<IssueLink> content) {
        return creating(like).resend(resend).late(content, decoder::issueLink);
    }

    /** What a request says that creates this. */
    public static byte[] body(LinkDraft draft) {
        return draft instanceof IssueLinkImport imported
                ? DraftEncoder.issueLinkImport(imported)
                : DraftEncoder.issueLink((IssueLinkDraft) draft);
    }

    /** Whether an answer names the ends that were asked for. */
    public boolean isAsAsked(IssueLink answered, LinkDraft draft) {
        return AnsweredEnds.isAsAsked(answered, link(draft));
    }

    /** The link that was answered, if a read shows that the names of its ends are others of those that were asked for. */
    public Mono<IssueLink> checked(IssueLink answered, LinkDraft draft) {
        return ends.checked(creating(draft), answered, link(draft));
    }

    /** What such an answer is taken for as long as no read has shown that. */
    public TrackerException differs(IssueLink answered, LinkDraft draft) {
        return AnsweredEnds.differs(creating(draft), answered, link(draft));
    }

    private Request creating(LinkDraft draft) {
        String source = link(draft).source().key();
        return (draft instanceof IssueLinkImport
                        ? transport.post(
                                "issueLinks.importLink", RequestPath.of("/issues/{issue}/links/_import", source))
                        : transport.post("issueLinks.create", links(source)))
                .items(1);
    }

    private static IssueLinkDraft link(LinkDraft draft) {
        return draft instanceof IssueLinkImport imported ? imported.link() : (IssueLinkDraft) draft;
    }

    /** All links of an issue; through the pages of {@code _list} where they are larger than the client reads at once. */
    public Flux<IssueLink> list(String issue) {
        RequestPath path = links(Ids.check("issue", issue));
        return Pager.linked(transport, LIST, path, decoder::issueLinks)
                .onErrorResume(
                        TrackerCodecException.class,
                        error -> error.isOverLimit()
                                ? new NumberedPages(IssueLinkQuery.of(issue))
                                        .page(1, 0)
                                        .onErrorMap(IssueLinkRequests::isNoRoute, noPages -> error)
                                : Mono.error(error))
                .flatMapMany(
                        first -> Pager.items(first, IssueLink::id, transport.maxPages(), transport.get(LIST, path)));
    }

    /** Some links of an issue, in pages. */
    public Flux<IssueLink> list(IssueLinkQuery query) {
        NumberedPages pages = new NumberedPages(query);
        return pages.page(1, 0)
                .map(first -> Pager.items(first, IssueLink::id, transport.maxPages(), pages.request(1)))
                .onErrorResume(IssueLinkRequests::isNoRoute, error -> Mono.just(filtered(query)))
                .flatMapMany(Function.identity());
    }

    public Mono<IssueLink> get(String issue, String id) {
        return transport.get("issueLinks.get", link(issue, id)).decode(decoder::issueLink);
    }

    public Mono<Void> delete(String issue, String id) {
        return transport.delete(DELETE, link(issue, id)).repeatable().empty();
    }

    /** Deletes a link, unless the content says when the request may leave that it is not to be. */
    public Mono<Void> delete(String issue, String id, boolean resend, LateContent<Void> content) {
        return transport.delete(DELETE, link(issue, id)).resend(resend).late(content);
    }

    /**
     * The ids of what was listed of an issue.
     *
     * @param draft what it was looked for
     * @throws io.github.trackerlinks.error.TrackerCodecException if a link was listed without an id
     */
    public List<String> ids(String issue, LinkDraft draft, List<IssueLink> listed) {
        return ListedIds.of(listed, IssueLink::id, draft, transport.get(LIST, links(issue)));
    }

    /** What deletes are answered with. */
    public AnswerEvidence deletes() {
        return transport.evidence(DELETE);
    }

    /** The id of an issue and its key, which is another one than it was called by if it was moved. */
    public Mono<Set<String>> names(String issue) {
        return transport
                .get("issues.get", RequestPath.of("/issues/{issue}", issue))
                .decode(decoder::names);
    }

    /** The route is not documented. A missing issue gives the same answer; listing its links then says so once more. */
    private static boolean isNoRoute(Throwable error) {
        return error instanceof TrackerException refusal && (refusal.isNotFound() || refusal.isStatus(405));
    }

    private Flux<IssueLink> filtered(IssueLinkQuery query) {
        List<Relationship> wanted = query.relationships();
        return list(query.issue())
                .filter(link -> wanted.isEmpty() || wanted.stream().anyMatch(each -> isRelated(link, each)));
    }

    /** Whether a link has this relationship, in any spelling. Where the meaning of a direction is not certain, the type decides. */
    public static boolean isRelated(IssueLink link, Relationship wanted) {
        Relationship known = Relationship.of(wanted.phrase());
        return link.relationship().map(known::equals).orElseGet(() -> hasTypeOf(link, known));
    }

    private static boolean hasTypeOf(IssueLink link, Relationship relationship) {
        LinkType type = link.type();
        return type != null
                && relationship
                        .issueLinkType()
                        .filter(id -> id.equals(type.id()))
                        .isPresent();
    }

    private static RequestPath links(String issue) {
        return RequestPath.of("/issues/{issue}/links", issue);
    }

    private static RequestPath link(String issue, String id) {
        return RequestPath.of("/issues/{issue}/links/{id}", Ids.check("issue", issue), Ids.check("link id", id));
    }

    /** The pages of {@code _list}. */
    private final class NumberedPages {
        private final IssueLinkQuery query;
        private final byte[] body;

        NumberedPages(IssueLinkQuery query) {
            this.query = query;
            this.body = DraftEncoder.issueLinkQuery(query.relationships(), query.fields());
        }

        Request request(int page) {
            RequestPath path = RequestPath.of("/issues/{issue}/links/_list", query.issue())
                    .query("page", String.valueOf(page))
                    .query("perPage", String.valueOf(query.perPage()));
            return transport.post(LIST, path).repeatable().body(body);
        }

        /** @param known how many pages there are, as far as an earlier one said; else 0 */
        Mono<Page<IssueLink>> page(int number, int known) {
            return request(number)
                    .decodeResponse((headers, response) -> page(number, totalPages(headers, known), response));
        }

        private Page<IssueLink> page(int number, int pages, byte[] response) {
            List<IssueLink> links = decoder.issueLinkPage(response);
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
