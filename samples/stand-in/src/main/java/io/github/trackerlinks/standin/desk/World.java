package io.github.trackerlinks.standin.desk;

import io.github.trackerlinks.standin.directory.Applications;
import io.github.trackerlinks.standin.directory.Users;
import io.github.trackerlinks.standin.relation.EntityType;
import io.github.trackerlinks.standin.store.Entities;
import io.github.trackerlinks.standin.store.Entity;
import io.github.trackerlinks.standin.store.Issue;
import io.github.trackerlinks.standin.store.IssueCard;
import io.github.trackerlinks.standin.store.Issues;
import io.github.trackerlinks.standin.store.Ledger;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.truth.Tally;
import io.github.trackerlinks.standin.wire.Refusal;
import java.time.Instant;
import java.util.Locale;

/**
 * All that there is.
 *
 * @param issues the issues
 * @param entities the entities
 * @param applications the external applications
 * @param users the users
 * @param ledger the links
 * @param tally the counts
 * @param autoCreate whether issues and entities come into being when first named
 */
public record World(
        Issues issues,
        Entities entities,
        Applications applications,
        Users users,
        Ledger ledger,
        Tally tally,
        boolean autoCreate) {

    /** An empty one, which counts from {@code start} on. */
    public static World empty(boolean autoCreate, Instant start) {
        return new World(
                new Issues(),
                new Entities(),
                new Applications(),
                new Users(),
                new Ledger(),
                new Tally(start),
                autoCreate);
    }

    /**
     * The issue with this key or id.
     *
     * @throws Refusal 404 when there is none, and none can come into being: only a key makes an issue
     */
    Issue issue(String name, Instant now) {
        Issue known = issues.find(name);
        if (known != null) {
            return known;
        }
        if (!autoCreate || !Issues.isKey(name)) {
            throw Refusal.of(404, Message.NO_ISSUE, name);
        }
        return issues.add(IssueCard.of(name.toUpperCase(Locale.ROOT)), null, now);
    }

    /**
     * The entity of this type with this id or shortId.
     *
     * @throws Refusal 404 when there is none, and none can come into being
     */
    Entity entity(EntityType type, String name, Instant now) {
        Entity known = entities.find(type, name);
        return known != null ? known : created(type, name, now);
    }

    /**
     * The entity with this id or shortId: of the {@code likely} type before any other, and of that type if it comes into
     * being.
     *
     * @throws Refusal 404 when there is none, and none can come into being
     */
    Entity anyEntity(EntityType likely, String name, Instant now) {
        Entity known = entities.findAny(likely, name);
        return known != null ? known : created(likely, name, now);
    }

    private Entity created(EntityType type, String name, Instant now) {
        if (!autoCreate || name.isEmpty()) {
            throw Refusal.of(404, Message.NO_ENTITY, name);
        }
        return entities.add(type, name, null, null, now);
    }
}
