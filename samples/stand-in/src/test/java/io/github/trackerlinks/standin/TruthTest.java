package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.standin.truth.Truth;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Body;
import io.github.trackerlinks.standin.wire.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TruthTest {

    private final Bench bench = Bench.open();

    @Test
    void requestsAreCountedByOperation() {
        bench.link("A-1", "relates", "B-2");
        bench.link("A-1", "relates", "C-3");
        bench.get("/v2/issues/A-1/links/");
        bench.get("/v3/issues/A-1/links/1");
        bench.linkEntity("project/a", "relates", "b");
        bench.get("/v3/nonsense");

        Truth truth = bench.truth();
        assertThat(truth.requests()).isEqualTo(6);
        assertThat(truth.requestsByKind())
                .containsOnly(
                        Map.entry("POST issues links", 2L),
                        Map.entry("GET issues links", 1L),
                        Map.entry("GET issues links id", 1L),
                        Map.entry("POST entities links", 1L),
                        Map.entry("other", 1L));
        assertThat(truth.rows()).containsOnly(Map.entry("issue", 2L), Map.entry("entity", 1L), Map.entry("remote", 0L));
        assertThat(truth.totalRows()).isEqualTo(3);
    }

    @Test
    void theSecondSlides() {
        for (int i = 0; i < 200; i++) {
            bench.get("/v3/myself");
            bench.pass(Duration.ofMillis(10));
        }
        assertThat(bench.truth().mostInSecond()).isEqualTo(100);
        bench.pass(Duration.ofSeconds(10));
        for (int i = 0; i < 99; i++) {
            bench.get("/v3/myself");
        }
        bench.pass(Duration.ofMillis(999));
        bench.get("/v3/myself");
        bench.get("/v3/myself");
        assertThat(bench.truth().mostInSecond()).isEqualTo(101);
    }

    @Test
    void aRequestIsInFlightUntilItsAnswerIsGone() {
        Bench slow = Bench.with(StandInOptions.defaults().withLatency(Duration.ofMillis(20)));
        Request request = new Request("GET", "/v3/myself", Bench.WELCOME, Body.EMPTY, Bench.BASE);

        Answer first = slow.machine().answer(request);
        Answer second = slow.machine().answer(request);

        assertThat(first.delay()).isEqualTo(Duration.ofMillis(20));
        assertThat(slow.truth().inFlight()).isEqualTo(2);
        slow.machine().left(first);
        slow.machine().left(second);
        slow.get("/v3/myself");
        assertThat(slow.truth().inFlight()).isZero();
        assertThat(slow.truth().mostInFlight()).isEqualTo(2);
    }

    @Test
    void rowsAreExactlyWhatWasCommitted() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Set<List<Integer>> model = new LinkedHashSet<>();
        long duplicates = 0;
        for (int i = 0; i < 3_000; i++) {
            int source = random.nextInt(30);
            int target = random.nextInt(30);
            boolean accepted;
            if (random.nextInt(4) == 0) {
                accepted = model.removeIf(
                        link -> link.equals(List.of(source, target)) || link.equals(List.of(target, source)));
                int status = bench.delete("/v3/entities/project/p" + source + "/links?right=p" + target)
                        .status();
                assertThat(status).as("seed %d, step %d", seed, i).isEqualTo(accepted ? 200 : 404);
                continue;
            }
            boolean inverse = random.nextBoolean();
            List<Integer> link = inverse ? List.of(target, source) : List.of(source, target);
            accepted = source != target && model.add(link);
            duplicates += source == target || accepted ? 0 : 1;
            int status = bench.linkEntity(
                            "project/p" + source, inverse ? "is dependent by" : "depends on", "p" + target)
                    .status();
            assertThat(status).as("seed %d, step %d", seed, i).isEqualTo(accepted ? 200 : 422);
        }
        List<List<Integer>> stored = new ArrayList<>();
        bench.links().forEach(row -> {
            int source = Integer.parseInt(row.source().substring("project:p".length()));
            int target = Integer.parseInt(row.target().substring("project:p".length()));
            stored.add(row.relationship().equals("depends on") ? List.of(source, target) : List.of(target, source));
        });
        assertThat(stored).as("seed %d", seed).containsExactlyElementsOf(model);
        assertThat(bench.truth().totalRows()).isEqualTo(model.size());
        assertThat(bench.truth().duplicateAttempts()).isEqualTo(duplicates);
    }
}
