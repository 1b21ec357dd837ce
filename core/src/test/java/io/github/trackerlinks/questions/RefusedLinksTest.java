package io.github.trackerlinks.questions;

import static io.github.trackerlinks.questions.Tracker.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.IssueLinks;
import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.standin.dialect.Question;

/** What Tracker refuses, or does not: questions 1 and 2. */
class RefusedLinksTest {
    private static final String KNOWN = """
            {"issues": [{"key": "A-1"}, {"key": "B-2"}, {"key": "C-3"}, {"key": "HID-1", "visible": false}],
             "entities": [{"type": "project", "id": "a"}, {"type": "project", "id": "b"}, {"type": "project", "id": "c"}]}
            """;

    @UnderEveryAnswer(Question.SELF_LINK)
    void q1_aSelfLinkIsRefusedAndLosesOnlyItself(Tracker tracker) {
        int status = Integer.parseInt(tracker.answer("self-link"));

        assertThat(tracker.fates(relates("A-1", "A-1"), relates("A-1", "B-2")))
                .containsExactly("FAILED " + status, "CREATED");
        assertThat(tracker.requests("POST issues links"))
                .as("a conflict is tried again, as long as patience goes")
                .isBetween(status == 409 ? 5L : 2L, status == 409 ? 10L : 2L);
        assertThat(tracker.fates(relates(project("a"), project("b")), relates(project("a"), project("a"))))
                .containsExactly("CREATED", "FAILED " + status);
        refused(status, tracker.client().issueLinks().create(relates("A-1", "A-1")));
        refused(status, tracker.client().entityLinks().create(relates(project("a"), project("a"))));
    }

    @UnderEveryAnswer(Question.SECOND_PARENT)
    void q1_aSecondParentIsAnOutcomeThatTheNextReadConfirms(Tracker tracker) {
        String expected = tracker.answer("second-parent").equals("422") ? "FAILED 422" : "CREATED";

        assertThat(tracker.fates(IssueLinkDraft.of("A-1", Relationship.IS_SUBTASK_FOR, "B-2")))
                .containsExactly("CREATED");
        assertThat(tracker.fates(IssueLinkDraft.of("C-3", Relationship.IS_PARENT_TASK_FOR, "A-1")))
                .containsExactly(expected);
        assertThat(tracker.read("A-1"))
                .allMatch(link -> link.relationship()
                        .filter(Relationship.IS_SUBTASK_FOR::equals)
                        .isPresent());
        tracker.read("B-2");
        tracker.read("C-3");
    }

    @UnderEveryAnswer(Question.SUBTASK_CYCLE)
    void q1_aCycleOfSubtasksIsCreatedOrRefusedAndNothingElseIsLost(Tracker tracker) {
        String expected = tracker.answer("subtask-cycle").equals("422") ? "FAILED 422" : "CREATED";

        assertThat(tracker.fates(
                        IssueLinkDraft.of("A-1", Relationship.IS_PARENT_TASK_FOR, "B-2"),
                        IssueLinkDraft.of("B-2", Relationship.IS_PARENT_TASK_FOR, "C-3")))
                .containsOnly("CREATED");
        assertThat(tracker.fates(IssueLinkDraft.of("A-1", Relationship.IS_SUBTASK_FOR, "C-3"), relates("A-1", "C-3")))
                .containsExactly(expected, "CREATED");
        tracker.read("A-1");
    }

    @UnderEveryAnswer(Question.MISSING_TARGET)
    void q2_aMissingTargetIsRefusedForGoodAndLosesOnlyItsLink(Tracker tracker) {
        tracker.knowing(KNOWN);
        int status = Integer.parseInt(tracker.answer("missing-target"));

        refused(status, tracker.client().issueLinks().create(relates("A-1", "NONE-9")));
        refused(status, tracker.client().entityLinks().create(relates(project("a"), project("none"))));
        assertThat(tracker.fates(relates("A-1", "B-2"), relates("A-1", "NONE-9"), relates("A-1", "C-3")))
                .containsExactly("CREATED", "FAILED " + status, "CREATED");
        assertThat(tracker.fates(
                        relates(project("a"), project("b")),
                        relates(project("a"), project("none")),
                        relates(project("a"), project("c"))))
                .containsExactly("CREATED", "FAILED " + status, "CREATED");
    }

    @UnderEveryAnswer(Question.MISSING_TARGET)
    void q2_aMissingSourceIsNotFoundAndLosesAllItsLinksAndNoOther(Tracker tracker) {
        tracker.knowing(KNOWN);
        IssueLinks links = tracker.client().issueLinks();

        assertThat(refused(404, links.create(relates("NONE-9", "A-1"))).isNotFound())
                .isTrue();
        assertThat(refused(404, links.list("NONE-9")).isNotFound()).isTrue();
        assertThat(tracker.fates(relates("NONE-9", "A-1"), relates("A-1", "B-2"), relates("NONE-9", "B-2")))
                .containsExactly("FAILED 404", "CREATED", "FAILED 404");
        assertThat(tracker.fates(
                        relates(project("none"), project("a")),
                        relates(project("a"), project("b")),
                        relates(project("none"), project("b"))))
                .containsExactly("FAILED 404", "CREATED", "FAILED 404");
    }

    @UnderEveryAnswer(Question.INVISIBLE_ISSUE)
    void q2_anInvisibleIssueIsRefusedForGoodAtEitherEnd(Tracker tracker) {
        tracker.knowing(KNOWN);
        int status = Integer.parseInt(tracker.answer("invisible-issue"));

        refused(status, tracker.client().issueLinks().list("HID-1"));
        refused(status, tracker.client().issueLinks().create(relates("A-1", "HID-1")));
        assertThat(tracker.fates(relates("HID-1", "A-1"), relates("A-1", "HID-1"), relates("A-1", "B-2")))
                .containsExactly("FAILED " + status, "FAILED " + status, "CREATED");
    }

    private static IssueLinkDraft relates(String source, String target) {
        return IssueLinkDraft.of(source, Relationship.RELATES, target);
    }

    private static EntityLinkDraft relates(EntityRef source, EntityRef target) {
        return EntityLinkDraft.of(source, Relationship.RELATES, target);
    }

    private static EntityRef project(String id) {
        return EntityRef.project(id);
    }
}
