package io.github.trackerlinks.streams.scenario;

import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.IssueLinkImport.Author;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLinkDraft;
import io.github.trackerlinks.standin.handler.TrackerState;
import io.github.trackerlinks.standin.store.Application;
import io.github.trackerlinks.standin.store.User;
import io.github.trackerlinks.standin.store.EntityRelationship;
import io.github.trackerlinks.standin.store.EntityType;
import io.github.trackerlinks.standin.store.IssueRelationship;
import io.github.trackerlinks.standin.store.Entity;
import io.github.trackerlinks.standin.store.EntityLink;
import io.github.trackerlinks.standin.store.Issue;
import io.github.trackerlinks.standin.store.IssueLink;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.store.RemoteLink;
import io.github.trackerlinks.streams.scenario.Cast.End;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;

/**
 * A link by the ends that it has, whatever names they are given.
 *
 * @param kind how it is created
 * @param source the end that it is written to
 * @param relationship what is stated
 * @param target the other end; of a remote link an issue, too, whose name is the object's key
 */
public record Statement(Kind kind, End source, Relationship relationship, End target) {
    static final String ORIGIN = "ru.yandex.bitbucket";
    private static final OffsetDateTime LONG_AGO = OffsetDateTime.parse("2020-01-01T00:00:00Z");

    /** How links are created. */
    public enum Kind {
        ENTITY,
        ISSUE,
        IMPORT,
        REMOTE
    }

    public LinkIdentity link() {
        return LinkIdentity.of(source.rowName(), relationship, targetRow(target.name()));
    }

    /** The link as it is known to somebody who knows no names but those that are sent. */
    public LinkIdentity sentAs(String targetName) {
        return LinkIdentity.of(source.rowName(source.usual()), relationship, targetRow(targetName));
    }

    public LinkDraft draft(String targetName) {
        return switch (kind) {
            case ENTITY -> EntityLinkDraft.of(source.ref(source.usual()), relationship, target.ref(targetName));
            case ISSUE -> IssueLinkDraft.of(source.usual(), relationship, targetName);
            case IMPORT ->
                IssueLinkImport.of(
                        IssueLinkDraft.of(source.usual(), relationship, targetName), Author.login("vera"), LONG_AGO);
            case REMOTE -> RemoteLinkDraft.of(source.usual(), ORIGIN, targetName);
        };
    }

    /** The same link told from its other end. */
    Statement inverse() {
        return new Statement(kind, target, relationship.inverse().orElseThrow(), source);
    }

    /** Stores it as if it were an old link. */
    public void store(TrackerState world, Instant then) {
        Link row = row(world, then);
        if (!world.ledger().holds(row)) {
            world.ledger().add(row, then);
        }
    }

    private String targetRow(String targetName) {
        return kind == Kind.REMOTE ? "remote:" + ORIGIN + "/" + targetName : target.rowName(targetName);
    }

    private Link row(TrackerState world, Instant then) {
        long id = world.ledger().nextId();
        String stated = relationship.phrase();
        if (kind == Kind.ENTITY) {
            EntityRelationship known = Objects.requireNonNull(EntityRelationship.stated(stated));
            return new EntityLink(id, entity(world, source), known, stated, entity(world, target));
        }
        Issue issue = issue(world, source);
        User author = world.users().myself();
        if (kind == Kind.REMOTE) {
            Application application =
                    Objects.requireNonNull(world.applications().find(ORIGIN));
            return new RemoteLink(id, issue, "RELATES", application, target.name(), false, author, then);
        }
        IssueRelationship known = Objects.requireNonNull(IssueRelationship.stated(stated));
        return new IssueLink(id, id, issue, known, stated, issue(world, target), author, then, author, then);
    }

    private static Issue issue(TrackerState world, End end) {
        return Objects.requireNonNull(world.issues().find(end.name()));
    }

    private static Entity entity(TrackerState world, End end) {
        return Objects.requireNonNull(world.entities().findAny(EntityType.PROJECT, end.name()));
    }
}
