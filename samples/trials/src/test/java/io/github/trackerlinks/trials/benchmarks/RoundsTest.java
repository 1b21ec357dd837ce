package io.github.trackerlinks.trials.benchmarks;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.trackerlinks.trials.benchmarks.contestant.Contestant;
import io.github.trackerlinks.trials.benchmarks.contestant.Pool;
import io.github.trackerlinks.trials.benchmarks.contestant.TrackerLinks;
import io.github.trackerlinks.trials.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class RoundsTest {
    private final ServerProcess server = new ServerProcess();
    private final Rounds rounds =
            new Rounds(server::links, new Table(new PrintWriter(Writer.nullWriter())), Settings.quick());

    RoundsTest() throws IOException {}

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aContestantThatCreatesNothingIsDetected() {
        Contestant idle = new Contestant("idle", links -> Mono.just((long) links));

        assertThatIllegalStateException()
                .isThrownBy(() -> rounds.run("idle", 10, List.of(idle), 0))
                .withMessage("idle: should create 10 links, reported 10, 0 arrived");
    }

    @Test
    void aContestantThatCreatesMoreThanItReportsIsDetected() {
        Contestant ours = new TrackerLinks(new Pool(server.baseUrl(), 2)).entityLinks(5);
        Contestant modest =
                new Contestant("modest", links -> ours.create().apply(links + 5).thenReturn((long) links));

        assertThatIllegalStateException()
                .isThrownBy(() -> rounds.run("modest", 10, List.of(modest), 0))
                .withMessage("modest: should create 10 links, reported 10, 15 arrived");
    }
}
