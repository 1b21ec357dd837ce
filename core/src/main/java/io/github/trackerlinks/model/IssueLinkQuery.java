package io.github.trackerlinks.model;

import java.util.Collection;
import java.util.List;

/**
 * Which links of an issue to list, and what of them.
 *
 * @param issue key or id of the issue
 * @param relationships only links in which the issue is related like this to the other one; all where there is none
 * @param fields only these fields of the links, of which {@code id} is always one; all where there is none. Which names
 *     Tracker knows is not documented, beyond {@code id} and {@code type}
 * @param perPage how many links to ask for at once; {@link #DEFAULT_PER_PAGE} by default
 */
public record IssueLinkQuery(String issue, List<Relationship> relationships, List<String> fields, int perPage) {
    /** Links asked for at once: 50, as many as Tracker's pages have when nothing is said. */
    public static final int DEFAULT_PER_PAGE = 50;

    /**
     * Keeps copies.
     *
     * @throws IllegalArgumentException if the issue is no id, a field is no name, or a page would be empty
     */
    public IssueLinkQuery {
        Ids.check("issue", issue);
        relationships = List.copyOf(relationships);
        fields = fields.isEmpty() ? List.of() : Ids.checkFields(fields);
        if (perPage < 1) {
            throw new IllegalArgumentException("perPage is " + perPage + ": ask for at least 1 link at once");
        }
    }

    /** All links of the issue with all fields, in pages of the default size. */
    public static IssueLinkQuery of(String issue) {
        return new IssueLinkQuery(issue, List.of(), List.of(), DEFAULT_PER_PAGE);
    }

    /** The same for these relationships only; for all where there is none. */
    public IssueLinkQuery withRelationships(Relationship... wanted) {
        return new IssueLinkQuery(issue, List.of(wanted), fields, perPage);
    }

    /** The same with these fields and {@code id} only; with all where there is none. */
    public IssueLinkQuery withFields(Collection<String> wanted) {
        return new IssueLinkQuery(issue, relationships, List.copyOf(wanted), perPage);
    }

    /** The same in pages of this size. */
    public IssueLinkQuery withPerPage(int links) {
        return new IssueLinkQuery(issue, relationships, fields, links);
    }
}
