package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.fault.LateCommit;
import io.github.trackerlinks.standin.fault.Scope;
import io.github.trackerlinks.standin.rules.Duplicates;
import io.github.trackerlinks.standin.truth.LinkTriple;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Body;
import io.github.trackerlinks.standin.wire.Request;
import io.github.trackerlinks.standin.wire.ResponseMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writes that are stored only after their answers were lost, in virtual time. */
class LateCommitTest {

    private static final Duration DELAY = Duration.ofSeconds(5);
    private static final Duration LAG = Duration.ofSeconds(2);
    private static final Duration INSTANT = Duration.ofNanos(1);
    private static final StandInOptions OPEN = StandInOptions.defaults().withAutoCreate(true);
    private static final LinkTriple LINK = new LinkTriple("A-1", "relates", "B-2");

    private static void spoilNext(Bench bench, Fault fault) {
        bench.machine().spoilNext(request -> true, fault);
    }

    /** The next write is late. */
    private static Bench late(StandInOptions options) {
        Bench bench = Bench.with(options);
        spoilNext(bench, Fault.lateCommit(DELAY));
        return bench;
    }

    private static int listed(Bench bench) {
        return bench.get("/v3/issues/A-1/links").json().size();
    }

    @Test
    void aWriteIsStoredExactlyThisLongAfterItsAnswerWasLost() {
        Bench bench = late(OPEN);

        Answer answer = bench.link("A-1", "relates", "B-2").answer();

        assertThat(answer.mode()).isEqualTo(new ResponseMode.Dropped(false));
        bench.pass(DELAY.minus(INSTANT));
        assertThat(bench.links()).isEmpty();
        assertThat(bench.truth().totalRows()).isZero();
        assertThat(listed(bench)).isZero();
        bench.pass(INSTANT);
        assertThat(bench.links()).containsExactly(LINK);
        assertThat(bench.truth().totalRows()).isEqualTo(1);
        assertThat(listed(bench)).isEqualTo(1);
    }

    @Test
    void theTruthCountsItOnceAndWhenItArrives() {
        Bench bench = late(OPEN);

        bench.link("A-1", "relates", "B-2");

        for (int i = 0; i < 2; i++) {
            assertThat(bench.truth().faults()).containsOnly(Map.entry("late-commit", 1L));
            assertThat(bench.truth().requests()).isEqualTo(1);
            assertThat(bench.truth().requestsByKind()).containsOnly(Map.entry("POST issues links", 1L));
            assertThat(bench.truth().inFlight()).isZero();
            bench.pass(DELAY);
        }
        assertThat(bench.truth().duplicateAttempts()).isZero();
    }

    /** Nobody asks the machine for anything at the time when the write is due. */
    @Test
    void aListingLagsBehindTheLateCommit() {
        Bench bench = late(OPEN.withTiming(timing -> timing.withListingLag(LAG)));
        bench.link("A-1", "relates", "B-2");

        bench.pass(DELAY.plus(LAG).minus(INSTANT));
        assertThat(listed(bench)).isZero();
        assertThat(bench.links()).containsExactly(LINK);
        bench.pass(INSTANT);
        assertThat(listed(bench)).isEqualTo(1);
    }

    @Test
    void theDelayOfASilentOneBeginsWhenTheClientLeaves() {
        Bench bench = Bench.open();
        spoilNext(bench, new LateCommit(DELAY, ResponseMode.NEVER));
        String body = "{\"relationship\":\"relates\",\"issue\":\"B-2\"}";
        Answer answer = bench.machine()
                .answer(new Request("POST", "/v3/issues/A-1/links", Bench.WELCOME, Body.of(body), Bench.BASE));
        assertThat(answer.mode()).isEqualTo(ResponseMode.NEVER);

        bench.pass(DELAY.multipliedBy(10));
        assertThat(bench.truth().inFlight()).isEqualTo(1);
        bench.machine().left(answer);
        bench.pass(DELAY.minus(INSTANT));
        assertThat(bench.links()).isEmpty();
        bench.pass(INSTANT);
        assertThat(bench.links()).containsExactly(LINK);
    }

    @ParameterizedTest
    @CsvSource({"REFUSED, 1", "CONFLICT, 1", "IGNORED, 1", "ACCEPTED, 2"})
    void itIsADuplicateIfItsLinkIsStoredBeforeIt(Duplicates duplicates, int rows) {
        Bench bench = late(OPEN.withLinks(links -> links.withDuplicates(duplicates)));
        bench.link("A-1", "relates", "B-2");
        assertThat(bench.link("A-1", "relates", "B-2").status()).isEqualTo(201);

        bench.pass(DELAY.minus(INSTANT));
        assertThat(bench.truth().duplicateAttempts()).isZero();
        bench.pass(INSTANT);

        assertThat(bench.truth().duplicateAttempts()).isEqualTo(1);
        assertThat(bench.truth().totalRows()).isEqualTo(rows);
    }

    @Test
    void itIsNoDuplicateIfItsLinkIsGoneByThen() {
        Bench bench = Bench.open();
        String id = bench.link("A-1", "relates", "B-2").at("/id");
        spoilNext(bench, Fault.lateCommit(DELAY));
        bench.link("A-1", "relates", "B-2");
        assertThat(bench.delete("/v3/issues/A-1/links/" + id).status()).isEqualTo(204);

        bench.pass(DELAY);

        assertThat(bench.links()).containsExactly(LINK);
        assertThat(bench.truth().duplicateAttempts()).isZero();
    }

    @Test
    void aDeleteIsLateToo() {
        Bench bench = Bench.open();
        String id = bench.link("A-1", "relates", "B-2").at("/id");
        spoilNext(bench, Fault.lateCommit(DELAY));
        bench.delete("/v3/issues/A-1/links/" + id);

        bench.pass(DELAY.minus(INSTANT));
        assertThat(bench.links()).containsExactly(LINK);
        bench.pass(INSTANT);
        assertThat(bench.links()).isEmpty();
    }

    @Test
    void lateWritesComeInTheOrderOfTheirTimes() {
        Bench bench = late(OPEN);
        spoilNext(bench, Fault.lateCommit(DELAY.minus(INSTANT)));
        spoilNext(bench, Fault.lateCommit(DELAY));
        bench.link("A-1", "relates", "B-2");
        bench.link("A-1", "depends on", "C-3");
        bench.link("A-1", "relates", "D-4");

        bench.pass(DELAY.multipliedBy(2));

        assertThat(bench.links())
                .containsExactly(
                        new LinkTriple("A-1", "depends on", "C-3"), LINK, new LinkTriple("A-1", "relates", "D-4"));
    }

    @Test
    void anArrayIsLateAsAWhole() {
        Bench bench = late(OPEN);
        bench.post(
                "/v3/entities/project/a/links",
                "[{'relationship':'relates','entity':'b'},{'relationship':'relates','entity':'c'}]");

        bench.pass(DELAY.minus(INSTANT));
        assertThat(bench.links()).isEmpty();
        bench.pass(INSTANT);
        assertThat(bench.links()).hasSize(2);
        assertThat(bench.truth().linksInArrays()).isEqualTo(2);
    }

    @Test
    void itIsRefusedByTheStateOfItsTime() {
        Bench bench = late(OPEN);
        bench.link("A-1", "relates", "B-2");
        bench.machine().expire("t");

        bench.pass(DELAY);

        assertThat(bench.links()).isEmpty();
        assertThat(bench.truth().faults()).containsOnly(Map.entry("late-commit", 1L), Map.entry("expired-token", 1L));
    }

    @Test
    void whatIsDueHappensBeforeATokenExpires() {
        Bench bench = late(OPEN);
        bench.link("A-1", "relates", "B-2");
        bench.pass(DELAY);

        bench.machine().expire("t");

        assertThat(bench.links()).containsExactly(LINK);
    }

    @Test
    void itMeetsTheLocksOfItsTimeAndLeavesNone() {
        Bench bench = late(OPEN.withLinks(links -> links.withConflicts(true)));
        spoilNext(bench, Fault.lateCommit(DELAY.multipliedBy(2)));
        bench.link("A-1", "relates", "B-2");
        bench.link("A-1", "relates", "C-3");
        String body = "{\"relationship\":\"relates\",\"issue\":\"D-4\"}";
        Answer slow = bench.machine()
                .answer(new Request("POST", "/v3/issues/A-1/links", Bench.WELCOME, Body.of(body), Bench.BASE));
        bench.pass(DELAY);
        bench.machine().left(slow);
        bench.pass(DELAY);

        assertThat(bench.link("A-1", "relates", "E-5").status()).isEqualTo(201);
        assertThat(bench.links()).extracting(LinkTriple::target).containsExactly("D-4", "C-3", "E-5");
        assertThat(bench.truth().faults()).containsEntry("conflict", 1L);
    }

    @Test
    void itDoesNotCountForTheRate() {
        Bench bench = late(OPEN.withRateLimit(1));
        bench.link("A-1", "relates", "B-2");

        bench.pass(DELAY);

        assertThat(bench.link("A-1", "relates", "C-3").status()).isEqualTo(201);
        assertThat(bench.link("A-1", "relates", "D-4").status()).isEqualTo(429);
        assertThat(bench.truth().totalRows()).isEqualTo(2);
        assertThat(bench.truth().refusals()).isEqualTo(1);
    }

    @Test
    void aReadDoesNotMeetIt() {
        Bench bench = late(OPEN.withFaults(faults -> faults.with(Fault.lateCommit(DELAY), 1, Scope.ALL)));

        assertThat(bench.get("/v3/issues/A-1/links").status()).isEqualTo(200);
        assertThat(bench.post("/v3/issues/A-1/links/_list", "{}").status()).isEqualTo(200);
        assertThat(bench.truth().faults()).isEmpty();
    }

    @Test
    void theSameSeedMakesTheSameWritesLate() {
        List<ResponseMode> first = modes(3);

        assertThat(first).contains(ResponseMode.WHOLE, ResponseMode.NEVER);
        assertThat(modes(3)).isEqualTo(first);
        assertThat(modes(4)).isNotEqualTo(first);
    }

    private static List<ResponseMode> modes(long seed) {
        LateCommit silent = new LateCommit(DELAY, ResponseMode.NEVER);
        Bench bench = Bench.with(OPEN.withRandomSeed(seed).withFaults(faults -> faults.with(silent, 0.3, Scope.ALL)));
        List<ResponseMode> modes = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            modes.add(bench.link("A-1", "relates", "B-" + i).answer().mode());
        }
        bench.pass(DELAY);
        assertThat(bench.truth().totalRows()).isEqualTo(200);
        assertThat(bench.truth().faults().get("late-commit")).isBetween(30L, 90L);
        return modes;
    }

    @Test
    void afterTheEndNothingIsStored() {
        Bench bench = late(OPEN);
        spoilNext(bench, Fault.lateCommit(DELAY.plus(INSTANT)));
        spoilNext(bench, new LateCommit(INSTANT, ResponseMode.NEVER));
        bench.link("A-1", "relates", "B-2");
        bench.link("A-1", "relates", "C-3");
        Answer silent = bench.machine()
                .answer(new Request(
                        "POST",
                        "/v3/issues/A-1/links",
                        Bench.WELCOME,
                        Body.of("{\"relationship\":\"relates\",\"issue\":\"D-4\"}"),
                        Bench.BASE));
        bench.pass(DELAY);

        bench.machine().end();
        bench.machine().left(silent);
        bench.pass(DELAY);

        assertThat(bench.links()).containsExactly(LINK);
    }

    @Test
    void whatIsNeitherLateNorLostIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.lateCommit(Duration.ZERO))
                .withMessageContaining("must be positive");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LateCommit(DELAY, ResponseMode.WHOLE))
                .withMessageContaining("must lose its answer");
    }
}
