package io.github.trackerlinks.trials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
    void anOutageLosesNothing() {
        assertThat(TrialsCommand.run("outage", "--after", "0", "--seconds", "2", "--links", "1000"))
                .isZero();
        assertThat(out()).contains("outage created=").contains("failed=0").contains("rows=1000");
    }

    @Test
    void anOutageLongerThanThePatienceIsGoneOnFromTheWatermark() {
        assertThat(TrialsCommand.run("outage", "--after", "0", "--seconds", "4", "--patience", "1", "--links", "1000"))
                .isZero();
        assertThat(out())
                .containsPattern("Stopped; the first \\d+ items have their outcomes")
                .contains("from the watermark created=")
                .contains("rows=1000");
    }

    @Test
    void poisonFailsItsLinksAlone() {
        assertThat(TrialsCommand.run("poison", "--links", "1000")).isZero();
        assertThat(out()).contains("failed=20 ").containsPattern("20 links have no target; .* requests more for each");
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
    void ratesAreReportedForEachClientOfALimit() {
        for (String clients : List.of("ONE", "SHARED", "OWN")) {
            assertThat(TrialsCommand.run(
                            "rates",
                            "--limits",
                            "50",
                            "--forms",
                            "BUCKET",
                            "--clients",
                            clients,
                            "--warm-up",
                            "1",
                            "--seconds",
                            "1"))
                    .isZero();
            assertThat(out()).containsPattern("50/s bucket 0 .* clients " + clients + " *used .* refused ");
        }
    }

    @Test
    void withoutANameThereIsHelp() {
        assertThat(TrialsCommand.run()).isEqualTo(2);
    }

    private String out() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
