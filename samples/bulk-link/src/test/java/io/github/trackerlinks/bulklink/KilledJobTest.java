package io.github.trackerlinks.bulklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trackerlinks.bulklink.CommandRunner.CommandResult;
import io.github.trackerlinks.bulklink.process.ExitCode;
import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.fault.Scope;
import io.github.trackerlinks.standin.truth.LinkTriple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job that is killed at random moments and started again, against a server that loses answers and lists links late. {@code
 * -Dkills=50} kills it more often than the build does; {@code -Dkills.seed} draws other moments.
 */
class KilledJobTest {
    private static final int KILLS = Integer.getInteger("kills", 4);
    private static final long SEED = Long.getLong("kills.seed", 1);
    private static final int ROWS = 150 * KILLS;
    /** The JVM and the first listings take about this long: earlier kills would show nothing. */
    private static final int STARTING = 900;

    private static final int WORKING = 900;

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);

    @Test
    void eachRowHasOneLineAndNothingIsSentTwice() throws IOException, InterruptedException {
        StandInOptions options = StandInOptions.defaults()
                .withAutoCreate(true)
                .withToken(CommandRunner.TOKEN)
                .withLatency(Duration.ofMillis(30))
                .withTiming(timing -> timing.withListingLag(Duration.ofMillis(300)))
                .withFaults(faults -> faults.with(Fault.dropAfter(), 0.03, Scope.ALL)
                        .with(Fault.dropBefore(), 0.03, Scope.ALL)
                        .with(Fault.errorAfter(500), 0.03, Scope.ALL));
        Set<String> wanted = new HashSet<>();
        Path input = input(wanted);
        Path outcomes = folder.resolve("outcomes.csv");
        Path deadLetters = folder.resolve("dead.csv");
        try (StandInServer server = StandInServer.start(options)) {
            String[] arguments = {
                input.toString(),
                "--checkpoint",
                folder.resolve("job.checkpoint").toString(),
                "--outcomes",
                outcomes.toString(),
                "--dead-letters",
                deadLetters.toString(),
                "--settle-time",
                "500ms",
                "--batch-size",
                "5",
                "--concurrency",
                "4"
            };
            for (int kill = 0; kill < KILLS; kill++) {
                kill(server, arguments);
            }
            List<String> all = new ArrayList<>(List.of(arguments));
            all.addAll(List.of("--base-url", server.baseUrl(), "--rate", "unlimited"));
            CommandResult last = CommandRunner.run(all.toArray(String[]::new));

            assertThat(last.exit()).as(last.err()).isEqualTo(ExitCode.SOME_FAILED);
            assertThat(Files.readAllLines(outcomes).stream().skip(1).map(line -> line.substring(0, line.indexOf(','))))
                    .as("rows, in order")
                    .containsExactlyElementsOf(numbers());
            assertThat(Files.readAllLines(deadLetters)).hasSize(1 + ROWS / 50);
            assertThat(server.links().map(KilledJobTest::text).collect(Collectors.toSet()))
                    .isEqualTo(wanted);
            assertThat(server.truth().duplicateAttempts()).isZero();
            assertThat(last.out()).contains("failed=" + ROWS / 50 + " unknown=0");
            assertThat(summed(last.out())).isEqualTo(ROWS);
        }
    }

    private void kill(StandInServer server, String[] arguments) throws IOException, InterruptedException {
        Process process = CommandProcess.start("", BulkLinkCommand.class, null, server.baseUrl(), arguments);
        if (process.waitFor(STARTING + random.nextInt(WORKING), TimeUnit.MILLISECONDS)) {
            assertThat(process.exitValue()).as(CommandProcess.err(process)).isIn(0, 1);
        }
        process.destroyForcibly().waitFor();
    }

    /** Links of issues, of entities with many to one, repeats, and rows that describe no link. */
    private Path input(Set<String> wanted) throws IOException {
        List<String> lines = new ArrayList<>(List.of("source,relationship,target"));
        for (int row = 0; row < ROWS; row++) {
            String link;
            if (row % 50 == 49) {
                lines.add("A-" + row + ",relates,not a key");
                continue;
            } else if (row % 10 == 9) {
                link = lines.get(1 + random.nextInt(row)).replaceFirst(".*not a key", "A-1,relates,B-1");
            } else if (row % 2 == 0) {
                link = "A-" + row / 8 + ",relates,B-" + row;
            } else {
                link = "project:p" + row + ",depends on,project:hub" + row / 40;
            }
            lines.add(link);
            wanted.add(link.replace(',', ' '));
        }
        return Files.write(folder.resolve("links.csv"), lines);
    }

    private static List<String> numbers() {
        List<String> numbers = new ArrayList<>();
        for (int row = 1; row <= ROWS; row++) {
            numbers.add(Integer.toString(row));
        }
        return numbers;
    }

    /** As it is in the input: entity links may have been written from their other ends. */
    private static String text(LinkTriple link) {
        return link.relationship().equals("is dependent by")
                ? link.target() + " depends on " + link.source()
                : link.source() + " " + link.relationship() + " " + link.target();
    }

    private static int summed(String summary) {
        return Pattern.compile("(?:created|confirmed|already|failed|unknown)=(\\d+)")
                .matcher(summary)
                .results()
                .mapToInt(count -> Integer.parseInt(count.group(1)))
                .sum();
    }
}
