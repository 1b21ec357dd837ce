package io.github.trackerlinks.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.streams.scenario.Draw;
import io.github.trackerlinks.streams.scenario.Scenario;
import io.github.trackerlinks.testing.WatchSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The same laws over real sockets and in real time, for fewer streams; {@code -Dstreams.sockets} says how many. */
public abstract class LawfulStreamsOverSockets {
    private static final int AT_ONCE = 10;

    private final int streams;
    private final WatchSession.Pause pause = WatchSession.pause();

    @TempDir
    private Path directory;

    /** @param usual how many streams there are where nobody asks for another number */
    protected LawfulStreamsOverSockets(int usual) {
        this.streams = Integer.getInteger("streams.sockets", usual);
    }

    /** Those that the client of this seed's stream is given, first = outermost. */
    protected abstract List<TrackerCallFilter> filters(long seed);

    @AfterEach
    final void watchAgain() {
        pause.close();
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    protected void whateverHappensTheLawsHold() {
        long first = System.nanoTime() & 0xffff_ffffL;
        // The first one loads the classes; ten at once would have them all wait for that beyond their settle times.
        List<String> broken = Flux.concat(streams(first, 0, 1), streams(first, 1, streams - 1))
                .flatMapIterable(LawfulStreamsOverSockets::broken)
                .collectList()
                .block();
        System.out.println(getClass().getSimpleName() + ": first seed " + first);
        assertThat(broken).isEmpty();
    }

    private Flux<Evidence> streams(long firstSeed, int from, int count) {
        return Flux.range(from, count).flatMap(number -> run(Draw.quickScenario(firstSeed + number)), AT_ONCE);
    }

    private static List<String> broken(Evidence evidence) {
        List<String> broken = Laws.broken(evidence);
        return broken.stream().map(line -> line + "\n" + evidence.trace()).toList();
    }

    private Mono<Evidence> run(Scenario scenario) {
        return SocketRun.of(scenario, seedFile(scenario), filters(scenario.seed()));
    }

    private Path seedFile(Scenario scenario) {
        try {
            return Files.writeString(
                    directory.resolve(scenario.seed() + ".json"),
                    scenario.cast().seedFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
