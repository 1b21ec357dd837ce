package io.github.trackerlinks.bulklink.draft;

import io.github.trackerlinks.bulklink.input.ImportFields;
import io.github.trackerlinks.bulklink.input.Row;
import io.github.trackerlinks.bulklink.text.Shared;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.model.RemoteLinkDraft;
import java.util.Set;
import java.util.function.Function;

/** Maps rows to drafts of links. */
public final class RowMapper {
    private static final String REMOTE = "remote";
    private static final Set<Relationship> IMPORTED = Set.of(Relationship.CLONE, Relationship.ORIGINAL);

    private final Shared<End, EntityRef> entities = new Shared<>(End::entity);

    /** A mapper whose drafts share their ends. For one thread at a time. */
    public RowMapper() {}

    /**
     * The link that a row describes.
     *
     * @throws IllegalArgumentException if it describes no link; the message says why
     */
    public static LinkDraft toDraft(Row row) {
        return toDraft(row, End::entity);
    }

    /** As {@link #toDraft}, with ends that are shared. */
    public LinkDraft toSharedDraft(Row row) {
        return toDraft(row, entities::of);
    }

    private static LinkDraft toDraft(Row row, Function<End, EntityRef> entity) {
        LinkDraft link = toExisting(row, entity);
        if (link instanceof IssueLinkDraft issueLink) {
            return issueLink(issueLink, row.importFields());
        }
        if (!row.importFields().isEmpty()) {
            throw new IllegalArgumentException("only links between issues can be imported: leave createdAt, createdBy,"
                    + " updatedAt and updatedBy empty");
        }
        return link;
    }

    /**
     * The link that a row describes, which may exist already: it need not be one that can be created, as clones cannot.
     *
     * @throws IllegalArgumentException if it describes no link; the message says why
     */
    public static LinkDraft toExisting(Row row) {
        return toExisting(row, End::entity);
    }

    private static LinkDraft toExisting(Row row, Function<End, EntityRef> entity) {
        if (row.problem() != null) {
            throw new IllegalArgumentException(row.problem());
        }
        checkText("source", row.source());
        checkText("relationship", row.relationship());
        checkText("target", row.target());
        End source = End.of("source", row.source());
        End target = End.of("target", row.target());
        Relationship relationship = Relationship.of(row.relationship());
        return source.isIssue() && target.isIssue()
                ? IssueLinkDraft.of(source.id(), relationship, target.id())
                : newLink(source, relationship, target, entity);
    }

    /** A new link, or an import. Tracker accepts clones only as imports. */
    private static LinkDraft issueLink(IssueLinkDraft link, ImportFields importFields) {
        if (!importFields.isEmpty()) {
            return ImportParser.parse(link, importFields);
        }
        if (IMPORTED.contains(link.relationship())) {
            throw new IllegalArgumentException("a link with the relationship \"" + link.relationship()
                    + "\" can only be imported: fill in createdAt and createdBy");
        }
        return link;
    }

    private static LinkDraft newLink(
            End source, Relationship relationship, End target, Function<End, EntityRef> entity) {
        if (source.isIssue() && target.kind().equals(REMOTE)) {
            return remoteLink(source.id(), relationship, target);
        }
        if (source.isEntity() && target.isEntity()) {
            return EntityLinkDraft.of(entity.apply(source), relationship, entity.apply(target));
        }
        throw new IllegalArgumentException(source.name() + " cannot be linked to " + target.name());
    }

    private static LinkDraft remoteLink(String source, Relationship relationship, End target) {
        int slash = target.id().indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("target \"" + target.text() + "\" should look like remote:ORIGIN/KEY");
        }
        String origin = target.id().substring(0, slash);
        String key = target.id().substring(slash + 1);
        return RemoteLinkDraft.of(source, origin, key).withRelationship(relationship);
    }

    static void checkText(String field, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(field + " is empty");
        }
        CharacterChecks.checkVisible(field, text);
    }

    /**
     * An end of a link.
     *
     * @param text its text in the file
     * @param kind the part before the colon; empty for an issue
     * @param id the part after the colon
     */
    private record End(String text, String kind, String id) {
        static End of(String field, String text) {
            int colon = text.indexOf(':');
            End end = colon < 0
                    ? new End(text, "", text)
                    : new End(text, text.substring(0, colon), text.substring(colon + 1));
            if (!end.isIssue() && !end.isEntity() && !end.kind.equals(REMOTE)) {
                throw new IllegalArgumentException(field + " \"" + text
                        + "\" is not a known kind: expected an issue key, project:ID, portfolio:ID, goal:ID"
                        + (field.equals("target") ? " or remote:ORIGIN/KEY" : ""));
            }
            if (end.isIssue()) {
                CharacterChecks.checkIssueKey(field, text);
            } else if (end.isEntity()) {
                CharacterChecks.checkEntityId(field, end.id);
            }
            return end;
        }

        boolean isIssue() {
            return kind.isEmpty() && id.equals(text);
        }

        boolean isEntity() {
            return kind.equals("project") || kind.equals("portfolio") || kind.equals("goal");
        }

        EntityRef entity() {
            return switch (kind) {
                case "project" -> EntityRef.project(id);
                case "portfolio" -> EntityRef.portfolio(id);
                default -> EntityRef.goal(id);
            };
        }

        String name() {
            String article = isIssue() ? "an issue" : kind.equals(REMOTE) ? "an external object" : "a " + kind;
            return article + " (" + text + ")";
        }
    }
}
