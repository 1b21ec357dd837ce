package io.github.trackerlinks.streams.scenario;

import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.IssueLinkImport;
import io.github.trackerlinks.model.IssueLinkImport.Author;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLinkDraft;
import io.github.trackerlinks.standin.handler.TrackerState;
import io.github.trackerlinks.standin.relation.EntityType;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.store.Linkable;
import io.github.trackerlinks.standin.store.RemoteObject;
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
    public void store(TrackerState state, Instant then) {
        Link row = row(state, then);
        if (state.links().twin(row) == null) {
            state.links().add(row, then);
        }
    }

    private String targetRow(String targetName) {
        return kind == Kind.REMOTE ? "remote:" + ORIGIN + "/" + targetName : target.rowName(targetName);
    }

    private Link row(TrackerState state, Instant then) {
        String stated = kind == Kind.REMOTE ? "RELATES" : relationship.phrase();
        var known = Objects.requireNonNull(
                kind == Kind.ENTITY
                        ? io.github.trackerlinks.standin.relation.Relationship.ofEntities(stated)
                        : io.github.trackerlinks.standin.relation.Relationship.ofIssues(stated));
        Linkable other = kind == Kind.REMOTE
                ? new RemoteObject(Objects.requireNonNull(state.applications().find(ORIGIN)), target.name())
                : end(state, target);
        Link.Stamp stamp = new Link.Stamp(state.users().myself(), then);
        return Link.of(state.links().nextId(), end(state, source), known, stated, other, stamp);
    }

    private Linkable end(TrackerState state, End end) {
        return Objects.requireNonNull(
                kind == Kind.ENTITY
                        ? state.entities().findAny(EntityType.PROJECT, end.name())
                        : state.issues().find(end.name()));
    }
}
