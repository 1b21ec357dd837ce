package io.github.trackerlinks;

import io.github.trackerlinks.batch.BatchOptions;
import io.github.trackerlinks.batch.DifferentRelationshipException;
import io.github.trackerlinks.batch.LinkOutcome;
import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.CredentialsProvider;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.call.TrackerCallFilter;
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
public interface TrackerClient {
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

    /** What there is to link with, and who is asking. */
    Catalog catalog();

    /** As {@link #createAll(Publisher, Function, BatchOptions)}, for drafts themselves and with the default options. */
    Flux<LinkOutcome<LinkDraft>> createAll(Publisher<? extends LinkDraft> drafts);

    /**
     * Creates links of all kinds in bulk.
     *
     * <p>One subscription gathers the input into windows of {@link BatchOptions#window} links, drops repeats (also a link
     * told from its other end), groups its links by source, and sends entity links of one source as arrays of at most
     * {@link BatchOptions#batchSize}, other links one by one, with at most {@link BatchOptions#concurrency} requests under
     * way and at most one write at a time per source. It asks its input for more only as outcomes are taken, and never
     * holds more than {@link BatchOptions#MAX_WINDOWS} windows.
     *
     * <p>A repeat shares the outcome of an earlier item of the same link if that one is in the run at the same time: handed
     * in, and its outcome not emitted yet. Whoever asks later asks the server again, so that what was deleted elsewhere
     * meanwhile is created again. For a job whose input is one snapshot, {@link BatchOptions#rememberSettled} saves these
     * requests.
     *
     * <p>Exactly one outcome is emitted per item, in input order unless {@link BatchOptions#order} says otherwise. Without
     * trouble that costs one request per array or link. Besides:
     *
     * <ul>
     *   <li>A write whose answer was lost is not sent again before a read of its source, {@link BatchOptions#settleTime}
     *       later, shows that it was not applied; what is there is {@link LinkOutcome.Status#CONFIRMED}. Tracker's own
     *       uniqueness decides where a listing lags longer than that.
     *   <li>An array that is refused is looked for by a read; what is not there is halved until the bad link stands alone,
     *       so that it loses only itself: about six requests more for one in fifty. Arrays become smaller where many links
     *       are refused, and never larger than Tracker takes.
     *   <li>A link that is refused as a duplicate (409, 422) is looked for, if need be a second time after the settle time
     *       and under the other names of its target. What is there is a success; under another relationship it is a
     *       {@link DifferentRelationshipException}.
     *   <li>409 and 412 without such a link are conflicts with other writes, and are tried three times more.
     *   <li>A link that gets no definite answer again and again while other requests do is {@link
     *       LinkOutcome.Status#UNKNOWN}, and so is one that cannot be looked for.
     *   <li>What was not taken (429, no connection) is sent again after a growing pause, at least as long as Tracker asks
     *       for. When nothing of the run succeeds for {@link BatchOptions#patience}, it ends.
     * </ul>
     *
     * <p>The stream ends early with {@link io.github.trackerlinks.batch.BatchStoppedException} when patience is spent, when
     * credentials or organization are refused, when the client is closed, or when the input fails; all outcomes that are
     * known come first, after an error of the input those of all items before it. The exception tells of each other item
     * whether something of it may have been sent. To stop cleanly, complete the
     * input; to stop soon, close the client: calls under way end, and their outcomes are told. A cancel leaves it unknown
     * whether the writes under way were applied.
     *
     * <p>A source with two names (the keys of a moved issue, key and id, id and short id) is taken for two.
     *
     * <p>The input is asked for items, and outcomes are emitted, on the threads that do the input and output of all
     * calls: an input that blocks (a file, a database driver) needs a {@code subscribeOn} of its own.
     *
     * @param items what is to be linked, with whatever the caller wants back with the outcome: a row number, an offset
     * @param draft the link that an item stands for; what it throws fails that item alone,
     *     but for errors that the virtual machine may not survive: these end the stream, at once
     * @param options sizes, concurrency and waits
     */
    <T> Flux<LinkOutcome<T>> createAll(
            Publisher<T> items, Function<? super T, ? extends LinkDraft> draft, BatchOptions options);

    /** As {@link #ensure(LinkDraft, BatchOptions)} with the default options and no patience. */
    Mono<LinkOutcome<LinkDraft>> ensure(LinkDraft draft);

    /**
     * Creates a link unless it is there; an idempotent create, which may be repeated whatever became of it.
     *
     * <p>One subscription sends one write; only when Tracker refuses it, or when no definite answer comes, the links of
     * the source are read, and the write is sent again if the link is not there {@link BatchOptions#settleTime} later.
     * The rules are those of {@link #createAll(Publisher, Function, BatchOptions)}.
     *
     * @return {@link LinkOutcome.Status#CREATED}, {@link LinkOutcome.Status#CONFIRMED} or {@link
     *     LinkOutcome.Status#ALREADY_LINKED}; the error of any other outcome is the error of this one
     */
    Mono<LinkOutcome<LinkDraft>> ensure(LinkDraft draft, BatchOptions options);

    /**
     * Deletes exactly this link if it is there; an idempotent delete, which may be repeated whatever became of it.
     *
     * <p>One subscription reads the links of the source and deletes the one that is meant: one read and one delete. A
     * link that is not listed is looked for once more {@link BatchOptions#DEFAULT_SETTLE_TIME} later, because it may just
     * have been created, and under the other names of its target. When no answer to the delete comes, a read tells.
     * Entity links can be deleted by pair only: when the two have links of other relationships, too, nothing is deleted, and
     * the error is a {@link DifferentRelationshipException}. Of epics and clones, whose direction is not certain when they are
     * read, the link of the pair is deleted whichever way it goes. A link that is listed without an id cannot be
     * deleted: the error is a {@link io.github.trackerlinks.error.TrackerCodecException} of the listing.
     *
     * @return {@link LinkOutcome.Status#REMOVED}, or {@link LinkOutcome.Status#ALREADY_ABSENT} if there was nothing to
     *     delete
     */
    Mono<LinkOutcome<LinkDraft>> ensureAbsent(LinkDraft draft);

    /** A builder with this client's settings; what it builds has a connection pool of its own. */
    Builder mutate();

    /**
     * Closes the connection pool. Requests that were sent go on to their end; those that wait for a connection, and
     * later ones, fail unsent.
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
