package io.github.trackerlinks.questions;

import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.standin.truth.LinkTriple;
import java.util.List;

/** What is stored, and whether a link that a client speaks of is among it, told from either end. */
record Rows(List<LinkTriple> rows) {
    static Rows of(StandInServer server) {
        return new Rows(server.links().toList());
    }

    boolean hold(LinkDraft draft) {
        return hold(
                draft.source().toString(), draft.relationship(), draft.target().toString());
    }

    /** How many links with other issues have this end. */
    long countAt(String end) {
        return rows.stream()
                .filter(row -> row.source().equals(end) || row.target().equals(end))
                .filter(row -> !row.target().startsWith("remote:"))
                .count();
    }

    private boolean hold(String source, Relationship relationship, String target) {
        return rows.stream()
                .anyMatch(row -> says(row, source, relationship, target)
                        || relationship
                                .inverse()
                                .filter(inverse -> says(row, target, inverse, source))
                                .isPresent());
    }

    private static boolean says(LinkTriple row, String source, Relationship relationship, String target) {
        return row.source().equals(source)
                && Relationship.of(row.relationship()).equals(relationship)
                && row.target().equals(target);
    }
}
