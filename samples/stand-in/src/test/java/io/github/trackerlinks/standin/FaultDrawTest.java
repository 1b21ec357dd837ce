package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.fault.Moment;
import io.github.trackerlinks.standin.fault.Scope;
import io.github.trackerlinks.standin.rules.FaultRules;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.ResponseMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FaultDrawTest {

    private static final int REQUESTS = 2_000;

    private static Bench bench(long seed, Consumer<FaultRules> faults) {
        return Bench.with(StandInOptions.defaults()
                .withAutoCreate(true)
                .withEntityAnswer(true)
                .withRandomSeed(seed)
                .withFaults(faults));
    }

    private static FaultRules mixed(FaultRules faults) {
        return faults.with(Fault.dropBefore(), 0.1, Scope.WRITES)
                .with(Fault.errorAfter(503), 0.1, Scope.READS)
                .with(Fault.slow(Duration.ofSeconds(3)), 0.2, Scope.ALL);
    }

    private static List<Answer> answers(Bench bench) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            answers.add((i % 2 == 0 ? bench.get("/v3/myself") : bench.linkEntity("project/a", "relates", "b" + i))
                    .answer());
        }
        return answers;
    }

    private static List<String> ways(Bench bench) {
        return answers(bench).stream()
                .map(answer -> answer.status() + " " + answer.mode())
                .toList();
    }

    @Test
    void theSameSeedMeetsTheSameFaultsAndAnotherOneOthers() {
        List<String> first = ways(bench(3, FaultDrawTest::mixed));

        assertThat(ways(bench(3, FaultDrawTest::mixed))).isEqualTo(first);
        assertThat(ways(bench(4, FaultDrawTest::mixed))).isNotEqualTo(first);
    }

    @Test
    void sharesAndScopesAreKept() {
        Bench bench = bench(3, FaultDrawTest::mixed);

        List<String> ways = ways(bench);

        assertThat(bench.truth().faults()).containsOnlyKeys("drop-before", "error-after", "slow");
        assertThat(bench.truth().faults().get("drop-before")).isBetween(70L, 130L);
        assertThat(bench.truth().faults().get("error-after")).isBetween(70L, 130L);
        assertThat(bench.truth().faults().get("slow")).isBetween(330L, 470L);
        for (int i = 0; i < REQUESTS; i++) {
            boolean isRead = i % 2 == 0;
            assertThat(ways.get(i)).doesNotContain(isRead ? "Dropped" : "503 Whole");
        }
        assertThat(bench.truth().totalRows())
                .isEqualTo(REQUESTS / 2 - bench.truth().faults().getOrDefault("drop-before", 0L));
    }

    @Test
    void aPostedListIsARead() {
        Bench bench = bench(1, faults -> faults.with(Fault.errorBefore(500), 1, Scope.READS));

        assertThat(bench.post("/v3/issues/A-1/links/_list?page=1", "{}").status())
                .isEqualTo(500);
        assertThat(bench.link("A-1", "relates", "B-2").status()).isEqualTo(201);
        assertThat(bench.delete("/v3/issues/A-1/links/1").status()).isEqualTo(404);
    }

    @Test
    void anAnswerSaysHowItLeaves() {
        assertThat(only(Fault.dropAfter()).mode()).isEqualTo(new ResponseMode.Dropped(false));
        assertThat(only(Fault.silentBefore()).mode()).isEqualTo(ResponseMode.NEVER);
        assertThat(only(Fault.slow(Duration.ofMinutes(5))).mode())
                .isEqualTo(new ResponseMode.Spread(Duration.ofMinutes(5)));
        Answer cut = only(Fault.truncate());
        assertThat(cut.mode()).isEqualTo(new ResponseMode.Cut(cut.body().bytes().length / 2));
        assertThat(only(Fault.errorAfter(502)).mode()).isEqualTo(ResponseMode.WHOLE);
    }

    @Test
    void aFaultThatFindsNothingToSpoilIsNotCounted() {
        Bench bench = bench(1, faults -> faults.with(Fault.slow(Duration.ofSeconds(3)), 1, Scope.ALL));
        String id = bench.link("A-1", "relates", "B-2").at("/id");

        Answer deleted = bench.delete("/v3/issues/A-1/links/" + id).answer();

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.mode()).isEqualTo(ResponseMode.WHOLE);
        assertThat(bench.truth().faults()).containsOnly(Map.entry("slow", 1L));
    }

    @Test
    void aCutHeadAndAnErrorWithoutABodyAreCounted() {
        Bench bench = Bench.open();
        String id = bench.link("A-1", "relates", "B-2").at("/id");
        bench.machine().spoilNext(request -> true, Fault.truncate());
        bench.machine().spoilNext(request -> true, new Fault.ServerError(Moment.BEFORE, 503, Fault.ErrorBody.EMPTY));

        assertThat(bench.delete("/v3/issues/A-1/links/" + id).answer().mode()).isEqualTo(new ResponseMode.Cut(0));
        assertThat(bench.get("/v3/myself").status()).isEqualTo(503);
        assertThat(bench.truth().faults()).containsOnly(Map.entry("truncate", 1L), Map.entry("error-before", 1L));
    }

    private static Answer only(Fault fault) {
        return bench(1, faults -> faults.with(fault, 1, Scope.ALL))
                .get("/v3/myself")
                .answer();
    }

    @Test
    void aPlannedFaultDoesNotShiftTheOthers() {
        Bench planned = bench(3, FaultDrawTest::mixed);
        planned.machine().spoilNext(request -> true, Fault.errorBefore(504));

        List<String> ways = ways(planned);

        assertThat(ways.get(0)).startsWith("504");
        assertThat(ways.subList(1, REQUESTS))
                .isEqualTo(ways(bench(3, FaultDrawTest::mixed)).subList(1, REQUESTS));
    }

    @Test
    void aFaultActsInFrontOfTheRateAndTheCredentials() {
        Bench bench = Bench.with(StandInOptions.defaults().withToken("other").withRateLimit(1));
        bench.machine().spoilNext(request -> true, Fault.dropBefore());

        assertThat(bench.get("/v3/myself").answer().mode()).isEqualTo(new ResponseMode.Dropped(false));
        assertThat(bench.get("/v3/myself").status()).isEqualTo(401);
        assertThat(bench.get("/v3/myself").status()).isEqualTo(429);
        assertThat(bench.truth().requests()).isEqualTo(3);
    }

    @Test
    void latencyIsDrawnBetweenItsBounds() {
        StandInOptions options = StandInOptions.defaults()
                .withTiming(timing -> timing.withLatency(Duration.ofMillis(20)).withLatencyUpTo(Duration.ofMillis(40)));
        List<Duration> first = delays(options);

        assertThat(first)
                .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofMillis(20), Duration.ofMillis(40)));
        Set<Duration> distinct = new HashSet<>(first);
        assertThat(distinct).hasSizeGreaterThan(900);
        assertThat(delays(options)).isEqualTo(first);
        assertThat(delays(options.withRandomSeed(2))).isNotEqualTo(first);
        assertThat(delays(StandInOptions.defaults().withLatency(Duration.ofMillis(7))))
                .containsOnly(Duration.ofMillis(7));
    }

    private static List<Duration> delays(StandInOptions options) {
        Bench bench = Bench.with(options);
        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            delays.add(bench.get("/v3/myself").answer().delay());
        }
        return delays;
    }

    @Test
    void impossibleFaultsAreRefused() {
        FaultRules most = new FaultRules().with(Fault.dropAfter(), 0.7, Scope.WRITES);

        assertThat(most.changed(faults -> faults.with(Fault.dropAfter(), 0.7, Scope.READS))
                        .chances())
                .hasSize(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> most.changed(faults -> faults.with(Fault.truncate(), 0.4, Scope.ALL)))
                .withMessageContaining("more than 100%");
        assertThatIllegalArgumentException().isThrownBy(() -> most.with(Fault.truncate(), -0.1, Scope.ALL));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.errorBefore(501));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.slow(Duration.ZERO));
    }
}
