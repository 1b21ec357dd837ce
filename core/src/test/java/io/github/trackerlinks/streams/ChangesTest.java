package io.github.trackerlinks.streams;

import io.github.trackerlinks.streams.scenario.Draw;
import io.github.trackerlinks.streams.scenario.Scenario;
import java.util.List;

/** Streams that link and unlink the same ends. A hundred thousand by {@code -Dtest=ChangesTest -Dstreams=100000}. */
class ChangesTest extends LawfulStreams {
    ChangesTest() {
        super(3_000);
    }

    @Override
    protected Scenario draw(long seed) {
        return Draw.changes(seed);
    }

    @Override
    protected Evidence run(Scenario scenario) {
        return Run.of(scenario);
    }

    @Override
    protected List<String> broken(Evidence evidence) {
        return ChangeLaws.broken(evidence);
    }

    @Override
    protected List<String> kinds() {
        return List.of("told REMOVED", "told ALREADY_ABSENT", "told SUPERSEDED");
    }
}
