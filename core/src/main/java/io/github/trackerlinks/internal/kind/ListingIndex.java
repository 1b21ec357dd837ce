package io.github.trackerlinks.internal.kind;

import io.github.trackerlinks.model.LinkDraft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds the links of a listing that concern the drafts that were asked about. Of the other links, one of each relationship is
 * kept.
 */
final class ListingIndex<D extends LinkDraft, L> implements ListedLinks<D> {
    private final Matcher<D, L> matcher;
    private final Map<String, List<Found<D, L>>> byTarget = new HashMap<>();
    private final Map<D, Found<D, L>> found = new HashMap<>();
    private final Map<String, L> relations = new HashMap<>();

    private int size;

    ListingIndex(Matcher<D, L> matcher, List<D> drafts) {
        this.matcher = matcher;
        for (D draft : drafts) {
            Found<D, L> entry = found.computeIfAbsent(draft, asked -> new Found<>(asked));
            matcher.targets(draft)
                    .forEach(name -> byTarget.computeIfAbsent(name, missing -> new ArrayList<>(1))
                            .add(entry));
        }
    }

    /** Reads a listing to its end. */
    static <D extends LinkDraft, L> Mono<ListedLinks<D>> of(Matcher<D, L> matcher, List<D> drafts, Flux<L> listing) {
        return Mono.defer(() -> {
            ListingIndex<D, L> listed = new ListingIndex<>(matcher, drafts);
            return listing.doOnNext(listed::add).then(Mono.just(listed));
        });
    }

    /** Adds a listed link. Whether it is one of those that were asked about. */
    boolean add(L link) {
        size++;
        relations.putIfAbsent(matcher.relation(link), link);
        boolean isAskedFor = false;
        for (String name : matcher.ends(link)) {
            for (Found<D, L> entry : byTarget.getOrDefault(name, List.of())) {
                isAskedFor |= entry.add(matcher, link);
            }
        }
        return isAskedFor;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean shows(D draft) {
        return !found(draft).same.isEmpty();
    }

    @Override
    public @Nullable String id(D draft) {
        List<L> same = found(draft).same;
        return same.isEmpty() ? null : matcher.id(same.get(0));
    }

    @Override
    public @Nullable String instead(D draft) {
        List<L> others = found(draft).others;
        return others.isEmpty() ? null : matcher.relation(others.get(0));
    }

    @Override
    public boolean showsBeside(D draft, D other) {
        return found(draft).others.stream().anyMatch(link -> matcher.isRelated(link, other));
    }

    @Override
    public boolean mayHide(D draft) {
        return !shows(draft)
                && matcher.mayHaveOtherNames(draft)
                && relations.values().stream().anyMatch(link -> matcher.isRelated(link, draft));
    }

    @Override
    public List<String> rows(D draft, List<D> removed) {
        Found<D, L> links = found(draft);
        String instead = links.others.stream()
                .filter(link -> removed.stream().noneMatch(other -> matcher.isRelated(link, other)))
                .map(matcher::relation)
                .findFirst()
                .orElse(null);
        return matcher.rows(draft, links.same, instead);
    }

    private Found<D, L> found(D draft) {
        return found.getOrDefault(draft, new Found<>(draft));
    }

    /**
     * How drafts and links of one kind are compared.
     *
     * @param <D> what is asked for
     * @param <L> what is listed
     */
    interface Matcher<D, L> {
        /** All names that the draft's target is known by. */
        Iterable<String> targets(D draft);

        /** The names of the other end. */
        List<String> ends(L link);

        /** Whether a link has the draft's relationship, whatever its other end is. */
        boolean isRelated(L link, D draft);

        /** The id of a link; {@code null} if it has none. */
        @Nullable
        String id(L link);

        /** The relationship of a link, in words. */
        String relation(L link);

        /** Whether the target may be listed under another name that is not known yet. */
        boolean mayHaveOtherNames(D draft);

        /**
         * What to remove of these links.
         *
         * @param same the links with the draft's relationship
         * @param instead the relationship of a link of the same two ends that is to stay; {@code null} if there is none
         */
        List<String> rows(D draft, List<L> same, @Nullable String instead);
    }

    /** The links between the source and the target of one draft. */
    private static final class Found<D, L> {
        private final D draft;
        private final List<L> same = new ArrayList<>(1);
        private final List<L> others = new ArrayList<>(0);

        Found(D draft) {
            this.draft = draft;
        }

        boolean add(Matcher<D, L> matcher, L link) {
            boolean isSame = matcher.isRelated(link, draft);
            List<L> links = isSame ? same : others;
            if (links.isEmpty() || links.get(links.size() - 1) != link) {
                links.add(link);
            }
            return isSame;
        }
    }
}
