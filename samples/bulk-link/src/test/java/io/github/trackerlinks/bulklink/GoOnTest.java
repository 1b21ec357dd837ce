package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.process.GoOn;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoOnTest {
    @Test
    void aShellReadsTheWordsThatWereGiven() throws Exception {
        List<String> given = List.of(
                "a b.csv",
                "--checkpoint",
                "it's.checkpoint",
                "",
                "ссылки.csv",
                "$(touch x) `y` \\ \"!\" ; & | * ? ~",
                "tab\tline\nbell\u0007'\\\u202e",
                "plain.csv");
        String command = GoOn.command(Map.of("BULK_LINK_COMMAND", "/a b/run"), given);
        assertThat(command).startsWith("'/a b/run' ").endsWith(" plain.csv").doesNotContainPattern("\\p{Cc}|\\p{Cf}");
        Process shell = new ProcessBuilder("bash", "-c", "printf '%s\\0' " + command)
                .redirectInput(new File("/dev/null"))
                .start();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> words = new ArrayList<>(List.of("/a b/run"));
        words.addAll(given);
        assertThat(printed).isEqualTo(String.join("\0", words) + "\0");
    }

    @Test
    void itGoesOnAndDoesNotBeginAnewOrEndAtATimeThatIsPast() {
        assertThat(command("a.csv", "--restart", "--checkpoint", "c", "--restart=true"))
                .isEqualTo("run a.csv --checkpoint c");
        assertThat(command("a.csv", "--stop-at", "2026-11-30T08:00", "--stop-at=2026-11-30T08:00", "--rate", "5"))
                .isEqualTo("run a.csv --rate 5");
        assertThat(command("a.csv", "--stop-at", "08:00", "--stop-at=08:00"))
                .isEqualTo("run a.csv --stop-at 08:00 --stop-at=08:00");
    }

    @Test
    void aPasswordIsNotRepeated() {
        assertThat(command("a.csv", "--base-url", "https://ann:secret@host/v3"))
                .isEqualTo("run a.csv --base-url https://host/v3");
    }

    @Test
    void withoutACheckpointThereIsNothingToGoOnFrom() {
        assertThat(GoOn.ifPossible(Map.of(), List.of("a.csv"))).isEmpty();
        assertThat(GoOn.ifPossible(Map.of(), List.of("a.csv", "--checkpoint=c")))
                .isEqualTo("run a.csv --checkpoint=c");
    }

    private static String command(String... arguments) {
        return GoOn.command(Map.of(), List.of(arguments));
    }
}
