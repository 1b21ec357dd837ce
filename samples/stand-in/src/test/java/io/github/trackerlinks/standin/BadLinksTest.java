package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.rules.BadLinkRules;
import io.github.trackerlinks.standin.rules.Fate;
import io.github.trackerlinks.standin.wire.ResponseMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadLinksTest {

    private static final StandInOptions OPEN = StandInOptions.defaults().withAutoCreate(true);

    private static Bench bench(Consumer<BadLinkRules> bad) {
        return Bench.with(OPEN.withBadLinks(bad));
    }

    private static BadLinkRules some(BadLinkRules bad) {
        return bad.withShare(Fate.FORBIDDEN, 0.05).withShare(Fate.MISSING, 0.1).withShare(Fate.BROKEN, 0.2);
    }

    private static Map<Integer, Integer> statuses(Bench bench, List<Integer> order) {
        Map<Integer, Integer> statuses = new HashMap<>();
        for (int i : order) {
            statuses.put(i, bench.link("A-1", "relates", "B-" + i).status());
        }
        return statuses;
    }

    @Test
    void aLinkMeetsTheSameFateWhateverTheOrder() {
        List<Integer> order = new ArrayList<>();
        for (int i = 1; i <= 1_000; i++) {
            order.add(i);
        }
        Bench bench = bench(BadLinksTest::some);
        Map<Integer, Integer> first = statuses(bench, order);
        Collections.shuffle(order, new Random(1));

        assertThat(statuses(bench(BadLinksTest::some), order)).isEqualTo(first);
        assertThat(statuses(Bench.with(OPEN.withBadLinks(BadLinksTest::some).withRandomSeed(2)), order))
                .isNotEqualTo(first);
        assertThat(Collections.frequency(first.values(), 403)).isBetween(25, 80);
        assertThat(Collections.frequency(first.values(), 404)).isBetween(65, 140);
        assertThat(Collections.frequency(first.values(), 500)).isBetween(150, 250);
        assertThat(bench.truth().totalRows()).isEqualTo(Collections.frequency(first.values(), 201));
        assertThat(bench.truth().faults()).containsOnlyKeys("bad-link-403", "bad-link-404", "bad-link-500");
    }

    @Test
    void aLinkIsAsBadFromTheOtherEnd() {
        Bench bench = bench(bad -> bad.withShare(Fate.BROKEN, 0.5));
        for (int i = 1; i <= 50; i++) {
            int there = bench.link("A-1", "depends on", "B-" + i).status();
            int back = bench.link("B-" + i, "is dependent by", "A-1").status();
            assertThat(back).isEqualTo(there == 201 ? 422 : 500);
        }
    }

    @ParameterizedTest
    @CsvSource({"FORBIDDEN, 403", "MISSING, 404", "BROKEN, 500"})
    void aNamedTargetIsBadInEveryKindOfLink(Fate fate, int status) {
        Bench bench = bench(
                bad -> bad.withTarget("b-2", fate).withTarget("project:b", fate).withTarget("X", fate));

        assertThat(bench.link("A-1", "relates", "B-2").status()).isEqualTo(status);
        assertThat(bench.link("B-2", "relates", "A-1").status()).isEqualTo(201);
        assertThat(bench.linkEntity("project/a", "relates", "b").status()).isEqualTo(status);
        assertThat(bench.post(
                                "/v3/issues/A-1/remotelinks",
                                "{'relationship':'RELATES','key':'x','origin':'ru.yandex.gitlab'}")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void aBadLinkRefusesItsArray() {
        String array = "[{'relationship':'relates','entity':'b'},{'relationship':'relates','entity':'c'}]";
        Bench atomic = bench(bad -> bad.withTarget("b", Fate.FORBIDDEN));
        Bench single = Bench.with(OPEN.withBadLinks(bad -> bad.withTarget("b", Fate.FORBIDDEN))
                .withLinks(links -> links.withAtomicArrays(false)));

        assertThat(atomic.post("/v3/entities/project/a/links", array).status()).isEqualTo(403);
        assertThat(single.post("/v3/entities/project/a/links", array).status()).isEqualTo(403);

        assertThat(atomic.links()).isEmpty();
        assertThat(single.links()).hasSize(1);
    }

    @Test
    void duplicatesInAnArrayCountAlsoWhenABadLinkRefusesIt() {
        Bench bench = bench(bad -> bad.withTarget("b", Fate.FORBIDDEN));
        String good = "{'relationship':'relates','entity':'c'}";
        bench.post("/v3/entities/project/a/links", good);

        String array = "[" + good + "," + good + ",{'relationship':'relates','entity':'b'}]";
        assertThat(bench.post("/v3/entities/project/a/links", array).status()).isEqualTo(403);

        assertThat(bench.truth().duplicateAttempts()).isEqualTo(2);
        assertThat(bench.links()).hasSize(1);
    }

    @Test
    void aSilentLinkIsNeverAnswered() {
        Bench bench = bench(bad -> bad.withTarget("B-2", Fate.SILENT));

        assertThat(bench.link("A-1", "relates", "B-2").answer().mode()).isEqualTo(ResponseMode.NEVER);
        assertThat(bench.links()).isEmpty();
        assertThat(bench.truth().faults()).containsEntry("bad-link-timeout", 1L);
    }

    @Test
    void whatIsNeverAnsweredIsNeitherCutNorSlowNorSilentTwice() {
        Bench bench = bench(bad -> bad.withTarget("B-2", Fate.SILENT));
        for (Fault fault : List.of(Fault.truncate(), Fault.slow(Duration.ofSeconds(1)), Fault.silentAfter())) {
            bench.machine().spoilNext(request -> true, fault);
            assertThat(bench.link("A-1", "relates", "B-2").answer().mode()).isEqualTo(ResponseMode.NEVER);
        }
        assertThat(bench.truth().faults()).containsOnly(Map.entry("bad-link-timeout", 3L));
    }

    @Test
    void impossibleSharesAreRefused() {
        BadLinkRules most = new BadLinkRules().withShare(Fate.BROKEN, 0.7);

        assertThatIllegalArgumentException().isThrownBy(() -> most.changed(bad -> bad.withShare(Fate.SILENT, 0.4)));
        assertThatIllegalArgumentException().isThrownBy(() -> most.changed(bad -> bad.withShare(Fate.BROKEN, -0.1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> most.changed(bad -> bad.withShare(Fate.BROKEN, Double.NaN)));
    }
}
