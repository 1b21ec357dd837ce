package io.github.trackerlinks.streams;

import io.github.trackerlinks.streams.CallLaws.Told;
import io.github.trackerlinks.streams.scenario.Draw;
import io.github.trackerlinks.streams.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;
import reactor.util.function.Tuples;

/** Over real sockets and in real time, for fewer scenarios; {@code -Dstreams.sockets} says how many. */
class CallsOverSocketsTest extends LawfulCalls {
    private static final int AT_ONCE = 10;
    private static final int SCENARIOS = Integer.getInteger("streams.sockets", 20);

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void whatSingleOperationsTellIsTrue(@TempDir Path directory) throws IOException {
        long first = System.nanoTime() & 0xffff_ffffL;
        Path[] seedFiles = new Path[SCENARIOS];
        for (int i = 0; i < SCENARIOS; i++) {
            seedFiles[i] = Files.writeString(
                    directory.resolve(i + ".json"),
                    Draw.quickScenario(first + i).cast().seedFile());
        }
        Flux.range(0, SCENARIOS)
                .flatMap(number -> told(Draw.quickScenario(first + number), seedFiles[number]), AT_ONCE)
                .toStream()
                .forEach(all -> judge(all.getT1(), all.getT2()));
        assertLawful(first, 0);
    }

    private static Mono<Tuple2<Scenario, List<Told>>> told(Scenario scenario, Path seedFile) {
        return SocketRun.told(scenario, seedFile).map(told -> Tuples.of(scenario, told));
    }
}
