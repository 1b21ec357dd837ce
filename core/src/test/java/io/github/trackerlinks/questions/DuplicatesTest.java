package io.github.trackerlinks.questions;

import static io.github.trackerlinks.model.Relationship.DEPENDS_ON;
import static io.github.trackerlinks.model.Relationship.IS_DEPENDENT_BY;
import static io.github.trackerlinks.model.Relationship.RELATES;
import static io.github.trackerlinks.questions.Tracker.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.model.EntityLinkDraft;
import io.github.trackerlinks.model.EntityRef;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.LinkDraft;
import io.github.trackerlinks.model.RemoteLinkDraft;
import io.github.trackerlinks.standin.rules.Duplicates;
import io.github.trackerlinks.standin.rules.Uniqueness;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** A link that is there already: question 1. */
class DuplicatesTest {
    private static final IssueLinkDraft ISSUES = IssueLinkDraft.of("A-1", DEPENDS_ON, "B-2");
    private static final EntityLinkDraft ENTITIES =
            EntityLinkDraft.of(EntityRef.project("a"), DEPENDS_ON, EntityRef.project("b"));
    private static final RemoteLinkDraft REMOTE = RemoteLinkDraft.of("A-1", "ru.yandex.gitlab", "MR-1");

    static Stream<Tracker> answers() {
        return EveryAnswer.versions()
                .flatMap(version -> Stream.of(Duplicates.values())
                        .flatMap(duplicates -> Stream.of(Uniqueness.values())
                                .map(unique -> new Tracker(version)
                                        .with(
                                                "duplicates",
                                                duplicates,
                                                options -> options.withLinks(links -> links.withDuplicates(duplicates)))
                                        .with(
                                                "uniqueness",
                                                unique,
                                                options -> options.withLinks(links -> links.withUniqueness(unique))))));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void q1_aDuplicateIsRefusedForGoodOrTakenAndNeverFailsABatch(Tracker tracker) {
        long rows = 0;
        for (LinkDraft draft : new LinkDraft[] {ISSUES, ENTITIES, REMOTE}) {
            assertThat(tracker.fates(draft)).containsExactly("CREATED");
            rows++;

            rows += createdAgain(tracker, draft);

            assertThat(tracker.fates(draft, draft)).containsExactly(fateOfADuplicate(tracker), "ALREADY_LINKED");
            rows += isAccepting(tracker) ? 1 : 0;
            assertThat(tracker.server().truth().totalRows()).isEqualTo(rows);
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void q1_aLinkToldFromItsOtherEndIsTheSameLink(Tracker tracker) {
        assertThat(tracker.fates(ISSUES, ENTITIES)).containsOnly("CREATED");

        assertThat(tracker.fates(
                        IssueLinkDraft.of("B-2", IS_DEPENDENT_BY, "A-1"),
                        EntityLinkDraft.of(EntityRef.project("b"), IS_DEPENDENT_BY, EntityRef.project("a"))))
                .containsOnly(fateOfADuplicate(tracker));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void q1_aDuplicateInAnArrayLosesNoOtherLink(Tracker tracker) {
        assertThat(tracker.fates(ENTITIES)).containsExactly("CREATED");

        assertThat(tracker.fates(ENTITIES, EntityLinkDraft.of(EntityRef.project("a"), RELATES, EntityRef.project("c"))))
                .containsExactly(isRefusing(tracker) ? "CONFIRMED" : "CREATED", "CREATED");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void q1_anotherRelationshipOfThePairIsNoDuplicateThatIsThere(Tracker tracker) {
        boolean unique = tracker.answer("uniqueness").equals("PAIR");
        IssueLinkDraft other = IssueLinkDraft.of("A-1", RELATES, "B-2");
        assertThat(tracker.fates(ISSUES)).containsExactly("CREATED");

        if (unique && tracker.answer("duplicates").equals("IGNORED")) {
            // The answer is a success, and the link in it says that it is another one.
            assertThat(tracker.client()
                            .issueLinks()
                            .create(other)
                            .blockOptional()
                            .orElseThrow()
                            .relationship())
                    .contains(DEPENDS_ON);
        } else {
            assertThat(tracker.fates(other))
                    .containsExactly(unique && isRefusing(tracker) ? "FAILED " + refusal(tracker) : "CREATED");
        }
        tracker.read("A-1");
    }

    /** How many rows a plain create adds. */
    private static int createdAgain(Tracker tracker, LinkDraft draft) {
        if (isRefusing(tracker)) {
            refused(refusal(tracker), create(tracker, draft));
            return 0;
        }
        Flux.from(create(tracker, draft)).blockLast();
        return isAccepting(tracker) ? 1 : 0;
    }

    private static Publisher<?> create(Tracker tracker, LinkDraft draft) {
        if (draft instanceof IssueLinkDraft link) {
            return tracker.client().issueLinks().create(link);
        }
        return draft instanceof EntityLinkDraft link
                ? tracker.client().entityLinks().create(link)
                : tracker.client().remoteLinks().create((RemoteLinkDraft) draft);
    }

    private static String fateOfADuplicate(Tracker tracker) {
        return isRefusing(tracker) ? "ALREADY_LINKED" : "CREATED";
    }

    private static boolean isRefusing(Tracker tracker) {
        return !isAccepting(tracker) && !tracker.answer("duplicates").equals("IGNORED");
    }

    private static boolean isAccepting(Tracker tracker) {
        return tracker.answer("duplicates").equals("ACCEPTED");
    }

    private static int refusal(Tracker tracker) {
        return tracker.answer("duplicates").equals("CONFLICT") ? 409 : 422;
    }
}
