package io.github.trackerlinks.internal.http;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.internal.codec.NextLink;
import io.github.trackerlinks.model.LinkDraft;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A listing that is read with GET. It is documented to come at once; where an answer names a next page all the same, in
 * a {@code Link} header, that is read from our own path, with the query of that link.
 */
public final class Listing<T> {
    private final HttpTransport transport;
    private final String operation;
    private final RequestPath path;
    private final Function<byte[], List<T>> decoder;
    private final Function<? super T, @Nullable String> id;

    /**
     * @param path without a query
     * @param id what an item is known by
     */
    public Listing(
            HttpTransport transport,
            String operation,
            RequestPath path,
            Function<byte[], List<T>> decoder,
            Function<? super T, @Nullable String> id) {
        this.transport = transport;
        this.operation = operation;
        this.path = path;
        this.decoder = decoder;
        this.id = id;
    }

    /** The items of all pages; the first is read with each subscription, another when it is asked for. */
    public Flux<T> items() {
        return items(error -> Mono.error(error));
    }

    /**
     * The same, from another first page where all at once is more than the client reads.
     *
     * @param inPages given the error that the listing would fail with
     */
    public Flux<T> items(Function<TrackerCodecException, Mono<Page<T>>> inPages) {
        return page(path, null)
                .onErrorResume(
                        TrackerCodecException.class,
                        error -> error.isOverLimit() ? inPages.apply(error) : Mono.error(error))
                .flatMapMany(first -> first.andAfter(id, transport.maxPages(), call(path)));
    }

    /**
     * Deletes items of it, one after the other.
     *
     * @param meant what they were looked for
     * @throws TrackerCodecException at once, if one of them came without an id
     */
    public Mono<Void> delete(LinkDraft meant, List<T> listed, Function<String, Mono<Void>> byId) {
        List<String> ids = listed.stream().map(item -> idOf(item, meant)).toList();
        return Flux.fromIterable(ids).concatMap(byId).then();
    }

    private String idOf(T item, LinkDraft meant) {
        String known = id.apply(item);
        if (known == null) {
            throw new TrackerCodecException(call(path), "it names no id to delete " + meant + " by", null);
        }
        return known;
    }

    private TrackerCall call(RequestPath page) {
        return transport.read(operation, HttpMethod.GET, page);
    }

    private Mono<Page<T>> page(RequestPath page, @Nullable String query) {
        return transport.exchange(
                call(page), null, (headers, body) -> new Page<>(decoder.apply(body), after(headers, query)));
    }

    private @Nullable Mono<Page<T>> after(ClientResponse.Headers headers, @Nullable String query) {
        String next = NextLink.query(headers.header(HttpHeaders.LINK));
        return next == null || next.equals(query) ? null : page(path.withRawQuery(next), next);
    }
}
