package io.github.trackerlinks.internal.api;

import io.github.trackerlinks.error.TrackerCodecException;
import io.github.trackerlinks.internal.http.Request;
import io.github.trackerlinks.model.LinkDraft;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ids of links that a listing showed. */
final class ListedIds {
    private ListedIds() {}

    /**
     * The ids of these links.
     *
     * @param draft what they were looked for
     * @param listing the request that listed them
     * @throws TrackerCodecException if one of them was listed without an id
     */
    static <T> List<String> of(
            List<T> listed, Function<? super T, @Nullable String> id, LinkDraft draft, Request listing) {
        return listed.stream()
                .map(link -> {
                    String known = id.apply(link);
                    if (known == null) {
                        throw new TrackerCodecException(
                                listing.call(), "it names no id to delete " + draft + " by", null);
                    }
                    return known;
                })
                .toList();
    }
}
