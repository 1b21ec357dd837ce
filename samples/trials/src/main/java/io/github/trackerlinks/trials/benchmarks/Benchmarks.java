package io.github.trackerlinks.trials.benchmarks;

import io.github.trackerlinks.batch.BatchOptions.Orientation;
import io.github.trackerlinks.trials.benchmarks.contestant.Contestant;
import io.github.trackerlinks.trials.benchmarks.contestant.EngineLinks;
import io.github.trackerlinks.trials.benchmarks.contestant.FilterCalls;
import io.github.trackerlinks.trials.benchmarks.contestant.NettyLinks;
import io.github.trackerlinks.trials.benchmarks.contestant.Pool;
import io.github.trackerlinks.trials.benchmarks.contestant.TrackerLinks;
import io.github.trackerlinks.trials.benchmarks.contestant.WebClientLinks;
import io.github.trackerlinks.trials.benchmarks.server.ServerProcess;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures and prints the table. */
@Command(
        name = "benchmarks",
        description = "the cost of links and of the filter, next to code written by hand, as one table")
public final class Benchmarks implements Callable<Integer> {
    @Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Parameters(paramLabel = "PART", description = "parts: ${COMPLETION-CANDIDATES}; default all")
    private Set<Part> parts = EnumSet.allOf(Part.class);

    @Option(names = "--rounds", paramLabel = "N", description = "rounds of each comparison; default ${DEFAULT-VALUE}")
    private int rounds = 11;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "concurrent requests, and connections; default ${DEFAULT-VALUE}")
    private int concurrency = 32;

    @Option(
            names = "--quick",
            description = "a short run that only shows that everything works; its figures mean nothing")
    private boolean quick;

    /** The parts of the table. */
    enum Part {
        single,
        hundred,
        five,
        orientation,
        streams,
        engine,
        filter
    }

    @Override
    public Integer call() throws Exception {
        if (rounds < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--rounds is " + rounds + ", should be at least 1");
        }
        Settings settings = quick ? Settings.quick() : Settings.full(rounds);
        Table table = new Table(spec.commandLine().getOut());
        try (ServerProcess server = new ServerProcess()) {
            Pool pool = new Pool(server.baseUrl(), concurrency);
            Rounds comparison = new Rounds(server::links, table, settings);
            if (parts.contains(Part.single)) {
                comparison.run("single issue link", settings.links().single(), single(pool), 2);
            }
            if (parts.contains(Part.hundred)) {
                comparison.run("100 entity links of a source", settings.links().hundred(), entityLinks(pool, 100), 1);
            }
            if (parts.contains(Part.five)) {
                comparison.run("5 entity links of a source", settings.links().five(), entityLinks(pool, 5), 1);
            }
            if (parts.contains(Part.orientation)) {
                comparison.run(
                        "100 entity links of a source, from either end",
                        settings.links().hundred(),
                        orientations(pool),
                        0);
            }
            if (parts.contains(Part.streams)) {
                new StreamRows(server, table).run(settings.streams(), settings.streamWarmUp());
            }
        }
        int many = settings.links().hundred();
        if (parts.contains(Part.engine)) {
            EngineLinks engine = new EngineLinks();
            List<Contestant> contestants = List.of(engine.entityLinks(100), engine.entityLinks(5));
            new Rounds(engine::sent, table, settings).run("entity links without a network", many, contestants, 0);
        }
        if (parts.contains(Part.filter)) {
            FilterCalls calls = new FilterCalls();
            new Rounds(calls::answered, table, settings).run("calls without a network", many, calls.all(), 0);
        }
        return 0;
    }

    private static List<Contestant> single(Pool pool) {
        NettyLinks netty = new NettyLinks(pool);
        TrackerLinks ours = new TrackerLinks(pool);
        return List.of(
                netty.preparedIssueLinks(),
                netty.issueLinks(),
                new WebClientLinks(pool).issueLinks(),
                ours.issueLinks(),
                ours.filteredIssueLinks());
    }

    private static List<Contestant> orientations(Pool pool) {
        TrackerLinks ours = new TrackerLinks(pool);
        return Stream.of(Orientation.values())
                .map(orientation -> ours.entityLinks(100, orientation))
                .toList();
    }

    private static List<Contestant> entityLinks(Pool pool, int perSource) {
        return List.of(
                new NettyLinks(pool).preparedEntityLinks(perSource),
                new WebClientLinks(pool).entityLinks(perSource),
                new TrackerLinks(pool).entityLinks(perSource));
    }
}
