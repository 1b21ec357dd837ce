package io.github.trackerlinks.bulklink.verify;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.bulklink.draft.MissingLinks;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Reference;
import io.github.trackerlinks.model.RemoteLink;
import io.github.trackerlinks.model.RemoteLinkDraft;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the links of one end and compares them with those that should be there. */
final class Reading {
    private final TrackerClient client;

    Reading(TrackerClient client) {
        this.client = client;
    }

    /**
     * One listing shows which links are there, also under the other names of their ends. A second one is read only if some are
     * not: it shows whether their ends are linked by another relationship.
     *
     * @param drafts links of the end
     */
    Mono<Map<LinkDraft, Finding>> of(End end, Collection<LinkDraft> drafts) {
        return end.isRemote()
                ? remote(end, drafts)
                : Mono.defer(() -> {
                    Set<LinkDraft> listed = new HashSet<>(drafts);
                    // No listing of an issue has the phrase of a relationship that is not documented.
                    listed.removeIf(draft -> !end.isEntity()
                            && draft.relationship().issueLinkType().isEmpty());
                    if (listed.isEmpty()) {
                        return Mono.just(findings(drafts, listed, Set.of(), Set.of()));
                    }
                    return MissingLinks.of(client, end.place(), listed)
                            .flatMap(missing -> missing.isEmpty()
                                    ? Mono.just(findings(drafts, listed, missing, Set.of()))
                                    : others(end)
                                            .collect(HashSet<String>::new, Set::add)
                                            .map(others -> findings(drafts, listed, missing, others)));
                });
    }

    private static Map<LinkDraft, Finding> findings(
            Collection<LinkDraft> drafts, Set<LinkDraft> listed, Set<LinkChange> missing, Set<String> others) {
        Map<LinkDraft, Finding> findings = new HashMap<>();
        for (LinkDraft draft : drafts) {
            if (!listed.contains(draft)) {
                findings.put(draft, Finding.UNKNOWN);
            } else if (!missing.contains(draft)) {
                findings.put(draft, Finding.THERE);
            } else {
                boolean isOther = ends(draft).anyMatch(others::contains);
                findings.put(draft, isOther ? Finding.OTHER : Finding.MISSING);
            }
        }
        return findings;
    }

    /** The names of all that an end is linked with. */
    private Flux<String> others(End end) {
        if (end.place() instanceof EntityRef entity) {
            return client.entityLinks().list(entity).flatMapIterable(link -> names(link.id()));
        }
        return client.issueLinks().list(end.place().toString()).flatMapIterable(link -> names(link.object()));
    }

    private static Collection<String> names(@Nullable String id) {
        return id == null ? Set.of() : Set.of(folded(id));
    }

    private static Collection<String> names(@Nullable Reference object) {
        return object == null
                ? Set.of()
                : Stream.of(object.key(), object.id())
                        .filter(Objects::nonNull)
                        .map(Reading::folded)
                        .toList();
    }

    private static Stream<String> ends(LinkDraft draft) {
        if (draft instanceof EntityLinkDraft link) {
            return Stream.of(link.source().id(), link.target().id()).map(Reading::folded);
        }
        return draft instanceof IssueLinkDraft link
                ? Stream.of(link.source().key(), link.target().key()).map(Reading::folded)
                : Stream.of();
    }

    private static String folded(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    private Mono<Map<LinkDraft, Finding>> remote(End end, Collection<LinkDraft> drafts) {
        return client.remoteLinks().list(end.place().toString()).collectList().map(links -> {
            Map<LinkDraft, Finding> findings = new HashMap<>();
            drafts.forEach(draft -> findings.put(
                    draft,
                    links.stream().anyMatch(link -> isSame(link, (RemoteLinkDraft) draft))
                            ? Finding.THERE
                            : Finding.MISSING));
            return findings;
        });
    }

    /** The address of an object has the origin where its application has a number. */
    private static boolean isSame(RemoteLink link, RemoteLinkDraft draft) {
        RemoteLink.RemoteObject object = link.object();
        if (object == null || !draft.target().key().equals(object.key())) {
            return false;
        }
        String origin = draft.target().origin();
        return Stream.ofNullable(object.application())
                        .flatMap(application -> Stream.of(application.id(), application.type()))
                        .anyMatch(origin::equals)
                || Stream.ofNullable(object.self()).anyMatch(self -> self.contains("/applications/" + origin + "/"));
    }
}
