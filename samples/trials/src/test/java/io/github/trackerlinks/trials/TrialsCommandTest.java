package io.github.trackerlinks.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.batch.BatchOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrialsCommandTest {
    private final PrintStream console = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void redirect() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(console);
    }

    @Test
    void faultsLoseNothing() {
        assertThat(TrialsCommand.run("faults", "--seeds", "2", "--links", "300"))
                .isZero();
        assertThat(out())
                .contains("seed 1 created=")
                .contains("seed 2 created=")
                .contains("failed=0")
                .contains("rows=300")
                .doesNotContain("does not fit")
                .containsPattern("faults met: \\{.*drop-after=[1-9]");
    }

    @Test
    void fromEitherEndNothingIsLostAndLessIsSent() {
        assertThat(TrialsCommand.run("faults", "--seeds", "1", "--links", "4000"))
                .isZero();
        assertThat(TrialsCommand.run("faults", "--seeds", "1", "--links", "4000", "--orientation", "FEWEST_REQUESTS"))
                .isZero();
        List<Integer> requests = Pattern.compile("requests=(\\d+)")
                .matcher(out())
                .results()
                .map(figure -> Integer.valueOf(figure.group(1)))
                .toList();
        assertThat(requests).hasSize(2);
        assertThat(requests.get(1)).isLessThan(requests.get(0));
    }

    @ParameterizedTest
    @EnumSource(BatchOptions.Orientation.class)
    void poisonFailsOnlyItsLinksFromEitherEnd(BatchOptions.Orientation orientation) {
        assertThat(TrialsCommand.run("poison", "--links", "1000", "--orientation", orientation.name()))
                .isZero();
        assertThat(out())
                .containsPattern("failed=([1-9]\\d*) .*\\n\\1 links have no target; .* additional requests for each");
    }

    @Test
    void anOutageLosesNothing() {
        assertThat(TrialsCommand.run("outage", "--after", "0", "--seconds", "2", "--links", "1000"))
                .isZero();
        assertThat(out()).contains("outage created=").contains("failed=0").contains("rows=1000");
    }

    @Test
    void aRunThatAnOutageStopsContinuesFromTheWatermark() {
        assertThat(TrialsCommand.run("outage", "--after", "0", "--seconds", "10", "--patience", "1", "--links", "1000"))
                .isZero();
        assertThat(out())
                .containsPattern("Stopped; the first \\d+ items have their outcomes")
                .contains("from the watermark created=")
                .contains("rows=1000");
    }

    @Test
    void aHubLosesNothing() {
        assertThat(TrialsCommand.run("hub", "--links", "200", "--latency", "1", "--conflicts"))
                .isZero();
        assertThat(out())
                .contains("with lost answers created=")
                .containsPattern("of the requests and \\d+ % of the first");
    }

    @Test
    void withTheFilterNothingIsLostInAnyPhase() {
        assertThat(TrialsCommand.run("phases", "--seconds", "1", "--rate", "1000"))
                .isZero();
        assertThat(out())
                .contains("well ")
                .contains("away ")
                .contains("slow ")
                .contains("half 5xx ")
                .contains("well again ")
                .contains("phases created=")
                .contains("failed=0");
    }

    @Test
    void ratesAreReportedForOneClient() {
        assertThat(rates("--clients", "ONE")).isZero();
        assertThat(out()).containsPattern("50/s bucket 0 .* clients ONE .* used .* most in a second .* shares 100 %");
    }

    @Test
    void ratesAreReportedInOrderHoweverManyAreMeasuredAtOnce() {
        for (String clients : List.of("SHARED", "OWN")) {
            assertThat(rates("--clients", clients, "--at-once", "3")).isZero();
            assertThat(out().lines().filter(line -> line.contains(clients)))
                    .hasSize(4)
                    .allMatch(line -> line.matches(".* shares \\d+/\\d+ %"))
                    .extracting(line -> line.replaceFirst(" *clients.*", ""))
                    .containsExactly(
                            "BUCKET          50/s bucket 0   Retry-After SECONDS",
                            "BUCKET          50/s bucket 1   Retry-After SECONDS",
                            "BUCKET          50/s bucket 0   Retry-After NONE",
                            "BUCKET          50/s bucket 1   Retry-After NONE");
        }
    }

    @Test
    void sharesAreThoseOfTheReadsThatSucceeded() {
        assertThat(RateMeasurement.shares(List.of(521L, 479L))).isEqualTo("52/48");
        assertThat(RateMeasurement.shares(List.of(0L, 7L))).isEqualTo("0/100");
        assertThat(RateMeasurement.shares(List.of(0L, 0L))).isEqualTo("0/0");
    }

    @Test
    void zeroConcurrentMeasurementsAreRejected() {
        assertThat(rates("--at-once", "0")).isEqualTo(2);
    }

    @Test
    void withoutANameThereIsHelp() {
        assertThat(TrialsCommand.run()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"faults", "outage", "poison", "hub", "phases", "rates", "benchmarks"})
    void eachCommandHasHelp(String name) {
        assertThat(TrialsCommand.run(name, "--help")).isZero();
        assertThat(out()).startsWith("Usage: run " + name);
    }

    private static int rates(String... options) {
        return TrialsCommand.run(Stream.concat(
                        Stream.of("rates", "--limits", "50", "--forms", "BUCKET", "--warm-up", "1", "--seconds", "1"),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    private String out() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
