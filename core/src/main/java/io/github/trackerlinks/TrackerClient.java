package io.github.trackerlinks;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.DifferentRelationshipException;
import io.github.trackerlinks.batch.EnsureOptions;
import io.github.trackerlinks.batch.LinkBatch;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.CredentialsProvider;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.model.LinkDraft;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * A client for the linking API of Yandex Tracker.
 *
 * <p>It is immutable, safe for use by many threads, and meant to be one per organization and user: it holds the
 * connection pool. Every {@code Mono} and {@code Flux} is cold: nothing is sent before it is subscribed to, and each
 * subscription sends anew. Nothing blocks. Failures are {@link io.github.trackerlinks.error.TrackerException}s.
 *
 * <p>Only Tracker's own answers count. A success is 200 or 201, for deletes 204, too; any other 2xx leaves a write {@linkplain
 * io.github.trackerlinks.error.Delivery#UNKNOWN unknown}, and so does a page or an error that comes with the status of a
 * success. Plain text in place of JSON is believed after reads have shown three times that a write which was answered so was
 * applied. While reads get a page in place of Tracker's answer (a login page, say), no write is sent: each asks {@code
 * /myself} first, and fails as not applied until Tracker answers.
 *
 * <p>Interim answers (1xx) are skipped, and bytes that belong to no request close their connection. HTTP/1.1 does not number
 * its requests, though: an answer that a gateway sends twice, the second time after the next request was written, looks like
 * that request's answer. The link that a create answers with is compared with the ends that were asked for, which finds most
 * of them; over HTTP/2 it cannot happen.
 */
public interface TrackerClient extends AutoCloseable {
    /** Where Tracker answers, with the version that is used unless another is named. */
    String DEFAULT_BASE_URL = "https://api.tracker.yandex.net/v3";

    /** Largest body of an answer that is read: 16 MiB. */
    int DEFAULT_MAX_RESPONSE_SIZE = 16 * 1024 * 1024;

    /**
     * Most pages that are read of one listing: {@value}. That is 100,000 links in pages of 50, and more than three minutes at
     * ten requests a second.
     */
    int DEFAULT_MAX_PAGES = 2_000;

    /** A client without filters, once its credentials and organization are given. */
    static Builder builder() {
        return new DefaultTrackerClientBuilder();
    }

    /** Links between issues. */
    IssueLinks issueLinks();

    /** Links between projects, portfolios and goals. */
    EntityLinks entityLinks();

    /** Links from issues to objects of other applications. */
    RemoteLinks remoteLinks();

    /** Link types, applications, and the current user. */
    Catalog catalog();

    /** As {@link #createAll(Publisher, BatchOptions)} with the default options. */
    Flux<LinkOutcome<LinkDraft>> createAll(Publisher<? extends LinkDraft> drafts);

    /**
     * Creates links of all kinds in bulk: {@code this.<LinkDraft>batch(draft -> draft).options(options).run(drafts)}.
     *
     * <pre>{@code
     * client.createAll(drafts)
     *         .filter(outcome -> !outcome.isAsWanted())
     *         .doOnNext(outcome -> log.warn("{} {}", outcome.item(), outcome.error()))
     *         .count();
     * }</pre>
     */
    Flux<LinkOutcome<LinkDraft>> createAll(Publisher<? extends LinkDraft> drafts, BatchOptions options);

    /** A batch of changes as they are: {@code batch(change -> change)}. */
    LinkBatch<LinkChange> batch();

    /**
     * A batch of items, each of which stands for one link; the caller gets the item back with its outcome (a row number, an
     * offset).
     *
     * <pre>{@code
     * client.batch(Event::change).options(options).run(events)
     *         .concatMap(outcome -> outcome.isAsWanted() ? acknowledge(outcome.item()) : setAside(outcome));
     * }</pre>
     *
     * In a chain, Java infers {@code T} from a method reference or from a typed lambda, {@code batch((Event e) -> …)}, but
     * not from an untyped one.
     *
     * <p>One subscription of {@link LinkBatch#run} holds up to {@link BatchOptions#window} items, and as many repeats of
     * them, and asks the input for more in steps of a quarter. It writes their links with at most {@link
     * BatchOptions#concurrency} requests under way, the oldest link first. Links of entities that have the same source go out
     * as arrays, other links one by one; which links a request carries is decided when it may leave. A link in doubt holds
     * up no other. Exactly one outcome is emitted per item, as soon as it is known.
     * Without trouble, a run costs one request per array or link. Otherwise:
     *
     * <table>
     * <caption>What happens to a link</caption>
     * <tr><th>Tracker's answer</th><th>What follows</th></tr>
     * <tr><td>none, or one that does not tell</td><td>A read of the source, {@link BatchOptions#settleTime} later. A link
     *     that exists is {@link LinkOutcome.Status#CONFIRMED}; one that does not is sent again. A link that gets no definite
     *     answer again and again while others do has {@link LinkOutcome.Status#FAILED} when a read shows that it does not
     *     exist, and is {@link LinkOutcome.Status#UNKNOWN} when no read can find that out.</td></tr>
     * <tr><td>an array is refused</td><td>A read finds the links that exist; the others are halved until the bad link stands
     *     alone. One bad link in fifty costs about six requests more.</td></tr>
     * <tr><td>409 or 422 for one link</td><td>Reads look for the link, also under the other names of its target. If it
     *     exists, that is a success. Under another relationship it is a {@link DifferentRelationshipException}. Otherwise 409
     *     and 412 are conflicts with other writes, which are tried again for {@link BatchOptions#patience}, at least three
     *     times. From the first conflict on, no two writes that share an end are under way at once.</td></tr>
     * <tr><td>another refusal</td><td>{@link LinkOutcome.Status#FAILED}, for that link alone.</td></tr>
     * <tr><td>429, or no connection</td><td>The request is sent again after a growing pause, at least as long as Tracker asks
     *     for. When nothing of the run succeeds for {@link BatchOptions#patience}, the run ends.</td></tr>
     * </table>
     *
     * <p><b>Repeats.</b> An item whose link (also as seen from its other end) is already in the run shares that link's
     * outcome, as long as that outcome has not been emitted. A later item asks the server again, so that a link which
     * somebody deleted meanwhile is created again. {@link BatchOptions.Builder#rememberSettled} saves these requests for a
     * job whose input is one snapshot. A source with two names (the keys of a moved issue, key and id, id and short id)
     * counts as two.
     *
     * <p><b>Ends.</b> The stream fails with {@link io.github.trackerlinks.batch.BatchStoppedException} when patience is
     * spent, when credentials or organization are refused, when the client is closed, when the deadline of {@link
     * io.github.trackerlinks.call.TrackerContext} has passed, or when the input fails. Known outcomes are emitted first; after
     * an error of the input these are the outcomes of all items before it. An item of which something may have been applied is
     * then {@link LinkOutcome.Status#UNKNOWN}; an item without an outcome was not applied. Complete the input to stop
     * cleanly; close the client to stop soon: calls under way end, and their outcomes are emitted. A cancel leaves open
     * whether the writes under way were applied.
     *
     * <p><b>Threads.</b> The input is asked for items on the threads that do the input and output of all calls. An input that
     * blocks (a file, a database driver) needs a {@code subscribeOn} of its own. Outcomes are emitted on a worker of {@code
     * Schedulers.parallel()}, so that a slow consumer keeps no call from being answered.
     *
     * @param change the link that an item stands for. If it throws or returns {@code null}, that item alone fails, with {@link
     *     io.github.trackerlinks.batch.InvalidItemException}; an error that the virtual machine may not survive ends the
     *     stream at once
     */
    <T> LinkBatch<T> batch(Function<? super T, ? extends LinkChange> change);

    /** As {@link #ensure(LinkDraft, EnsureOptions)} with the default options. */
    Mono<LinkOutcome<LinkDraft>> ensure(LinkDraft draft);

    /**
     * Creates a link unless it exists: an idempotent create, which may be repeated whatever its result was.
     *
     * <pre>{@code
     * client.ensure(IssueLinkDraft.of("TEST-1", Relationship.DEPENDS_ON, "TREK-2"))
     *         .subscribe(outcome -> log.info("{} {}", outcome.status(), outcome.linkId()));
     * }</pre>
     *
     * <p>One subscription sends one write. Only when Tracker refuses it, or when no definite answer comes, the links of the
     * source are read, and the write is sent again if the link does not exist {@link EnsureOptions#settleTime} later. The
     * rules are those of {@link #batch(Function)}.
     *
     * @return {@link LinkOutcome.Status#CREATED}, {@link LinkOutcome.Status#CONFIRMED} or {@link
     *     LinkOutcome.Status#ALREADY_LINKED}; the error of any other outcome is the error of this {@code Mono}
     */
    Mono<LinkOutcome<LinkDraft>> ensure(LinkDraft draft, EnsureOptions options);

    /** As {@link #ensureAbsent(LinkDraft, EnsureOptions)} with the default options. */
    Mono<LinkOutcome<LinkDraft>> ensureAbsent(LinkDraft draft);

    /**
     * Deletes exactly this link if it exists: an idempotent delete, which may be repeated whatever its result was.
     *
     * <pre>{@code
     * client.ensureAbsent(draft).filter(outcome -> outcome.status() == Status.REMOVED).subscribe();
     * }</pre>
     *
     * <p>One subscription reads the links of the source and deletes the one that is meant: one read and one delete. A link
     * that is not listed is looked for once more {@link EnsureOptions#settleTime} later, because it may just have been
     * created, and under the other names of its target. When the delete gets no answer, a read finds out.
     *
     * <p>Entity links can be deleted by pair only. When the two entities have links of other relationships, too, nothing is
     * deleted, and the error is a {@link DifferentRelationshipException}. The direction of epics and clones is not certain
     * when they are read: the link of the pair is deleted whichever way it goes. A link that is listed without an id cannot
     * be deleted: the error is a {@link io.github.trackerlinks.error.TrackerCodecException} of the listing.
     *
     * @return {@link LinkOutcome.Status#REMOVED}, or {@link LinkOutcome.Status#ALREADY_ABSENT} if there was nothing to
     *     delete
     */
    Mono<LinkOutcome<LinkDraft>> ensureAbsent(LinkDraft draft, EnsureOptions options);

    /**
     * A builder with this client's settings. What it builds shares this client's connection pool, unless {@link
     * Builder#connections} or {@link Builder#httpClient} is called, the host is another one, or the pool is closed. The last
     * client that shares the pool closes it. Credentials and what is remembered of moved issues are the new client's own;
     * filters are shared as they were given.
     */
    Builder mutate();

    /**
     * Closes the client: {@link #closeLater()} without waiting for its end. Neither blocks nor throws; may be called several
     * times, and on any thread. Do not put a client whose {@code Mono} is returned into try-with-resources, which closes it
     * before the {@code Mono} is subscribed to; {@code Mono.using(builder::build, client -> …)} closes it at the end.
     */
    @Override
    void close();

    /**
     * Closes the client. Requests that were sent go on to their end; those that wait for a connection, and later ones, fail
     * unsent. The connection pool is closed unless another client shares it (see {@link #mutate}).
     *
     * @return completes when the pool's idle connections are closed, at once where the pool is shared
     */
    Mono<Void> closeLater();

    /** Settings of a client. */
    interface Builder {
        /** On whose behalf calls are made; this or a provider is needed. */
        Builder credentials(Credentials credentials);

        /**
         * Where the credentials come from, for tokens that expire. Asked before the first call, and when Tracker refuses
         * the current credentials with 401; the calls that were refused are sent once more.
         */
        Builder credentials(CredentialsProvider provider);

        /** The organization that calls are made in; needed. */
        Builder organization(Organization organization);

        /**
         * Where Tracker answers; {@link #DEFAULT_BASE_URL} by default. A trailing {@code /v2} or {@code /v3} is the
         * version, v3 is added where there is none. Plain http is refused for other hosts than loopback, because it
         * shows the token to the network; see {@link #allowPlainHttp}.
         */
        Builder baseUrl(String baseUrl);

        /** Lets {@code baseUrl} be plain http on any host: for a gateway on a network of which all parts are trusted. */
        Builder allowPlainHttp();

        /** Applied around every call; the first one added is the outermost. */
        Builder filter(TrackerCallFilter filter);

        /** Connections, their limits, time-outs and proxy; {@link ConnectionOptions#defaults()} by default. */
        Builder connections(ConnectionOptions options);

        /**
         * Largest body of an answer, in bytes; {@link #DEFAULT_MAX_RESPONSE_SIZE} by default. The links of an issue are read
         * in pages where all at once is larger, if Tracker has pages; any other answer that is larger fails with a {@link
         * io.github.trackerlinks.error.TrackerCodecException} that is {@linkplain
         * io.github.trackerlinks.error.TrackerCodecException#isOverLimit() over a limit}. Of a body
         * that a gateway packed with gzip, the bytes that come out of it are counted.
         */
        Builder maxResponseSize(int bytes);

        /**
         * Most pages that are read of one listing; {@link #DEFAULT_MAX_PAGES} by default. A listing with more of them fails
         * with a {@link io.github.trackerlinks.error.TrackerCodecException} that is {@linkplain
         * io.github.trackerlinks.error.TrackerCodecException#isOverLimit() over a limit}, after the links of all pages before.
         */
        Builder maxPages(int pages);

        /** The {@code User-Agent}; {@code tracker-links/VERSION} by default. */
        Builder userAgent(String userAgent);

        /**
         * The {@code Accept-Language}: which language names and error messages come in, such as {@code en}. None by
         * default; Tracker documents none, and may answer in the organization's language whatever is asked for.
         */
        Builder acceptLanguage(String languages);

        /**
         * Changes the WebClient that carries every exchange: filters, default headers, observations. Its connector stays
         * the one on this client's pool, whatever is set here: so a customiser of an application, as Spring Boot has
         * them, takes away neither {@link #connections} nor {@link #httpClient}.
         */
        Builder webClient(Consumer<WebClient.Builder> customiser);

        /**
         * Changes the Reactor Netty client below it: TLS, HTTP/2. A proxy is better given to {@link #connections}: Reactor
         * Netty's own looks up names while other calls wait, and two cannot be had.
         */
        Builder httpClient(UnaryOperator<HttpClient> customiser);

        /**
         * The client. Opens no connection yet.
         *
         * @throws IllegalStateException if something needed is missing or settings contradict each other; the message
         *     says what to do
         */
        TrackerClient build();
    }
}
