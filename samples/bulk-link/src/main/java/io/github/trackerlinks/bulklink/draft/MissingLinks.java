package io.github.trackerlinks.bulklink.draft;

import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.batch.ReconcileOptions;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkChange;
import io.github.trackerlinks.model.LinkDraft;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which of the links of one end are not there. */
public final class MissingLinks {
    private MissingLinks() {}

    /**
     * Reads one listing, and changes nothing.
     *
     * @param end an issue or an entity
     * @param drafts links of it; those that would have to be created are emitted
     */
    public static Mono<Set<LinkChange>> of(TrackerClient client, Object end, Collection<LinkDraft> drafts) {
        return plan(client, end, drafts.stream()).collect(HashSet::new, Set::add);
    }

    private static Flux<LinkChange> plan(TrackerClient client, Object end, Stream<LinkDraft> drafts) {
        ReconcileOptions nothingRemoved = ReconcileOptions.defaults();
        return end instanceof EntityRef entity
                ? client.entityLinks()
                        .plan(entity, drafts.map(EntityLinkDraft.class::cast).toList(), nothingRemoved)
                : client.issueLinks()
                        .plan(
                                end.toString(),
                                drafts.map(IssueLinkDraft.class::cast).toList(),
                                nothingRemoved);
    }
}
