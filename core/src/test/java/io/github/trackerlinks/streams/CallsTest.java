package io.github.trackerlinks.streams;

import io.github.trackerlinks.streams.scenario.Draw;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In virtual time; {@code -Dstreams} says for how many scenarios, {@code -Dstreams.seed} runs the one that failed. */
class CallsTest extends LawfulCalls {
    private static final int USUAL = 1_000;

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void whatSingleOperationsTellIsTrue() {
        Long replayed = Long.getLong("streams.seed");
        int scenarios = replayed == null ? Integer.getInteger("streams", USUAL) : 1;
        long first = replayed == null ? System.nanoTime() & 0xffff_ffffL : replayed;
        for (long seed = first; seed < first + scenarios; seed++) {
            judge(Draw.scenario(seed), Run.told(Draw.scenario(seed)));
        }
        assertLawful(first, replayed == null ? scenarios / 100 : 0);
    }
}
