package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.rules.Duplicates;
import io.github.trackerlinks.standin.rules.LinkRules;
import io.github.trackerlinks.standin.store.EntityLink;
import io.github.trackerlinks.standin.store.IssueLink;
import io.github.trackerlinks.standin.store.Ledger;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.store.LinkKey;
import io.github.trackerlinks.standin.store.Linkable;
import io.github.trackerlinks.standin.store.RemoteLink;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.ApiError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stores and removes rows as the rules allow. Checks in this order: links that always fail, conflicts with other
 * writes, duplicates.
 */
final class LinkWrites {

    private final Call call;
    private final TrackerState world;
    private final LinkRules rules;

    LinkWrites(Call call) {
        this.call = call;
        this.world = call.world();
        this.rules = world.rules().links();
    }

    /**
     * Stores a link.
     *
     * @return the link, or the stored one that it repeats if repeats are ignored
     * @throws ApiError if it is rejected
     */
    Link store(Link link) {
        storeAll(List.of(link));
        Link stored = world.ledger().find(link.id());
        return stored != null ? stored : world.ledger().twin(link);
    }

    /**
     * Stores all of these links or none.
     *
     * @throws ApiError if one is rejected
     */
    void storeAll(List<? extends Link> links) {
        Ledger ledger = world.ledger();
        Set<LinkKey> keys = new HashSet<>(links.size() * 2);
        List<Link> passed = new ArrayList<>(links.size());
        Link duplicate = null;
        for (Link link : links) {
            world.fates().check(link);
            checkFree(link);
            boolean repeats = !keys.add(ledger.key(link)) || ledger.holds(link);
            if (!repeats && link instanceof IssueLink issueLink) {
                Parents.check(world, issueLink);
            }
            if (repeats) {
                duplicate = duplicate == null ? link : duplicate;
                world.tally().duplicate();
            }
            if (!repeats || rules.duplicates() == Duplicates.ACCEPTED) {
                passed.add(link);
            }
        }
        if (duplicate != null) {
            refuse(duplicate);
        }
        for (Link link : passed) {
            hold(link);
            if (link instanceof IssueLink issueLink) {
                Parents.replace(world, issueLink, call.now());
            }
            ledger.add(link, call.now());
        }
    }

    /**
     * Removes all of these rows or none.
     *
     * @throws ApiError if another write locks an end of one
     */
    void removeAll(List<? extends Link> links) {
        links.forEach(this::checkFree);
        for (Link link : links) {
            hold(link);
            world.ledger().remove(link, call.now());
        }
    }

    private void refuse(Link duplicate) {
        switch (rules.duplicates()) {
            case REFUSED -> throw duplicate(422, duplicate);
            case CONFLICT -> throw duplicate(409, duplicate);
            case ACCEPTED, IGNORED -> {}
        }
    }

    private static ApiError duplicate(int status, Link link) {
        if (link instanceof IssueLink issues) {
            return ApiError.of(
                    status,
                    Message.ISSUES_LINKED,
                    issues.source().key(),
                    issues.target().key());
        }
        if (link instanceof EntityLink entities) {
            return ApiError.of(
                    status,
                    Message.ENTITIES_LINKED,
                    entities.source().id(),
                    entities.target().id());
        }
        String object = link instanceof RemoteLink remote ? remote.objectKey() : "";
        return ApiError.of(status, Message.OBJECT_LINKED, link.source().rowName(), object);
    }

    private void checkFree(Link link) {
        Linkable target = link.target();
        if (isHeld(link.source()) || (target != null && isHeld(target))) {
            world.tally().fault("conflict");
            throw ApiError.of(409, Message.WRITE_CONFLICT);
        }
    }

    private boolean isHeld(Linkable end) {
        return world.holds().isHeld(end);
    }

    private void hold(Link link) {
        if (rules.conflicts()) {
            world.holds().hold(link.source());
            @Nullable Linkable target = link.target();
            if (target != null) {
                world.holds().hold(target);
            }
        }
    }
}
