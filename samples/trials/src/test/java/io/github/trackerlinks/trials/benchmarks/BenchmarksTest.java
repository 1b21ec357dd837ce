package io.github.trackerlinks.trials.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchmarksTest {
    private static final Pattern GAP = Pattern.compile(" {2,}|(?<=\\)) (?=[\\d,]+ )");

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void theTableHasALineForEachContestantEachStreamAndEachPartWithoutANetwork() {
        assertThat(run("--quick")).as(errors::toString).isZero();

        assertThat(rows().map(row -> row.get(0)).toList())
                .containsExactly(
                        "single issue link",
                        "Reactor Netty, prepared bytes",
                        "Reactor Netty + Jackson",
                        "WebClient by hand",
                        "tracker-links",
                        "tracker-links, with two filters of the user's",
                        "100 entity links of a source",
                        "Reactor Netty, prepared bytes",
                        "buffer(100) + WebClient by hand",
                        "tracker-links, createAll",
                        "5 entity links of a source",
                        "Reactor Netty, prepared bytes",
                        "buffer(5) + WebClient by hand",
                        "tracker-links, createAll",
                        "100 entity links of a source, from either end",
                        "createAll, AS_GIVEN",
                        "createAll, FEWEST_REQUESTS",
                        "links in a stream, -Xmx64m",
                        "1,000",
                        "2,000",
                        "4,000",
                        "entity links without a network",
                        "createAll, 100 links of a source",
                        "createAll, 5 links of a source",
                        "calls without a network",
                        "Resilience4j's limiter and retry by hand",
                        "ResilienceFilter",
                        "Resilience4j by hand, with breaker",
                        "ResilienceFilter, with breaker");
        assertThat(rows().filter(row -> Character.isDigit(row.get(1).charAt(0))))
                .hasSize(22)
                .allSatisfy(row -> assertThat(row).hasSize(4).noneMatch(String::isBlank));
    }

    @Test
    void onlyTheRequestedPartsAreMeasured() {
        assertThat(run("--quick", "five")).as(errors::toString).isZero();

        assertThat(rows()).hasSize(4).first().asString().contains("5 entity links of a source");
    }

    @Test
    void anUnknownPartIsRejectedByName() {
        assertThat(run("seven")).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(errors.toString().replaceAll("\\s+", " "))
                .contains("seven")
                .contains("single, hundred, five, orientation, streams, engine, filter");
    }

    @Test
    void zeroRoundsAreRejected() {
        assertThat(run("--rounds", "0")).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(errors.toString()).contains("--rounds is 0, should be at least 1");
    }

    private int run(String... arguments) {
        return new CommandLine(new Benchmarks())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }

    private Stream<List<String>> rows() {
        return out.toString()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("---"))
                .map(line -> List.of(GAP.split(line, -1)));
    }
}
