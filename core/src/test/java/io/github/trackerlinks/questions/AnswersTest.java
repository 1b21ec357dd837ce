package io.github.trackerlinks.questions;

import static io.github.trackerlinks.model.Relationship.RELATES;
import static io.github.trackerlinks.questions.Tracker.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.Failures;
import io.github.trackerlinks.IssueLinks;
import io.github.trackerlinks.TrackerClient;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.error.Delivery;
import io.github.trackerlinks.error.ErrorDetails;
import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.error.TrackerResponseException;
import io.github.trackerlinks.model.IssueLink;
import io.github.trackerlinks.model.IssueLinkDraft;
import io.github.trackerlinks.model.Reference;
import io.github.trackerlinks.model.Relationship;
import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.rules.RetryAfter;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

/** What Tracker answers in place of success: questions 14, 15, 16 and 18. */
class AnswersTest {
    private static final IssueLinkDraft LINK = IssueLinkDraft.of("A-1", RELATES, "B-2");
    private static final IssueLinkDraft FROM_OLD = IssueLinkDraft.of("OLD-1", RELATES, "B-2");
    private static final IssueLinkDraft FROM_NEW = IssueLinkDraft.of("NEW-1", RELATES, "B-2");
    private static final String MOVED = "{\"issues\": [{\"key\": \"NEW-1\", \"formerKeys\": [\"OLD-1\"]}]}";

    static Stream<Tracker> refusalsOfTooMany() {
        return EveryAnswer.versions()
                .flatMap(version -> Stream.of(RetryAfter.values())
                        .map(said -> new Tracker(version)
                                .with(
                                        "retry-after",
                                        said,
                                        options -> options.withRate(rate ->
                                                rate.withPerSecond(0.001).withRetryAfter(said)))));
    }

    @ParameterizedTest
    @MethodSource("refusalsOfTooMany")
    void q14_tooManyRequestsAreNotAppliedAndSayHowLongToWaitIfTrackerDoes(Tracker tracker) {
        IssueLinks links = tracker.client().issueLinks();
        links.create(LINK).block();

        for (TrackerException error : new TrackerException[] {
            Failures.of(links.create(FROM_OLD)), Failures.of(links.list("A-1")), Failures.of(links.delete("A-1", "1"))
        }) {
            assertThat(error.isStatus(429)).isTrue();
            assertThat(error.delivery()).isEqualTo(Delivery.NOT_APPLIED);
            Duration wait = ((TrackerResponseException) error).retryAfter().orElse(null);
            switch (RetryAfter.valueOf(tracker.answer("retry-after"))) {
                case SECONDS, DATE -> assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1001));
                case ZERO -> assertThat(wait).isZero();
                case GARBAGE, NONE -> assertThat(wait).isNull();
            }
        }
        assertThat(tracker.server().truth().refusals()).isEqualTo(3);
        assertThat(Rows.of(tracker.server()).rows()).hasSize(1);
    }

    @UnderEveryAnswer({Question.ERROR_BODY, Question.ERROR_VALUES, Question.ERROR_STATUS_CODE})
    void q15_anErrorIsKnownByItsStatusInEveryFormOfItsBody(Tracker tracker) {
        IssueLinks links = tracker.client().issueLinks();
        String form = tracker.answer("error-body");
        links.create(LINK).block();

        TrackerResponseException duplicate = (TrackerResponseException) refused(422, links.create(LINK));
        TrackerResponseException unknown = (TrackerResponseException)
                refused(400, links.create(IssueLinkDraft.of("A-1", new Relationship("no such"), "B-2")));

        assertThat(duplicate).hasMessageContaining("422 from issueLinks.create");
        assertThat(duplicate.body().isEmpty()).isEqualTo(form.equals("empty"));
        if (form.equals("json")) {
            assertThat(duplicate.details().errorMessages())
                    .singleElement()
                    .asString()
                    .contains("A-1", "B-2");
            assertThat(unknown.details().toString()).contains("no such");
        } else {
            assertThat(duplicate.details()).isEqualTo(ErrorDetails.NONE);
        }
        assertThat(refused(404, links.get("A-1", "7")).isNotFound()).isTrue();
        assertThat(tracker.fates(LINK)).containsExactly("ALREADY_LINKED");
    }

    static Stream<Tracker> redirects() {
        return EveryAnswer.versions()
                .flatMap(version -> Stream.of(301, 302, 303, 307, 308)
                        .map(status -> new Tracker(version)
                                .knowingToo(MOVED)
                                .with(
                                        "redirect",
                                        status,
                                        options -> options.withMoves(moves -> moves.withStatus(status)))));
    }

    static Stream<Tracker> redirectsOnTheHost() {
        return redirects()
                .flatMap(tracker -> Stream.of("", "own")
                        .map(base -> tracker.copy()
                                .with(
                                        "base",
                                        base,
                                        options -> options.withMoves(
                                                moves -> moves.withBase(base.isEmpty() ? base : "own")))));
    }

    @ParameterizedTest
    @MethodSource("redirectsOnTheHost")
    void q16_aWriteFollowsAMovedIssueUnlessItMayHaveBeenAppliedAndIsNeverAppliedTwice(Tracker tracker) {
        IssueLinks links = tracker.client().issueLinks();

        if (tracker.answer("redirect").equals("303")) {
            TrackerException error = Failures.of(links.create(FROM_OLD));
            assertThat(error.isStatus(303)).isTrue();
            assertThat(error.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(tracker.read("NEW-1")).isEmpty();
            assertThat(links.list("OLD-1").collectList().block()).isEmpty();
        }
        IssueLink created = links.create(FROM_OLD).blockOptional().orElseThrow();

        assertThat(Rows.of(tracker.server()).hold(FROM_NEW)).isTrue();
        assertThat(Rows.of(tracker.server()).rows()).hasSize(1);
        links.delete("OLD-1", Objects.requireNonNull(created.id())).block();
        assertThat(Rows.of(tracker.server()).rows()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("redirectsOnTheHost")
    void q16_readsDeletesAndBatchesFollowAMovedIssue(Tracker tracker) {
        tracker.fates(FROM_NEW);
        IssueLinks links = tracker.client().issueLinks();

        IssueLink read = links.list("OLD-1").single().blockOptional().orElseThrow();
        String id = Objects.requireNonNull(read.id());

        assertThat(links.get("OLD-1", id).blockOptional()).contains(read);
        assertThat(tracker.createAll(FROM_OLD)).allMatch(outcome -> outcome.isAsWanted());
        TrackerClient fresh = tracker.client(settings -> settings);
        fresh.issueLinks().delete("OLD-1", id).block();
        assertThat(Rows.of(tracker.server()).rows()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("redirects")
    void q16_anOldKeyInTheBodyLeadsToTheIssueItself(Tracker tracker) {
        IssueLinkDraft toOld = IssueLinkDraft.of("B-2", RELATES, "OLD-1");

        assertThat(tracker.createAll(toOld)).allMatch(outcome -> outcome.isAsWanted());

        assertThat(Rows.of(tracker.server()).hold(FROM_NEW)).isTrue();
        assertThat(tracker.read("B-2"))
                .extracting(IssueLink::object)
                .extracting(Reference::key)
                .containsExactly("NEW-1");
        refused(422, tracker.client().issueLinks().create(toOld));
    }

    @ParameterizedTest
    @MethodSource("redirects")
    void q16_aRedirectToAnotherHostIsAnErrorThatNamesItAndIsNeverFollowed(Tracker tracker) {
        tracker.with("base", "other", options -> options.withMoves(moves -> moves.withBase("https://other.example")));
        IssueLinks links = tracker.client().issueLinks();
        int status = Integer.parseInt(tracker.answer("redirect"));

        TrackerException write = Failures.of(links.create(FROM_OLD));
        TrackerException read = refused(status, links.list("OLD-1"));

        assertThat(write.isStatus(status)).isTrue();
        assertThat(write.delivery()).isEqualTo(status == 303 ? Delivery.UNKNOWN : Delivery.REJECTED);
        assertThat(((TrackerResponseException) read).location())
                .hasValueSatisfying(location -> assertThat(location).startsWith("https://other.example/"));
        assertThat(tracker.server().truth().requests()).isEqualTo(2);
    }

    @UnderEveryAnswer({Question.ORGANIZATION_TWICE, Question.ORGANIZATION_MISSING})
    void q18_exactlyOneOrganizationHeaderIsSentWhicheverOfTheTwo(Tracker tracker) {
        for (Organization organization : new Organization[] {Organization.yandex360("1"), Organization.cloud("1")}) {
            TrackerClient client = tracker.client(settings -> settings.organization(organization));

            assertThat(client.catalog().myself().block()).isNotNull();
        }
    }

    @UnderEveryAnswer({Question.ORGANIZATION_TWICE, Question.ORGANIZATION_MISSING})
    void q18_aWrongOrganizationIsRefusedBeforeAnythingIsWrittenAndExplained(Tracker tracker) {
        tracker.with("organization", "360", options -> options.withOrganization("360"));
        TrackerClient wrong = tracker.client(settings -> settings.organization(Organization.cloud("1")));
        TrackerClient none =
                tracker.client(settings -> settings.webClient(builder -> builder.defaultHeader("X-Org-ID")));
        TrackerClient both =
                tracker.client(settings -> settings.webClient(builder -> builder.defaultHeader("X-Cloud-Org-ID", "1")));

        assertThat(refused(403, wrong.issueLinks().create(LINK)))
                .hasMessageContaining("620345")
                .hasMessageContaining("X-Cloud-Org-ID");
        refused(
                Integer.parseInt(tracker.answer("organization-missing")),
                none.issueLinks().create(LINK));
        assertThat(Rows.of(tracker.server()).rows()).isEmpty();
        if (tracker.answer("organization-twice").equals("400")) {
            refused(400, both.issueLinks().create(LINK));
        } else {
            Flux.from(both.issueLinks().create(LINK)).blockLast();
        }
    }
}
