package io.github.trackerlinks.trials.benchmarks.contestant;

import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.IssueLinkDraft;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Records for the bodies, as a user would write them, with the same fields as those of the library. */
final class Bodies {
    static final String AUTHORIZATION = "OAuth y0_benchmark";
    static final String ORGANIZATION = "X-Org-ID";

    private Bodies() {}

    record NewIssueLink(String relationship, String issue) {
        static NewIssueLink of(IssueLinkDraft draft) {
            return new NewIssueLink(
                    draft.relationship().phrase(), draft.target().key());
        }
    }

    record NewEntityLink(String relationship, String entity) {
        static NewEntityLink of(EntityLinkDraft draft) {
            return new NewEntityLink(
                    draft.relationship().phrase(), draft.target().id());
        }
    }

    record IssueLink(
            String self,
            String id,
            Type type,
            String direction,
            Named object,
            User createdBy,
            User updatedBy,
            OffsetDateTime createdAt,
            OffsetDateTime updatedAt,
            @Nullable User assignee,
            @Nullable Named status) {}

    record Type(String self, String id, String inward, String outward) {}

    record Named(String self, String id, String key, String display) {}

    record User(
            String self,
            String id,
            String display,
            @Nullable String cloudUid,
            @Nullable String passportUid) {}
}
