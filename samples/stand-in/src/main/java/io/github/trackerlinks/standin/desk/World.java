package io.github.trackerlinks.standin.desk;

import io.github.trackerlinks.standin.dialect.Dialect;
import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.directory.Applications;
import io.github.trackerlinks.standin.directory.Users;
import io.github.trackerlinks.standin.relation.EntityType;
import io.github.trackerlinks.standin.rules.Rules;
import io.github.trackerlinks.standin.store.Entities;
import io.github.trackerlinks.standin.store.Entity;
import io.github.trackerlinks.standin.store.Issue;
import io.github.trackerlinks.standin.store.IssueCard;
import io.github.trackerlinks.standin.store.Issues;
import io.github.trackerlinks.standin.store.Ledger;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.truth.Tally;
import io.github.trackerlinks.standin.view.Accent;
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
 * @param holds the ends that writes hold
 * @param fates the links that are bad from the start
 * @param accent how the dialect is spoken
 * @param rules how it behaves
 */
public record World(
        Issues issues,
        Entities entities,
        Applications applications,
        Users users,
        Ledger ledger,
        Tally tally,
        Holds holds,
        Fates fates,
        Accent accent,
        Rules rules) {

    /** An empty one, which counts from {@code start} on. */
    public static World empty(Rules rules, Dialect dialect, Instant start) {
        Tally tally = new Tally(start);
        return new World(
                new Issues(),
                new Entities(),
                new Applications(),
                new Users(),
                new Ledger(
                        rules.links().uniqueness(),
                        rules.timing().listingLag(),
                        dialect.number(Question.FIRST_LINK_ID)),
                tally,
                new Holds(),
                new Fates(rules.badLinks(), rules.randomSeed(), tally),
                new Accent(dialect),
                rules);
    }

    /** The answers to what the documents leave open. */
    public Dialect dialect() {
        return accent.dialect();
    }

    /**
     * Gives the issue with this key another one.
     *
     * @throws IllegalArgumentException when there is no such issue, and none can come into being, or the new key is malformed
     *     or taken
     */
    public void move(String key, String newKey, Instant now) {
        try {
            issues.move(issue(key, 404, now), newKey);
        } catch (Refusal unknown) {
            throw new IllegalArgumentException("no such issue: " + key, unknown);
        }
    }

    /**
     * The issue with this key, former key or id.
     *
     * @throws Refusal 403 or 404 when it must not be seen; {@code missing} when there is none, and none can come into being:
     *     only a key makes an issue
     */
    Issue issue(String name, int missing, Instant now) {
        Issue known = issues.find(name);
        if (known != null) {
            return visible(known);
        }
        if (!rules.autoCreate() || !Issues.isKey(name)) {
            throw Refusal.of(missing, Message.NO_ISSUE, name);
        }
        return issues.add(IssueCard.of(name.toUpperCase(Locale.ROOT)), null, now);
    }

    private Issue visible(Issue issue) {
        if (!issue.card().visible()) {
            int status = dialect().status(Question.INVISIBLE_ISSUE);
            throw status == 404
                    ? Refusal.of(status, Message.NO_ISSUE, issue.key())
                    : Refusal.of(status, Message.FORBIDDEN);
        }
        return issue;
    }

    /**
     * The entity of this type with this id or shortId.
     *
     * @throws Refusal 404 when there is none, and none can come into being
     */
    Entity entity(EntityType type, String name, Instant now) {
        Entity known = entities.find(type, name);
        return known != null ? known : created(type, name, 404, now);
    }

    /**
     * The entity with this id or shortId: of the {@code likely} type before any other, and of that type if it comes into
     * being.
     *
     * @throws Refusal {@code missing} when there is none, and none can come into being
     */
    Entity anyEntity(EntityType likely, String name, int missing, Instant now) {
        Entity known = entities.findAny(likely, name);
        return known != null ? known : created(likely, name, missing, now);
    }

    private Entity created(EntityType type, String name, int missing, Instant now) {
        if (!rules.autoCreate() || name.isEmpty()) {
            throw Refusal.of(missing, Message.NO_ENTITY, name);
        }
        return entities.add(type, name, null, null, now);
    }
}
