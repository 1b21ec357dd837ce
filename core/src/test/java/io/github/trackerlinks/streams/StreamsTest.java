package io.github.trackerlinks.streams;

import io.github.trackerlinks.streams.scenario.Scenario;

/** A client without filters. A hundred thousand streams by {@code mvn -B verify -pl core -am -Dstreams=100000}. */
class StreamsTest extends LawfulStreams {
    StreamsTest() {
        super(5_000);
    }

    @Override
    protected Evidence run(Scenario scenario) {
        return Run.of(scenario);
    }
}
