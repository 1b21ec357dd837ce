package io.github.trackerlinks.internal.http;

import io.github.trackerlinks.call.TrackerCall;
import io.github.trackerlinks.error.TrackerCodecException;
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
    /** Servers that filter after they cut pages may give some that are empty, but hardly more than this. */
    static final int MAX_BARREN = 10;

    /**
     * The items of this page and of those after it. A page is read when somebody asks for more than the pages before it
     * had. What was listed before is not listed again. A page that says what the one before it said, or only what was
     * listed before, is the last, and so is the {@value #MAX_BARREN}th in a row without a new id: a server that ignores
     * what page it is asked for, or leads in circles, is left alone.
     *
     * @param id what an item is known by
     * @param maxPages how many pages are read, this one among them
     * @param call what a listing with more pages fails as, over its limit
     */
    public Flux<T> andAfter(Function<? super T, @Nullable String> id, int maxPages, TrackerCall call) {
        return next == null ? Flux.fromIterable(items) : Flux.defer(() -> new Walk<>(this, id, maxPages, call).items());
    }

    /** One subscription's way from page to page. */
    private static final class Walk<T> {
        private final Function<? super T, @Nullable String> id;
        private final Set<String> listed = new HashSet<>();
        private final int maxPages;
        private final TrackerCall call;
        private List<T> previous = List.of();
        private int turned;
        private int barren;
        private @Nullable Mono<Page<T>> next;

        Walk(Page<T> first, Function<? super T, @Nullable String> id, int maxPages, TrackerCall call) {
            this.id = id;
            this.maxPages = maxPages;
            this.call = call;
            this.next = Mono.just(first);
        }

        Flux<T> items() {
            return Flux.range(0, Integer.MAX_VALUE)
                    .takeWhile(turned -> next != null)
                    .concatMap(turned -> onDemand(next()), 0);
        }

        private Flux<T> next() {
            if (next == null) {
                return Flux.empty();
            }
            return ++turned > maxPages ? Flux.error(this::tooLong) : next.flatMapIterable(this::turn);
        }

        private TrackerCodecException tooLong() {
            return TrackerCodecException.overLimit(call, "it has more pages than maxPages, which is " + maxPages);
        }

        private List<T> turn(Page<T> page) {
            int before = listed.size();
            List<T> fresh = page.items().stream().filter(this::isFresh).toList();
            barren = listed.size() > before ? 0 : barren + 1;
            boolean isRepeated =
                    !page.items().isEmpty() && (fresh.isEmpty() || page.items().equals(previous));
            previous = page.items();
            next = isRepeated || barren == MAX_BARREN ? null : page.next();
            return isRepeated ? List.of() : fresh;
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
