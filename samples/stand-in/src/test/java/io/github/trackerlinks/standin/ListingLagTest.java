package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListingLagTest {

    private static final Duration LAG = Duration.ofSeconds(2);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Bench bench =
            Bench.with(StandInOptions.defaults().withAutoCreate(true).withTiming(timing -> timing.withListingLag(LAG)));

    private List<Integer> listed(String issue) {
        List<Integer> ids = new ArrayList<>();
        bench.get("/v3/issues/" + issue + "/links")
                .json()
                .forEach(link -> ids.add(link.at("/id").asInt()));
        return ids;
    }

    private int link(String other) {
        return bench.link("A-1", "relates", other).json().at("/id").asInt();
    }

    @Test
    void aListingShowsARowWhenItIsOldEnough() {
        int id = link("B-2");

        bench.pass(LAG.minusNanos(1));
        assertThat(listed("A-1")).isEmpty();
        assertThat(listed("B-2")).isEmpty();
        assertThat(bench.post("/v3/issues/A-1/links/_list", "{}").header("X-Total-Count"))
                .isEqualTo("0");
        bench.pass(Duration.ofNanos(1));
        assertThat(listed("A-1")).containsExactly(id);
        assertThat(listed("B-2")).containsExactly(id);
        assertThat(bench.post("/v3/issues/A-1/links/_list", "{}").header("X-Total-Count"))
                .isEqualTo("1");
    }

    @Test
    void aListingShowsADeletedRowForAWhile() {
        int first = link("B-2");
        int second = link("C-3");
        bench.pass(LAG);

        assertThat(bench.delete("/v3/issues/A-1/links/" + first).status()).isEqualTo(204);
        bench.pass(LAG.minusNanos(1));
        assertThat(listed("A-1")).containsExactly(first, second);
        assertThat(listed("B-2")).containsExactly(first);
        bench.pass(Duration.ofNanos(1));
        assertThat(listed("A-1")).containsExactly(second);
        assertThat(listed("B-2")).isEmpty();
    }

    @Test
    void aRowThatCameAndWentInBetweenIsNeverShown() {
        int id = link("B-2");
        bench.pass(SECOND);
        bench.delete("/v3/issues/A-1/links/" + id);
        for (int i = 0; i < 5; i++) {
            assertThat(listed("A-1")).isEmpty();
            bench.pass(SECOND);
        }
    }

    @Test
    void aRowThatWentAndCameBackIsShownThroughoutUnderItsOwnId() {
        int old = link("B-2");
        bench.pass(LAG);
        bench.delete("/v3/issues/A-1/links/" + old);
        int fresh = link("B-2");

        assertThat(listed("A-1")).containsExactly(old);
        bench.pass(LAG);
        assertThat(listed("A-1")).containsExactly(fresh);
    }

    @Test
    void theStoreIsTheTruth() {
        int id = link("B-2");

        assertThat(bench.link("A-1", "relates", "B-2").status()).isEqualTo(422);
        assertThat(bench.get("/v3/issues/A-1/links/" + id).status()).isEqualTo(200);
        assertThat(bench.links()).hasSize(1);
        bench.delete("/v3/issues/A-1/links/" + id);
        assertThat(bench.get("/v3/issues/A-1/links/" + id).status()).isEqualTo(404);
        assertThat(bench.link("A-1", "relates", "B-2").status()).isEqualTo(201);
    }

    @Test
    void allListingsLag() {
        bench.linkEntity("project/a", "relates", "b");
        bench.post("/v3/issues/A-1/remotelinks", "{'relationship':'RELATES','key':'X','origin':'ru.yandex.gitlab'}");

        assertThat(bench.get("/v3/entities/project/a/links").json()).isEmpty();
        assertThat(bench.get("/v3/issues/A-1/remotelinks").json()).isEmpty();
        bench.pass(LAG);
        assertThat(bench.get("/v3/entities/project/b/links").json()).hasSize(1);
        assertThat(bench.get("/v3/issues/A-1/remotelinks").json()).hasSize(1);
    }
}
