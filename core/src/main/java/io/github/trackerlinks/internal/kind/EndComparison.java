package io.github.trackerlinks.internal.kind;

import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.model.LinkDraft;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Compares what is listed of one end with what is wanted there. Links and names match as they do in the reads of a batch.
 *
 * @param <D> what is wanted
 * @param <L> what is listed
 */
final class EndComparison<D extends LinkDraft, L> {
    private final LinkKind<D> kind;
    private final ListingIndex.Matcher<D, L> matcher;
    private final Function<L, Optional<? extends D>> reader;
    /** By the same link as it is seen from the end. */
    private final Map<D, D> wanted = new LinkedHashMap<>();

    /**
     * What is wanted is checked at once.
     *
     * @param end the source of links that are told from it
     * @param reader the draft of a listed link; empty where it is not certain
     * @throws IllegalArgumentException if a draft is no link of the end, or is told from its other end and nobody knows how
     *     it is listed at this one
     */
    <K extends LinkKind<D> & ListingIndex.Matcher<D, L>> EndComparison(
            K kind, Object end, Collection<? extends D> wanted, Function<L, Optional<? extends D>> reader) {
        this.kind = kind;
        this.matcher = kind;
        this.reader = reader;
        wanted.forEach(draft -> this.wanted.putIfAbsent(fromEnd(end, draft), draft));
    }

    private D fromEnd(Object end, D draft) {
        if (kind.source(draft).equals(end)) {
            return draft;
        }
        if (!kind.target(draft).equals(end)) {
            throw new IllegalArgumentException(draft + " has another source and another target than " + end);
        }
        D reversed = kind.reversed(draft);
        if (reversed == null) {
            throw new IllegalArgumentException("how " + draft
                    + " is listed at its target is not certain; only its source can be reconciled with it");
        }
        return reversed;
    }

    /**
     * Reads the listing to its end. A wanted link that may hide behind another name of its target is looked up, if a listed
     * link is left that could be it.
     *
     * @param concurrency look-ups under way at once
     */
    Mono<Difference> with(Flux<L> listing, int concurrency) {
        return listing.collectList()
                .flatMap(rows -> Flux.fromIterable(hidden(rows))
                        .flatMap(this::unnamed, concurrency)
                        .collectList()
                        .map(unnamed -> difference(rows, unnamed)));
    }

    private List<D> hidden(List<L> rows) {
        ListingIndex<D, L> listed = index();
        ListingIndex<D, L> left = index();
        rows.stream().filter(row -> !listed.add(row)).forEach(left::add);
        return wanted.keySet().stream()
                .filter(draft -> !listed.shows(draft) && left.mayHide(draft))
                .toList();
    }

    /** The draft, if Tracker does not tell what its target is. */
    private Mono<D> unnamed(D draft) {
        return kind.resolve(draft)
                .then(Mono.<D>empty())
                .onErrorResume(
                        TrackerException.class,
                        error -> error.isNotFound() || error.isStatus(403) ? Mono.just(draft) : Mono.error(error));
    }

    /** @param unnamed a listed link that could be one of these is not told from it, and so it may be wanted */
    private Difference difference(List<L> rows, List<D> unnamed) {
        ListingIndex<D, L> listed = index();
        Collection<LinkDraft> others = new LinkedHashSet<>();
        for (L row : rows) {
            if (!listed.add(row) && unnamed.stream().noneMatch(draft -> matcher.isRelated(row, draft))) {
                reader.apply(row).ifPresent(others::add);
            }
        }
        List<LinkDraft> missing = new ArrayList<>();
        wanted.forEach((draft, given) -> {
            if (!listed.shows(draft)) {
                missing.add(given);
            }
        });
        return new Difference(missing, List.copyOf(others));
    }

    private ListingIndex<D, L> index() {
        return new ListingIndex<>(matcher, List.copyOf(wanted.keySet()));
    }
}
