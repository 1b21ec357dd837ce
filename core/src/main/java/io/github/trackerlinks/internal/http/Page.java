package io.github.trackerlinks.internal.http;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One page of a listing.
 *
 * @param next reads the page after this one; {@code null} where this is known to be the last
 */
public record Page<T>(List<T> items, @Nullable Mono<Page<T>> next) {
    /**
     * The items of this page and of those after it. A page is read when somebody asks for more than the pages before it
     * had. What was listed before is not listed again, and a page that brings nothing new is the last, so that a server
     * that always answers with the same page, or leads in circles, is left alone.
     *
     * @param id what an item is known by
     */
    public Flux<T> andAfter(Function<? super T, @Nullable String> id) {
        return next == null ? Flux.fromIterable(items) : Flux.defer(() -> new Walk<>(this, id).items());
    }

    /** One subscription's way from page to page. */
    private static final class Walk<T> {
        private final Function<? super T, @Nullable String> id;
        private final Set<String> listed = new HashSet<>();
        private @Nullable Mono<Page<T>> next;

        Walk(Page<T> first, Function<? super T, @Nullable String> id) {
            this.id = id;
            this.next = Mono.just(first);
        }

        Flux<T> items() {
            return Flux.range(0, Integer.MAX_VALUE)
                    .takeWhile(turned -> next != null)
                    .concatMap(turned -> onDemand(next()), 0);
        }

        private Flux<T> next() {
            return next == null ? Flux.empty() : next.flatMapIterable(this::turn);
        }

        private List<T> turn(Page<T> page) {
            int before = listed.size();
            List<T> fresh = page.items().stream().filter(this::isFresh).toList();
            next = listed.size() > before ? page.next() : null;
            return fresh;
        }

        /** What has no id may be listed twice, which is better than not at all. */
        private boolean isFresh(T item) {
            String name = id.apply(item);
            return name == null || listed.add(name);
        }

        /** Without this, a page would be read as soon as the one before it is used up, wanted or not. */
        private static <T> Flux<T> onDemand(Flux<T> page) {
            return Flux.just(page).hide().concatMap(wanted -> wanted, 0);
        }
    }
}
