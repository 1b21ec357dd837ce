package io.github.trackerlinks.internal.api;

import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.internal.http.Request;
import io.github.trackerlinks.model.LinkDraft;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deletes links that a listing showed. */
final class LinkDeletes {
    private LinkDeletes() {}

    /**
     * Deletes links by their ids, one after the other.
     *
     * @param draft what they were looked for
     * @param listing the request that listed them
     * @throws TrackerCodecException at once, if one of them was listed without an id
     */
    static <T> Mono<Void> delete(
            List<T> listed,
            Function<? super T, @Nullable String> id,
            LinkDraft draft,
            Request listing,
            Function<String, Mono<Void>> byId) {
        List<String> ids = listed.stream()
                .map(link -> {
                    String known = id.apply(link);
                    if (known == null) {
                        throw new TrackerCodecException(
                                listing.call(), "it names no id to delete " + draft + " by", null);
                    }
                    return known;
                })
                .toList();
        return Flux.fromIterable(ids).concatMap(byId).then();
    }
}
