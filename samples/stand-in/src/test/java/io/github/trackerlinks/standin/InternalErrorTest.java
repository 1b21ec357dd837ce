package io.github.trackerlinks.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.standin.handler.TrackerState;
import io.github.trackerlinks.standin.rules.Rules;
import io.github.trackerlinks.standin.simulator.TrackerSimulator;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Body;
import io.github.trackerlinks.standin.wire.Request;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InternalErrorTest {

    @Test
    @SuppressWarnings("NullAway") // the missing part is the bug
    void aBugIsAVisibleAnswer() {
        Instant now = Instant.EPOCH;
        TrackerState whole = TrackerState.empty(new Rules());
        TrackerState broken = new TrackerState(
                whole.issues(),
                whole.entities(),
                whole.applications(),
                null,
                whole.links(),
                whole.tally(),
                whole.locks(),
                whole.badLinks(),
                whole.transform(),
                whole.rules());
        TrackerSimulator machine = new TrackerSimulator(() -> now, broken);

        Answer answer = machine.answer(new Request("GET", "/v3/myself", Bench.WELCOME, Body.EMPTY, Bench.BASE));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(new Bench.Reply(answer).message()).contains("NullPointerException");
        assertThat(new Bench.Reply(answer).at("/statusCode")).isEqualTo("500");
    }
}
