package io.github.trackerlinks.internal.api;

import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.internal.codec.NextLink;
import io.github.trackerlinks.internal.http.HttpTransport;
import io.github.trackerlinks.internal.http.Request;
import io.github.trackerlinks.internal.http.RequestPath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads a listing page by page. A page is read when more is asked for than the pages before it had, and nothing is listed
 * twice. A page that repeats the one before it, or only what was listed before, is the last, and so is the {@value
 * #MAX_WITHOUT_NEW}th in a row without a new id: a server that ignores which page it is asked for, or leads in circles, is
 * left alone.
 */
final class Pager<T> {
    /** Servers that filter after they cut pages may give some that are empty, but hardly more than this. */
    static final int MAX_WITHOUT_NEW = 10;

    private final Function<? super T, @Nullable String> id;
    private final int maxPages;
    private final Request request;
    private final Set<String> listed = new HashSet<>();
    private List<T> previous = List.of();
    private int pages;
    private int withoutNew;
    private @Nullable Mono<Page<T>> next;

    /**
     * One page.
     *
     * @param next reads the page after this one; {@code null} where this is known to be the last
     */
    record Page<T>(List<T> items, @Nullable Mono<Page<T>> next) {}

    private Pager(Page<T> first, Function<? super T, @Nullable String> id, int maxPages, Request request) {
        this.next = Mono.just(first);
        this.id = id;
        this.maxPages = maxPages;
        this.request = request;
    }

    /**
     * The items of all pages.
     *
     * @param id what an item is known by
     * @param request named by the error of a listing with more pages than the client reads
     */
    static <T> Flux<T> items(Page<T> first, Function<? super T, @Nullable String> id, int maxPages, Request request) {
        return first.next() == null
                ? Flux.fromIterable(first.items())
                : Flux.defer(() -> new Pager<>(first, id, maxPages, request).items());
    }

    /**
     * The first page of a listing that is documented to come at once. Where a response names a next page all the same, in a
     * {@code Link} header, that is read from our own path, with the query of that link.
     *
     * @param path without a query
     */
    static <T> Mono<Page<T>> linked(
            HttpTransport transport, String operation, RequestPath path, Function<byte[], List<T>> decoder) {
        return new LinkedPages<>(transport, operation, path, decoder).page(path, null);
    }

    private Flux<T> items() {
        return Flux.range(0, Integer.MAX_VALUE).takeWhile(read -> next != null).concatMap(read -> onDemand(next()), 0);
    }

    private Flux<T> next() {
        if (next == null) {
            return Flux.empty();
        }
        return ++pages > maxPages ? Flux.error(this::tooLong) : next.flatMapIterable(this::fresh);
    }

    private TrackerCodecException tooLong() {
        return TrackerCodecException.overLimit(request.call(), "it has more pages than maxPages, which is " + maxPages);
    }

    private List<T> fresh(Page<T> page) {
        int before = listed.size();
        List<T> fresh = page.items().stream().filter(this::isFresh).toList();
        withoutNew = listed.size() > before ? 0 : withoutNew + 1;
        boolean isRepeated =
                !page.items().isEmpty() && (fresh.isEmpty() || page.items().equals(previous));
        previous = page.items();
        next = isRepeated || withoutNew == MAX_WITHOUT_NEW ? null : page.next();
        return isRepeated ? List.of() : fresh;
    }

    /** An item without an id may be listed twice, which is better than not at all. */
    private boolean isFresh(T item) {
        String name = id.apply(item);
        return name == null || listed.add(name);
    }

    /** Without this, a page would be read as soon as the one before it is used up, wanted or not. */
    private static <T> Flux<T> onDemand(Flux<T> page) {
        return Flux.just(page).hide().concatMap(wanted -> wanted, 0);
    }

    private record LinkedPages<T>(
            HttpTransport transport, String operation, RequestPath path, Function<byte[], List<T>> decoder) {
        Mono<Page<T>> page(RequestPath page, @Nullable String query) {
            return transport.get(operation, page).decodeResponse((headers, body) -> {
                List<T> items = decoder.apply(body);
                String next = NextLink.query(headers.header(HttpHeaders.LINK));
                return new Page<>(
                        items, next == null || next.equals(query) ? null : page(path.withRawQuery(next), next));
            });
        }
    }
}
