package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.rules.Duplicates;
import io.github.trackerlinks.standin.rules.LinkRules;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.store.LinkStore;
import io.github.trackerlinks.standin.store.Linkable;
import io.github.trackerlinks.standin.store.RemoteObject;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.wire.ApiError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stores and removes rows as the rules allow. Checks in this order: links that always fail, conflicts with other
 * writes, duplicates.
 */
final class LinkWrites {

    private final Call call;
    private final TrackerState state;
    private final LinkRules rules;

    LinkWrites(Call call) {
        this.call = call;
        this.state = call.state();
        this.rules = state.rules().links();
    }

    /**
     * Stores a link.
     *
     * @return null, or the stored link that it repeats if repeats are ignored
     * @throws ApiError if it is rejected
     */
    @Nullable
    Link store(Link link) {
        storeAll(List.of(link));
        return state.links().holds(link) ? null : state.links().twin(link);
    }

    /**
     * Stores all of these links or none.
     *
     * @throws ApiError if one is rejected
     */
    void storeAll(List<Link> links) {
        LinkStore stored = state.links();
        Set<Object> keys = new HashSet<>(links.size() * 2);
        List<Link> passed = new ArrayList<>(links.size());
        Link duplicate = null;
        for (Link link : links) {
            state.badLinks().check(link);
            checkFree(link);
            boolean repeats = !keys.add(stored.key(link)) || stored.twin(link) != null;
            if (repeats) {
                duplicate = duplicate == null ? link : duplicate;
                state.tally().duplicate();
            } else {
                Parents.check(state, link);
            }
            if (!repeats || rules.duplicates() == Duplicates.ACCEPTED) {
                passed.add(link);
            }
        }
        if (duplicate != null) {
            refuse(duplicate);
        }
        for (Link link : passed) {
            lock(link);
            Parents.replace(state, link, call.now());
            stored.add(link, call.now());
        }
    }

    /**
     * Removes all of these rows or none.
     *
     * @throws ApiError if another write locks an end of one
     */
    void removeAll(List<Link> links) {
        links.forEach(this::checkFree);
        for (Link link : links) {
            lock(link);
            state.links().remove(link, call.now());
        }
    }

    private void refuse(Link link) {
        if (rules.duplicates() == Duplicates.REFUSED || rules.duplicates() == Duplicates.CONFLICT) {
            Message message = switch (link.kind()) {
                case ISSUE -> Message.ISSUES_LINKED;
                case ENTITY -> Message.ENTITIES_LINKED;
                case REMOTE -> Message.OBJECT_LINKED;
            };
            int status = rules.duplicates() == Duplicates.REFUSED ? 422 : 409;
            throw ApiError.of(
                    status, message, link.source().name(), link.target().name());
        }
    }

    private void checkFree(Link link) {
        if (lockable(link).anyMatch(state.locks()::isHeld)) {
            state.tally().fault("conflict");
            throw ApiError.of(409, Message.WRITE_CONFLICT);
        }
    }

    private void lock(Link link) {
        if (rules.conflicts()) {
            lockable(link).forEach(state.locks()::hold);
        }
    }

    /** Tracker does not own external objects. */
    private static Stream<Linkable> lockable(Link link) {
        return Stream.of(link.source(), link.target()).filter(end -> !(end instanceof RemoteObject));
    }
}
