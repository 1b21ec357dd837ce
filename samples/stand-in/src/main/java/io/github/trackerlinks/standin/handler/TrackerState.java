package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.dialect.Dialect;
import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.relation.EntityType;
import io.github.trackerlinks.standin.rules.Rules;
import io.github.trackerlinks.standin.store.Applications;
import io.github.trackerlinks.standin.store.Entities;
import io.github.trackerlinks.standin.store.Entity;
import io.github.trackerlinks.standin.store.Issue;
import io.github.trackerlinks.standin.store.IssueCard;
import io.github.trackerlinks.standin.store.Issues;
import io.github.trackerlinks.standin.store.LinkStore;
import io.github.trackerlinks.standin.store.Users;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.truth.Tally;
import io.github.trackerlinks.standin.wire.ApiError;
import java.time.Instant;
import java.util.Locale;

/**
 * The whole state of a stand-in.
 *
 * @param issues the issues
 * @param entities the entities
 * @param applications the external applications
 * @param users the users
 * @param links the links
 * @param tally the counts
 * @param locks the issues and entities that writes lock
 * @param badLinks the links that always fail
 * @param transform the JSON form of the dialect
 * @param rules its behaviour
 */
public record TrackerState(
        Issues issues,
        Entities entities,
        Applications applications,
        Users users,
        LinkStore links,
        Tally tally,
        WriteLocks locks,
        BadLinks badLinks,
        DialectTransform transform,
        Rules rules) {

    public static TrackerState empty(Rules rules) {
        Dialect dialect = rules.dialect();
        Tally tally = new Tally();
        return new TrackerState(
                new Issues(),
                new Entities(),
                new Applications(),
                new Users(),
                new LinkStore(
                        rules.links().uniqueness(),
                        rules.timing().listingLag(),
                        dialect.number(Question.FIRST_LINK_ID)),
                tally,
                new WriteLocks(),
                new BadLinks(rules.badLinks(), rules.randomSeed(), tally),
                new DialectTransform(dialect),
                rules);
    }

    /** The behaviour where the documents are silent. */
    public Dialect dialect() {
        return rules.dialect();
    }

    /**
     * Gives the issue with this key another key.
     *
     * @throws IllegalArgumentException if there is no such issue and none can be created, or the new key is malformed
     *     or in
     *     use
     */
    public void move(String key, String newKey, Instant now) {
        try {
            issues.move(issue(key, 404, now), newKey);
        } catch (ApiError unknown) {
            throw new IllegalArgumentException("no such issue: " + key, unknown);
        }
    }

    /**
     * The issue with this key, former key or id.
     *
     * @throws ApiError 403 or 404 if it is invisible; {@code missing} if there is none and none can be created: only a
     *     key
     *     creates an issue
     */
    Issue issue(String name, int missing, Instant now) {
        Issue known = issues.find(name);
        if (known != null) {
            return visible(known);
        }
        if (!rules.autoCreate() || !Issues.isKey(name)) {
            throw ApiError.of(missing, Message.NO_ISSUE, name);
        }
        return issues.add(IssueCard.of(name.toUpperCase(Locale.ROOT)), null, now);
    }

    private Issue visible(Issue issue) {
        if (!issue.card().visible()) {
            int status = dialect().status(Question.INVISIBLE_ISSUE);
            throw status == 404
                    ? ApiError.of(status, Message.NO_ISSUE, issue.key())
                    : ApiError.of(status, Message.FORBIDDEN);
        }
        return issue;
    }

    /**
     * The entity of this type with this id or shortId.
     *
     * @throws ApiError 404 if there is none and none can be created
     */
    Entity entity(EntityType type, String name, Instant now) {
        Entity known = entities.find(type, name);
        return known != null ? known : created(type, name, 404, now);
    }

    /**
     * The entity with this id or shortId. Looks for the {@code likely} type first, and creates an entity of that type.
     *
     * @throws ApiError {@code missing} if there is none and none can be created
     */
    Entity anyEntity(EntityType likely, String name, int missing, Instant now) {
        Entity known = entities.findAny(likely, name);
        return known != null ? known : created(likely, name, missing, now);
    }

    private Entity created(EntityType type, String name, int missing, Instant now) {
        if (!rules.autoCreate() || name.isEmpty()) {
            throw ApiError.of(missing, Message.NO_ENTITY, name);
        }
        return entities.add(type, name, null, null, now);
    }
}
